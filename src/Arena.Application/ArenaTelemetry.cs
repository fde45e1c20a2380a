using System.Diagnostics;
using System.Diagnostics.Metrics;
using Arena.Application.Turns;

namespace Arena.Application;

/// <summary>The application's own spans and instruments.</summary>
public static class ArenaTelemetry
{
    public const string Name = "Arena";

    /// <summary>The header of events that were appended in a recorded trace: the W3C <c>traceparent</c> with which the trace goes on behind the log.</summary>
    public const string TraceHeader = "traceparent";

    public static ActivitySource Source { get; } = new(Name);

    /// <summary>Null: no trace is being recorded.</summary>
    public static string? TraceParent => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } activity ? activity.Id : null;

    public static Meter Meter { get; } = new(Name);

    private static readonly Histogram<double> TurnDuration = Meter.CreateHistogram<double>("arena.turn.duration", "s", "Time from the start of a turn to its commit.");

    private static readonly Histogram<double> TurnDelay = Meter.CreateHistogram<double>("arena.turn.delay", "s", "Time from when a turn was due to its start.");

    public static void RecordTurn(TimeSpan duration, TurnResult result) =>
        TurnDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("result", result.ToString()));

    public static void RecordTurnDelay(TimeSpan delay) => TurnDelay.Record(delay.TotalSeconds);
}
