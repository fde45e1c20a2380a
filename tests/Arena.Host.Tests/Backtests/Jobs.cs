using System.Text.Json.Nodes;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Backtests;

/// <summary>Backtests as requests, and what becomes of them.</summary>
internal static class Jobs
{
    private const string Definition = """
        {
          "name": "Crossover", "timeframe": "1m",
          "inputs": { "fast": { "default": 5, "minimum": 2, "maximum": 50 }, "slow": { "default": 20, "minimum": 5, "maximum": 200 } },
          "indicators": { "fast": { "kind": "sma", "length": "$fast" }, "slow": { "kind": "sma", "length": "$slow" } },
          "sizing": { "portionOfEquity": 0.4 },
          "rules": [
            { "name": "Enter", "when": { "crosses": { "left": "fast", "direction": "above", "right": "slow" } }, "then": { "action": "enter", "side": "long" } },
            { "name": "Exit", "when": { "crosses": { "left": "fast", "direction": "below", "right": "slow" } }, "then": { "action": "exit" } }
          ]
        }
        """;

    /// <summary>A simulated day.</summary>
    public static object Crossover(object? sweep = null) => new
    {
        symbols = new[] { "BTCUSD" }, timeframe = "1m", data = "simulated", from = "2025-01-01T00:00:00Z", to = "2025-01-02T00:00:00Z", initialCapital = 10_000,
        definition = JsonDocument.Parse(Definition).RootElement, sweep,
    };

    /// <summary>So much that nobody waits for its end.</summary>
    public static object Long() => Changed(
        Crossover(new { inputs = new { fast = new { from = 2, to = 50 }, slow = new { from = 51, to = 200 } } }), """{"to": "2025-06-01T00:00:00Z"}""");

    public static string Changed(object request, string change)
    {
        var json = JsonSerializer.SerializeToNode(request)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(change)!.AsObject()) json[name] = value?.DeepClone();
        return json.ToJsonString();
    }

    public static async Task<string> QueueAsync(ArenaClient api, object request) =>
        (await api.PostAsync("/backtests", request)).ShouldBe(HttpStatusCode.Accepted)["id"].GetString()!;

    public static async Task<Answer> EndAsync(ArenaClient api, string id)
    {
        Answer? job = null;
        await Eventually.TrueAsync(
            async () => (job = await api.GetAsync($"/backtests/{id}")).ShouldBe(HttpStatusCode.OK)["finishedAt"].ValueKind == JsonValueKind.String, "the end of the job", TimeSpan.FromMinutes(1));
        return job!;
    }
}
