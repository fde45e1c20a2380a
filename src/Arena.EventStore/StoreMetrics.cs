using System.Diagnostics.Metrics;

namespace Arena.EventStore;

/// <summary>The store's instruments; all under one meter, durations in seconds.</summary>
public static class StoreMetrics
{
    public const string MeterName = "Arena.EventStore";

    private static readonly Meter Meter = new(MeterName);

    internal static readonly Histogram<double> AppendDuration = Meter.CreateHistogram<double>("arena.append.duration", "s", "From request to commit");

    internal static readonly Histogram<int> BatchSize = Meter.CreateHistogram<int>("arena.append.batch", "{request}", "Requests in one commit");

    internal static readonly Counter<long> AppendedEvents = Meter.CreateCounter<long>("arena.append.events", "{event}", "Events committed by this process");

    internal static readonly Counter<long> ProjectedEvents = Meter.CreateCounter<long>("arena.projection.events", "{event}", "Events that a projection has passed");

    internal static readonly Gauge<long> ProjectionLag = Meter.CreateGauge<long>("arena.projection.lag", "{event}", "Sequences between the end of the log and a projection");

    internal static readonly Counter<long> PoisonEvents = Meter.CreateCounter<long>("arena.projection.poison", "{event}", "Events that stopped a projection");

    internal static readonly Counter<long> DroppedSnapshots = Meter.CreateCounter<long>("arena.snapshot.dropped", "{snapshot}", "Snapshots not written: queue full or write failed");
}
