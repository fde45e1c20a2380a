using System.Text.Json;

namespace Arena.Application.Backtests;

/// <summary>Where the candles come from: the candle store, the request itself, or a seeded simulation.</summary>
public enum BacktestSource { Store, Upload, Simulated }

public sealed record BacktestFees(decimal Maker, decimal Taker);

/// <param name="Inputs">By name.</param>
public sealed record SweepSpec(IReadOnlyDictionary<string, SweepRange> Inputs, RankBy RankBy = RankBy.Sharpe);

/// <param name="TrainShare">Of each fold, 0.1 to 0.95.</param>
public sealed record WalkForwardSpec(int Folds = 5, double TrainShare = 0.75);

/// <summary>A backtest as it is asked for, and kept with its result.</summary>
public sealed record BacktestSpec
{
    public const int MostSymbols = 20;
    public const long MostCandles = 5_000_000;

    public string? Name { get; init; }

    /// <summary>One of strategy, definition and bot decides.</summary>
    public string? StrategyId { get; init; }

    /// <summary>Number of the strategy's version; null: the latest.</summary>
    public int? Version { get; init; }

    public JsonElement? Definition { get; init; }

    public string? BotId { get; init; }

    /// <summary>Values of the strategy's inputs; those not named have their default.</summary>
    public IReadOnlyDictionary<string, decimal>? Inputs { get; init; }

    /// <summary>Null: the bot's.</summary>
    public IReadOnlyList<string>? Symbols { get; init; }

    /// <summary>Of the candles that are played; the strategy's timeframe is this one or a multiple.</summary>
    public string Timeframe { get; init; } = "1m";

    public DateTimeOffset? From { get; init; }

    public DateTimeOffset? To { get; init; }

    public decimal InitialCapital { get; init; } = 10_000;

    /// <summary>Null: the arena's.</summary>
    public BacktestFees? Fees { get; init; }

    /// <summary>Basis points; null: the arena's.</summary>
    public decimal? Slippage { get; init; }

    /// <summary>Basis points between bid and ask.</summary>
    public decimal Spread { get; init; } = 2;

    /// <summary>Of one interval.</summary>
    public decimal FundingRate { get; init; }

    public FillTime Fills { get; init; } = FillTime.NextOpen;

    public BacktestSource Data { get; init; } = BacktestSource.Store;

    /// <summary>Of an upload: CSV by symbol.</summary>
    public IReadOnlyDictionary<string, string>? Candles { get; init; }

    /// <summary>Of a simulation.</summary>
    public long Seed { get; init; } = 42;

    public SweepSpec? Sweep { get; init; }

    public WalkForwardSpec? WalkForward { get; init; }

    /// <summary>What is wrong with it, by field; empty: it can be queued.</summary>
    public IReadOnlyList<(string Field, string Message)> Errors()
    {
        var errors = new List<(string, string)>();
        void Require(bool holds, string field, string message)
        {
            if (!holds) errors.Add((field, message));
        }

        var subjects = (StrategyId is null ? 0 : 1) + (Definition is null ? 0 : 1) + (BotId is null ? 0 : 1);
        Require(subjects == 1, "definition", "Give one of strategyId, definition and botId.");
        Require(Version is null || StrategyId is not null, "version", "A version is one of a strategy: give its strategyId.");
        Require(Name is not { Length: > 100 }, "name", "A name has at most 100 characters.");
        Require(Symbols is null ? BotId is not null : Symbols.Count is > 0 and <= MostSymbols, "symbols", $"1 to {MostSymbols} symbols.");
        Require(Symbols is null || Symbols.Distinct(StringComparer.Ordinal).Count() == Symbols.Count, "symbols", "Each symbol once.");
        Require(Domain.Markets.Timeframe.Parse(Timeframe) is not null, "timeframe", "A timeframe is a number with s, m, h, d or w, up to 1w: 30s, 1m, 4h, 1d.");
        Require(!(To <= From), "to", "It comes after 'from'.");
        Require(InitialCapital is > 0 and <= 1_000_000_000, "initialCapital", "The capital lies above 0 and up to 1,000,000,000.");
        Require(Fees is null or { Maker: > -0.1m and < 0.1m, Taker: >= 0 and < 0.1m }, "fees", "A fee is a share of the notional below 0.1; only the maker's may be negative.");
        Require(Slippage is null or (>= 0 and <= 1_000), "slippage", "Slippage lies between 0 and 1,000 basis points.");
        Require(Spread is >= 0 and <= 1_000, "spread", "A spread lies between 0 and 1,000 basis points.");
        Require(FundingRate is >= -0.1m and <= 0.1m, "fundingRate", "A funding rate lies between -0.1 and 0.1.");
        Require(Data != BacktestSource.Upload || Candles?.Count > 0, "candles", "An upload brings candles, CSV by symbol.");
        Require(Data == BacktestSource.Upload || Candles is null, "candles", "Only an upload brings candles of its own.");
        Require(Data != BacktestSource.Simulated || (From is not null && To is not null), "from", "A simulation needs 'from' and 'to'.");
        Require(Sweep is null || BotId is null, "sweep", "Only a strategy has inputs.");
        Require(Sweep is not { Inputs.Count: 0 }, "sweep.inputs", "At least one input.");
        Require(WalkForward is null || Sweep is not null, "walkForward", "A walk-forward chooses among the settings of a sweep.");
        Require(WalkForward is null or { Folds: >= 2 and <= Backtests.WalkForward.MostFolds }, "walkForward.folds", $"2 to {Backtests.WalkForward.MostFolds} folds.");
        Require(WalkForward is null or { TrainShare: >= 0.1 and <= 0.95 }, "walkForward.trainShare", "The seen share of a fold lies between 0.1 and 0.95.");
        return errors;
    }
}
