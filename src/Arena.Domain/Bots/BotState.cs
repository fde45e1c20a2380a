using System.Collections.Immutable;
using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

public enum BotStatus { Created, Active, Paused, Stopped, Deleted }

/// <summary>A bot as the fold of its stream.</summary>
/// <param name="Balance">The pool: what was funded, plus realized P&amp;L, minus fees, plus or minus funding.</param>
/// <param name="Principal">Funded minus defunded, never below 0: what is taken out is principal first, as in the wallet.</param>
/// <param name="Turn">Number of the last turn that began; turns count on over runs.</param>
/// <param name="MarketStep">The market's step of the last turn.</param>
/// <param name="DayStartEquity">Equity of the first turn of the UTC day <paramref name="Day"/>: what the daily loss limit is against.</param>
/// <param name="CooldownUntil">Symbol to the first turn in which it may be opened again.</param>
public sealed record BotState(
    string Id,
    string OwnerId,
    BotConfiguration Configuration,
    BotStatus Status,
    int Run,
    Money InitialBalance,
    Money Balance,
    Money Principal,
    int Turn,
    long MarketStep,
    DateTimeOffset? LastTurnAt,
    DateOnly? Day,
    Money DayStartEquity,
    int FailedDecisions,
    int NextOrder,
    int NextPosition,
    int NextTrade,
    ImmutableDictionary<string, Position> Positions,
    ImmutableDictionary<string, int> CooldownUntil)
{
    /// <summary>Margin of the open positions; balance = locked + free.</summary>
    public Money Locked => Positions.Values.Aggregate(Money.Zero, (sum, p) => sum + p.Margin);

    public Money Free => Balance - Locked;

    /// <summary>The last turn without a readable answer; a turn counts as failed once.</summary>
    public int LastFailedTurn { get; init; }
}

/// <summary>An open position; one a symbol (netting).</summary>
/// <param name="SinceStep">The market's step at which it was opened or its size or stops last changed: extremes up to it are not looked at.</param>
/// <param name="TrailingReference">Best mark since the trailing stop was set.</param>
/// <param name="Fees">Fees of all its fills so far.</param>
/// <param name="Funding">Funding not yet attributed to a close; negative when it paid.</param>
public sealed record Position(
    string Id,
    string Symbol,
    Side Side,
    Quantity Quantity,
    Price EntryPrice,
    Leverage Leverage,
    Money Margin,
    Price? LiquidationPrice,
    Price? StopLoss,
    Price? TakeProfit,
    decimal? TrailingStopPercent,
    Price? TrailingReference,
    Money Fees,
    Money Funding,
    Money RealizedPnl,
    long SinceStep,
    DateTimeOffset? FundedAt,
    int OpenedTurn,
    DateTimeOffset OpenedAt)
{
    /// <summary>s x (mark - entry) x quantity, quote currency.</summary>
    public Money UnrealizedPnl(Price mark) => new((Side == Side.Long ? mark - EntryPrice : EntryPrice - mark) * Quantity.Value);
}
