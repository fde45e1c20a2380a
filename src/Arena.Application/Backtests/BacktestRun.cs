using Arena.Domain.Bots;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>A run that has ended: the bot as it was left, and what happened to it.</summary>
public sealed class BacktestRun
{
    internal BacktestRun(BacktestPlan plan, BotState bot, BacktestLedger ledger, long candles, DateTimeOffset start, DateTimeOffset end)
    {
        (Plan, Bot, Candles, Start, End) = (plan, bot, candles, start, end);
        (Fills, FillCount, Trades, Denials, Liquidations, Equity) = (ledger.Fills, ledger.FillCount, ledger.Trades, ledger.Denials, ledger.Liquidations, ledger.Curve);
        Benchmark = Domain.Metrics.Benchmark.BuyAndHold(plan.InitialCapital, bot.Configuration.Symbols, ledger.Prices);
        Exposure = Domain.Metrics.Exposure.Of(ledger.Held, start, end);
    }

    public BacktestPlan Plan { get; }

    /// <summary>With what is still open.</summary>
    public BotState Bot { get; }

    /// <summary>That were traded, of all symbols.</summary>
    public long Candles { get; }

    /// <summary>When the first traded candle opened.</summary>
    public DateTimeOffset Start { get; }

    /// <summary>When the last one closed.</summary>
    public DateTimeOffset End { get; }

    /// <summary>Empty where they were only counted.</summary>
    public IReadOnlyList<OrderFilled> Fills { get; }

    public int FillCount { get; }

    public IReadOnlyList<ClosedTrade> Trades { get; }

    /// <summary>Refused decisions by code.</summary>
    public IReadOnlyDictionary<string, int> Denials { get; }

    public int Liquidations { get; }

    public IReadOnlyList<EquityPoint> Equity { get; }

    /// <summary>Buy and hold of the same symbols, at the same instants.</summary>
    public IReadOnlyList<EquityPoint> Benchmark { get; }

    /// <summary>Share of the time with a position, 0..1; null: no time at all.</summary>
    public double? Exposure { get; }
}
