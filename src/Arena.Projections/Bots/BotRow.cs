using Arena.Domain.Bots;
using Arena.EventStore;
using Arena.Projections.Equity;

namespace Arena.Projections.Bots;

/// <summary>A bot and the figures of its current run. Everything is as of the last event, at the prices of that event.</summary>
/// <param name="RunCapital">What the run's profit counts from: the balance at its start plus what was put in since, minus what was taken out.</param>
/// <param name="Equity">At the end of the last turn.</param>
/// <param name="PeakEquity">Highest equity of the run at the end of a turn; null before the first.</param>
/// <param name="Lots">The open positions, enough to value them at any price.</param>
/// <param name="OrderLocks">What open orders keep from the free balance.</param>
/// <param name="Position">Sequence of bot_created: the order of lists.</param>
public sealed record BotRow(
    string TenantId,
    string Id,
    string Name,
    BotKind Kind,
    BotMode Mode,
    BotStatus Status,
    string? StatusReason,
    bool IsPublic,
    string? AvatarUrl,
    string[] Symbols,
    TimeSpan? TurnInterval,
    [property: Jsonb] BotConfiguration Configuration,
    int Run,
    DateTimeOffset? RunStartedAt,
    decimal InitialBalance,
    decimal RunCapital,
    decimal Balance,
    decimal Locked,
    decimal Principal,
    decimal UnrealizedPnl,
    decimal Equity,
    decimal? PeakEquity,
    decimal? MaxDrawdown,
    [property: Jsonb] Performance Performance,
    [property: Jsonb] Lot[] Lots,
    [property: Jsonb] OrderLock[] OrderLocks,
    int TradesOpened,
    int TradesClosed,
    int Wins,
    decimal GrossPnl,
    decimal Fees,
    decimal Funding,
    int Turns,
    int Decisions,
    int Holds,
    int Denials,
    int FailedTurns,
    int Turn,
    DateTimeOffset? LastTurnAt,
    DateTimeOffset LastActivityAt,
    DateTimeOffset CreatedAt,
    DateTimeOffset? DeletedAt,
    long Position,
    long UpdatedPosition)
{
    public static ReadTable<BotRow> Table { get; } = ReadTable<BotRow>.Of("bots", nameof(TenantId), nameof(Id));
}

/// <summary>Margin and fee that an open order keeps.</summary>
public sealed record OrderLock(string OrderId, decimal Amount);

/// <summary>A bot's run; the figures are final once <paramref name="EndedAt"/> is set, until then they are the bot's.</summary>
public sealed record RunRow(
    string TenantId,
    string BotId,
    int Run,
    DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt,
    string? Reason,
    decimal InitialBalance,
    decimal RunCapital,
    decimal? FinalEquity,
    decimal GrossPnl,
    decimal Fees,
    decimal Funding,
    int TradesOpened,
    int TradesClosed,
    int Wins,
    int Turns,
    decimal? MaxDrawdown,
    long Position)
{
    public static ReadTable<RunRow> Table { get; } = ReadTable<RunRow>.Of("runs", nameof(TenantId), nameof(BotId), nameof(Run));
}
