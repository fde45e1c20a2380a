using System.Diagnostics;
using System.Text.Json.Nodes;
using Arena.TestSupport.Hosts;
using Npgsql;

namespace Arena.Crash;

/// <summary>The bots that trade while everything breaks.</summary>
internal static class Bots
{
    private static readonly TimeSpan TurnPatience = TimeSpan.FromSeconds(60);

    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["ARENA__DEMO"] = "false",
        ["ARENA__TURNINTERVAL"] = "00:00:00.2",
        ["ARENA__MARKET__STEPINTERVAL"] = "00:00:00.2",
    };

    public static async Task<IReadOnlyList<string>> CreateAsync(ArenaClient client, int count, int seed, CancellationToken ct)
    {
        await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = (1_000 * count) + 1_000, ["description"] = "Pools" }, ct: ct);
        string[] personalities = ["momentum", "mean_reversion", "scalper"];
        var bots = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var created = await client.PostAsync("bots", new JsonObject
            {
                ["name"] = $"Crash {i + 1}",
                ["kind"] = "scripted",
                ["personality"] = personalities[i % personalities.Length],
                ["seed"] = seed + i,
                ["symbols"] = new JsonArray("BTCUSD", "ETHUSD", "SOLUSD"),
                ["allocation"] = 1_000,
            }, ct: ct);
            bots.Add(created.GetProperty("id").GetString()!);
        }

        return bots;
    }

    /// <summary>How long until one of them takes a turn again.</summary>
    public static async Task<TimeSpan> NextTurnAsync(NpgsqlDataSource database, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        var before = await CountAsync();
        while (await CountAsync() == before)
        {
            if (Stopwatch.GetElapsedTime(started) > TurnPatience) throw new InvalidOperationException($"No bot took a turn within {TurnPatience.TotalSeconds:0} s.");
            await Task.Delay(TimeSpan.FromMilliseconds(50), ct);
        }

        return Stopwatch.GetElapsedTime(started);

        async Task<long> CountAsync()
        {
            await using var command = database.CreateCommand("select count(*) from arena.mt_events where type = 'turn_started'");
            return (long)(await command.ExecuteScalarAsync(ct))!;
        }
    }
}
