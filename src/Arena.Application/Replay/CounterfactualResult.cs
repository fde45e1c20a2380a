namespace Arena.Application.Replay;

/// <summary>What happened beside what would have happened.</summary>
/// <param name="Changed">Turns whose outcome differs.</param>
/// <param name="FirstChange">The first of them; null: nothing would have been otherwise.</param>
/// <param name="Changes">The first of them, oldest first.</param>
public sealed record CounterfactualResult(
    string BotId, PolicyOverrides Overrides, int Turns, CounterfactualSide Recorded, CounterfactualSide Counterfactual, int Changed, DateTimeOffset? FirstChange,
    IReadOnlyList<CounterfactualChange> Changes, IReadOnlyList<CounterfactualPoint> EquityCurve)
{
    /// <summary>Under the recorded policies: every event once more, compared to the last digit; null under others.</summary>
    public ReplayReport? Audit { get; init; }
}

/// <param name="Denials">Refused decisions by code.</param>
public sealed record CounterfactualSide(
    decimal Balance, decimal Equity, double? MaxDrawdown, int Trades, int Wins, double? WinRate, decimal NetPnl, decimal FeesPaid, decimal Funding, int Liquidations,
    int Fills, IReadOnlyDictionary<string, int> Denials);

/// <summary>What differs between the turn before and this one, and in it.</summary>
public sealed record CounterfactualChange(int Turn, DateTimeOffset At, IReadOnlyList<string> Recorded, IReadOnlyList<string> Counterfactual);

public sealed record CounterfactualPoint(DateTimeOffset At, int Turn, decimal Recorded, decimal Counterfactual);
