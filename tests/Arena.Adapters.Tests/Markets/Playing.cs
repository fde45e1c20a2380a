using System.Text.Json;
using Arena.Adapters.Markets;
using Arena.Application.Markets;

namespace Arena.Adapters.Tests.Markets;

internal static class Playing
{
    public static DateTimeOffset Start { get; } = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public static SimulatedMarket Simulated(long seed = 7, TimeSpan? step = null, IReadOnlyList<string>? symbols = null, int warmup = 60, TimeProvider? realTime = null) =>
        new(new SimulatedMarketOptions(seed, Start, symbols, step, warmup, realTime));

    public static async Task<List<MarketStep>> Steps(this IMarketSource market, int count)
    {
        List<MarketStep> steps = [];
        while (steps.Count < count && await market.NextAsync(default) is { } step) steps.Add(step);
        return steps;
    }

    public static string Text(this IEnumerable<MarketStep> steps) => JsonSerializer.Serialize(steps);
}

/// <summary>Candles written for one test.</summary>
internal sealed class CandleFolder : IDisposable
{
    public const string Header = "open_time,open,high,low,close,volume";

    private readonly string _path = Directory.CreateTempSubdirectory("arena-candles-").FullName;

    public string Write(string name, params string[] lines)
    {
        var path = Path.Combine(_path, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    /// <summary>Minute candles of one price each: <c>"00:01 100.5"</c>.</summary>
    public string Minutes(string name, params string[] minutes) => Write(name, [Header, .. minutes.Select(m =>
    {
        var (time, price) = (m[..5], m[6..]);
        return $"2024-01-01T{time}:00Z,{price},{price},{price},{price},1";
    })]);

    public void Dispose() => Directory.Delete(_path, recursive: true);
}

internal sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
