using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.TestSupport.Hosts;
using Arena.TestSupport.Models;
using Npgsql;

namespace Arena.Benchmarks;

/// <summary>
/// 100 bots of language models whose answers take 2 to 8 seconds, in the real host on its own database, a turn each ten seconds: how late their turns
/// begin (by when their questions reach the model), what the process holds in memory, and how many turns ended without their answer.
/// </summary>
internal sealed class ModelsBenchmark : IBenchmark
{
    private const int Bots = 100;
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(60);
    private static readonly string[] Makers = ["openai", "gemini", "anthropic"];

    public string Name => "models";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        await using var models = await ModelServer.StartAsync();
        var random = new Random(1);
        models.LatencyOf = _ =>
        {
            lock (random) return TimeSpan.FromSeconds(2 + (6 * random.NextDouble()));
        };
        return await MeasuredHost.RunAsync(new Dictionary<string, string>(StringComparer.Ordinal), (host, client) => MeasureAsync(host, client, models, ct), ct);
    }

    private async Task<IReadOnlyList<Measure>> MeasureAsync(HostProcess host, ArenaClient client, ModelServer models, CancellationToken ct)
    {
        var bots = await CreateBotsAsync(client, models, ct);
        await Task.Delay(WarmUp, ct);

        var from = TimeProvider.System.GetUtcNow();
        var resident = await MeasuredHost.WatchMemoryAsync(host, Duration, ct);
        var to = TimeProvider.System.GetUtcNow() - Interval;
        await using var database = NpgsqlDataSource.Create(host.ConnectionString);
        var asked = models.Questions.ToLookup(q => bots[NameIn(q.Body)], q => q.At, StringComparer.Ordinal);
        var delays = await TurnDelays.OfQuestionsAsync(database, asked, from, to, ct);
        await using var late = database.CreateCommand("select count(*) from arena.mt_events where type = 'turn_failed'");
        await using var all = database.CreateCommand("select count(*) from arena.mt_events where type = 'turn_completed'");
        var (failed, completed) = ((long)(await late.ExecuteScalarAsync(ct))!, (long)(await all.ExecuteScalarAsync(ct))!);
        return
        [
            Measure.AtMost(Name, $"start delay of turns, p99 of {delays.Count}", Percentile.Of(delays, 99), "ms", 500, Percentile.Of(delays, 50), Percentile.Of(delays, 99)),
            Measure.AtMost(Name, "resident memory of the host, most", resident.Max(), "MB", 600, Percentile.Of(resident, 50), Percentile.Of(resident, 99)),
            Measure.AtLeast(Name, "turns with their answer", (double)completed / (completed + failed), "of all", 0.99),
        ];
    }

    /// <summary>The bots' ids by their names.</summary>
    private static async Task<IReadOnlyDictionary<string, string>> CreateBotsAsync(ArenaClient client, ModelServer models, CancellationToken ct)
    {
        await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = 1_000 * Bots }, ct: ct);
        var providers = new List<string>();
        foreach (var maker in Makers)
        {
            var provider = await client.PostAsync("providers", new JsonObject
            {
                ["name"] = maker, ["kind"] = maker, ["model"] = "a-model", ["baseUrl"] = models.At(maker), ["basePrompt"] = "You trade.", ["maxConcurrency"] = Bots, ["timeout"] = "00:00:20",
            }, ct: ct);
            providers.Add(provider.GetProperty("id").GetString()!);
            await client.PostAsync("credentials", new JsonObject { ["provider"] = providers[^1], ["label"] = "Main", ["apiKey"] = "sk-bench" }, ct: ct);
        }

        var bots = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < Bots; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"bench-{i:000}");
            var created = await client.PostAsync("bots", new JsonObject
            {
                ["name"] = name, ["kind"] = "llm", ["providerId"] = providers[i % providers.Count], ["prompt"] = "You are {{bot}}.", ["symbols"] = new JsonArray("BTCUSD", "ETHUSD"),
                ["allocation"] = 1_000, ["turnInterval"] = Interval.ToString("c", CultureInfo.InvariantCulture),
            }, ct: ct);
            bots[name] = created.GetProperty("id").GetString()!;
        }
        return bots;
    }

    private static string NameIn(JsonElement question)
    {
        var text = question.GetRawText();
        return text.Substring(text.IndexOf("bench-", StringComparison.Ordinal), "bench-000".Length);
    }
}
