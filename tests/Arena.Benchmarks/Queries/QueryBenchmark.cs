using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.TestSupport.Hosts;
using Npgsql;

namespace Arena.Benchmarks.Queries;

/// <summary>
/// Every list and analytics endpoint of the real host, over a log of ten million events of a hundred bots. Two bots trade the simulated market at
/// full speed; what they did is then written into the log for the other ninety-eight as well, and the host's own daemon makes the read models of it.
/// </summary>
/// <param name="data">Where the arena is kept, and found again by another run; null: in a folder of its own, which is deleted.</param>
internal sealed class QueryBenchmark(long events, string? data) : IBenchmark
{
    private const int Bots = 100;
    private const int Traders = 2;
    private const int Requests = 200;
    private const int WarmUp = 20;

    public string Name => "query";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        // Not a private folder: the account that PostgreSQL runs as under root has to enter it.
        var folder = Directory.CreateDirectory(data ?? Path.Combine(Path.GetTempPath(), $"arena-bench-{Guid.CreateVersion7():n}")).FullName;
        try
        {
            await using var host = HostProcess.Start(new HostSettings(folder, HostProcess.FreePort(), Environment: new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["ARENA__DEMO"] = "false",
                ["ARENA__MARKET__SPEED"] = "max",
                // A turn at every step of the market: most of the log is then what bots did.
                ["ARENA__TURNINTERVAL"] = "00:00:01",
            }));
            await host.WaitUntilReadyAsync(TimeSpan.FromMinutes(2), ct);
            using var client = new ArenaClient(host.Settings.Address);
            await client.SignInAsync(ct);
            await using var database = NpgsqlDataSource.Create(host.ConnectionString);
            var ids = await CountAsync(database, ct) < events / 2 ? await FillAsync(client, database, ct) : await BotsAsync(client, ct);
            await MeasuredHost.CatchUpAsync(client, Progress, ct);
            await ExecuteAsync(database, "vacuum analyze", ct);
            return await MeasureAsync(client, database, ids, ct);
        }
        finally
        {
            if (data is null) Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<string[]> FillAsync(ArenaClient client, NpgsqlDataSource database, CancellationToken ct)
    {
        var ids = await CreateBotsAsync(client, ct);
        await PlayAsync(client, database, ct);
        var clock = Stopwatch.StartNew();
        var copied = await new LogCopies(database, ids[..Traders], ids[Traders..]).WriteAsync(ct);
        Progress(string.Create(CultureInfo.InvariantCulture, $"{copied:#,0} events copied in {clock.Elapsed.TotalSeconds:0} s"));
        return ids;
    }

    private static async Task<string[]> BotsAsync(ArenaClient client, CancellationToken ct) =>
        [.. (await client.GetAsync("bots?limit=500", ct: ct)).GetProperty("items").EnumerateArray().Select(b => b.GetProperty("id").GetString()!)];

    private static async Task<string[]> CreateBotsAsync(ArenaClient client, CancellationToken ct)
    {
        await client.PostAsync("arena/pause", null, ct: ct);
        await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = 10_000 * Bots }, ct: ct);
        var ids = new string[Bots];
        for (var i = 0; i < Bots; i++)
        {
            var created = await client.PostAsync("bots", new JsonObject
            {
                ["name"] = $"Bench {i + 1}",
                ["allocation"] = 10_000,
                ["symbols"] = new JsonArray("BTCUSD", "ETHUSD", "SOLUSD", "BNBUSD", "XRPUSD", "DOGEUSD"),
                ["kind"] = "scripted",
                ["personality"] = new[] { "momentum", "mean_reversion", "scalper" }[i % 3],
                ["seed"] = i,
                ["isPublic"] = i % 2 == 0,
            }, ct: ct);
            ids[i] = created.GetProperty("id").GetString()!;
            if (i >= Traders) await client.PostAsync($"bots/{ids[i]}/pause", null, ct: ct);
        }

        return ids;
    }

    private async Task PlayAsync(ArenaClient client, NpgsqlDataSource database, CancellationToken ct)
    {
        // A fifth of what is played is the market's own, and is not copied.
        var wanted = events * Traders / Bots * 6 / 5;
        await client.PostAsync("arena/resume", null, ct: ct);
        while (await CountAsync(database, ct) is var count && count < wanted)
        {
            Progress(string.Create(CultureInfo.InvariantCulture, $"{count:#,0} of {wanted:#,0} events played"));
            await Task.Delay(TimeSpan.FromSeconds(5), ct);
        }

        await client.PostAsync("arena/pause", null, ct: ct);
    }

    private async Task<IReadOnlyList<Measure>> MeasureAsync(ArenaClient client, NpgsqlDataSource database, string[] ids, CancellationToken ct)
    {
        var count = await CountAsync(database, ct);
        var end = (await client.GetAsync("arena/state", ct: ct)).GetProperty("asOf").GetDateTimeOffset();
        var measures = new List<Measure>();
        foreach (var path in Paths(end, count / 2))
        {
            var times = new List<double>();
            string? cursor = null;
            for (var i = 0; i < WarmUp + Requests; i++)
            {
                var request = path.Replace("{id}", ids[i % ids.Length], StringComparison.Ordinal);
                // Every second one is the page after.
                if (cursor is not null && i % 2 == 1) request += $"{(request.Contains('?', StringComparison.Ordinal) ? '&' : '?')}cursor={Uri.EscapeDataString(cursor)}";
                var started = Stopwatch.GetTimestamp();
                var answer = await client.GetAsync(request, ct: ct);
                if (i >= WarmUp) times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                cursor = answer.TryGetProperty("nextCursor", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
            }

            measures.Add(Measure.AtMost(Name, string.Create(CultureInfo.InvariantCulture, $"GET {path} at {count / 1e6:0.0} million events"), Percentile.Of(times, 99), "ms", 100, Percentile.Of(times, 50), Percentile.Of(times, 99)));
        }

        return measures;
    }

    private static IEnumerable<string> Paths(DateTimeOffset end, long position)
    {
        var day = Uri.EscapeDataString(end.AddDays(-1).ToString("O", CultureInfo.InvariantCulture));
        return
        [
            "arena/state", "leaderboard", "leaderboard?sort=sharpe&window=30d", "leaderboard?sort=return&window=24h", "arena/equity", $"arena/equity?from={day}",
            "arena/trades", "arena/decisions", "arena/decisions?outcome=traded", "arena/positions", "arena/turns",
            "bots", "bots/{id}", "bots/{id}/trades", "bots/{id}/trades?symbol=BTCUSD", $"bots/{{id}}/trades?from={day}", "bots/{id}/positions?status=all", "bots/{id}/positions?status=open",
            "bots/{id}/orders", "bots/{id}/orders?status=filled", "bots/{id}/decisions", "bots/{id}/decisions?outcome=traded", "bots/{id}/runs", "bots/{id}/equity", $"bots/{{id}}/equity?from={day}",
            "bots/{id}/events", "bots/{id}/events?type=position_opened", $"bots/{{id}}/state?position={position}", "bots/{id}/analytics", "analytics/overview",
            "account/wallet", "account/wallet/transactions", "account/portfolio", "account/portfolio/history",
            "symbols", "settings", "leverage-policies", "projections", "bootstrap",
        ];
    }

    private static async Task<long> CountAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        await using var command = database.CreateCommand("select coalesce(max(seq_id), 0) from arena.mt_events");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static void Progress(string text) => Console.Error.WriteLine(text);
}
