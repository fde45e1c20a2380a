namespace Arena.Projections.Turns;

/// <summary>One decision cycle of one bot.</summary>
/// <param name="Status">started | completed | failed.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="At">The market's clock when it began.</param>
/// <param name="RecordedAt">When its first event was stored.</param>
/// <param name="Equity">At its end; null for one that failed.</param>
public sealed record TurnView(
    string BotId,
    string BotName,
    int Turn,
    int Run,
    long MarketStep,
    string Status,
    string? Reason,
    decimal? Equity,
    DateTimeOffset At,
    DateTimeOffset? CompletedAt,
    DateTimeOffset RecordedAt,
    long Position);
