namespace Arena.Domain.Alerts;

/// <summary>Stream <c>alert-{id}</c>.</summary>
public sealed record AlertCreated(string AlertId, string OwnerId, AlertDefinition Definition, DateTimeOffset At);

public sealed record AlertChanged(AlertDefinition Definition, DateTimeOffset At);

/// <summary>The value was seen on the other side of the threshold: the next time that it reaches it the alert fires.</summary>
/// <param name="Position">Sequence of the event that the value was seen at.</param>
public sealed record AlertArmed(decimal Value, long Position, DateTimeOffset At);

/// <summary>The value has reached the threshold.</summary>
/// <param name="Number">How many times the alert has fired, this one included.</param>
/// <param name="Definition">As it was then.</param>
/// <param name="Subject">The symbol, the bot's name, or the read model.</param>
/// <param name="Position">Sequence of the event that the value was seen at.</param>
public sealed record AlertFired(string AlertId, int Number, AlertDefinition Definition, string Subject, decimal Value, long Position, DateTimeOffset At);

public sealed record AlertRemoved(DateTimeOffset At);
