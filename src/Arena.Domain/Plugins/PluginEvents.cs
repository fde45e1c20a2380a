namespace Arena.Domain.Plugins;

/// <summary>Stream <c>plugins</c>: bots may have their decisions made at this address.</summary>
/// <param name="TimeoutMs">How long an answer is waited for.</param>
public sealed record DecisionEndpointSet(string Name, string Url, int TimeoutMs, string ChangedBy, DateTimeOffset At);

public sealed record DecisionEndpointRemoved(string Name, string ChangedBy, DateTimeOffset At);
