namespace Arena.Benchmarks.Log;

/// <summary>The running daemon takes a read model over a million events that it has not seen, against reading and deserialising them.</summary>
internal sealed class CatchUpBenchmark : IBenchmark
{
    public string Name => "catchup";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        await using var log = await MillionEvents.CreateAsync(ct);
        var reading = await log.ReadRateAsync(ct);
        var rate = await log.CatchUpAsync(ct);
        return [Measure.Against(Name, "1,000,000 events", rate, "events/s", reading, "read and deserialise", null)];
    }
}
