using Arena.Application.Markets;
using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>When a decision on a closed candle is carried out.</summary>
public enum FillTime
{
    /// <summary>At the first price of the next candle.</summary>
    NextOpen,

    /// <summary>At the quote of the instant at which the candle closed: as the arena does, whose turns see that quote.</summary>
    Close,
}

/// <summary>A symbol's candles, and what is traded at their prices.</summary>
public sealed record BacktestSeries(Instrument Instrument, CandleSeries Candles)
{
    public string Symbol => Instrument.Symbol;
}

/// <summary>Everything that a backtest depends on besides its decider: the same plan and decider, the same result.</summary>
/// <param name="Rules">Fees, slippage, leverage, limits; instruments are the series' own.</param>
public sealed record BacktestPlan(IReadOnlyList<BacktestSeries> Series, TradingRules Rules, Money InitialCapital)
{
    /// <summary>Candles that open before are only looked at, never traded: what indicators warm up on. Null: all are traded.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Candles that open at or after it are left out; null: none.</summary>
    public DateTimeOffset? To { get; init; }

    public FillTime Fills { get; init; } = FillTime.NextOpen;

    public CandleQuotes Quotes { get; init; } = new();

    /// <summary>It is in the ids of orders, and a scripted bot without a seed draws by it.</summary>
    public string BotId { get; init; } = "backtest";
}
