using System.Collections.Concurrent;
using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;
using Microsoft.AspNetCore.Http;
using Npgsql;
using Xunit.Abstractions;

namespace Arena.Host.Tests.Providers;

/// <summary>Six bots on three makers for 200 turns, a fault in every fifth answer, and for a while nothing but faults from one of them.</summary>
public sealed class when_models_fail_all_the_time(ITestOutputHelper output) : IAsyncLifetime
{
    private const int Turns = 200;
    private const string Interval = "00:00:00.5";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private static readonly string[] Makers = ["openai", "gemini", "anthropic"];

    private static readonly (string Name, Func<HttpContext, Task> Do)[] Kinds =
    [
        ("429 with Retry-After", Faults.Status(429, """{"error":{"message":"slow down"}}""", retryAfter: "0.2")),
        ("500", Faults.Status(500)),
        ("hang", Faults.Hangs),
        ("half an answer", Faults.Half),
        ("invalid JSON", Faults.NoJson),
        ("wrong model", Faults.Status(404, """{"error":{"message":"no such model"}}""")),
        ("stream cut", Faults.CutOff),
    ];

    /// <summary>What the models say, in turn: within the rules, outside of them, and nonsense.</summary>
    private static readonly string[] Answers =
    [
        Say("""{"symbol":"BTCUSD","action":"open_long","notional":60,"leverage":2,"confidence":0.7,"justification":"Up."}"""),
        Say("""{"symbol":"BTCUSD","action":"close","confidence":0.7,"justification":"Enough."}"""),
        Say("""{"symbol":"DOGEUSD","action":"open_long","notional":60,"confidence":0.7,"justification":"Not this bot's."}"""),
        Say("""{"symbol":"ETHUSD","action":"open_short","notional":50000,"leverage":2,"confidence":0.7,"justification":"More than it may."}"""),
        Say("""{"symbol":"ETHUSD","action":"open_short","notional":60,"leverage":900,"confidence":0.7,"justification":"More than the policy."}"""),
        Say("""{"symbol":"ETHUSD","action":"open_short","notional":60,"leverage":3,"confidence":0.7,"justification":"Down."}"""),
        Say("""{"symbol":"ETHUSD","action":"close","confidence":0.7,"justification":"Enough."}"""),
        "I would rather not say.",
        Say(),
    ];

    private readonly ConcurrentDictionary<string, int> _faults = new(StringComparer.Ordinal);
    private RunningArena _arena = null!;
    private ModelServer _models = null!;
    private ArenaClient _admin = null!;
    private Trader _trader = null!;
    private NpgsqlDataSource _database = null!;
    private string? _down;
    private int _asked;

    public async Task InitializeAsync()
    {
        (_arena, _models) = (await RunningArena.StartAsync(), await ModelServer.StartAsync());
        (_admin, _trader, _database) = (await _arena.AdminAsync(), await _arena.TraderAsync(), NpgsqlDataSource.Create(_arena.ConnectionString));
        await _trader.DepositAsync(100_000);
        _models.Answer = _ => Answers[Interlocked.Increment(ref _asked) % Answers.Length];
        _models.Fault = FaultOf;
    }

    public async Task DisposeAsync()
    {
        await _models.DisposeAsync();
        await _database.DisposeAsync();
        await _arena.DisposeAsync();
    }

    [Fact]
    public async Task every_turn_ends_with_a_reason_and_nothing_is_traded_twice_or_outside_the_rules()
    {
        var talkers = new List<string>();
        foreach (var maker in Makers)
        {
            var provider = await ProviderAsync(maker);
            for (var i = 0; i < 2; i++) talkers.Add(await CreateAsync(Bot($"{maker} {i}", "llm", new() { ["providerId"] = provider, ["prompt"] = "Trade." })));
        }
        string[] others = [await CreateAsync(Bot("Momentum", "scripted", new() { ["personality"] = "momentum", ["seed"] = 1 })), await CreateAsync(Bot("Scalper", "scripted", new() { ["personality"] = "scalper", ["seed"] = 2 }))];

        // One maker is down until its breaker has opened, and then back.
        await Eventually.TrueAsync(async () => await FewestAsync(talkers) >= 20, "twenty turns", Patience);
        _down = "anthropic";
        await Eventually.TrueAsync(async () => await LongAsync(Broken) > 0, "the breaker opened", Patience);
        (await _admin.GetAsync("/providers")).Items.ShouldContain(p => p.GetProperty("kind").GetString() == "anthropic" && p.GetProperty("breaker").GetProperty("state").GetString() != "closed");
        var opened = await LongAsync("select max(seq_id) from arena.mt_events");
        _down = null;
        await Eventually.TrueAsync(
            async () => await LongAsync($"select count(*) from arena.mt_events where type = 'decision_recorded' and seq_id > {opened} and (data ->> 'tokensIn') is not null and stream_id in ('bot-{talkers[4]}', 'bot-{talkers[5]}')") > 0,
            "the breaker closed", Patience);
        await Eventually.TrueAsync(async () => await FewestAsync(talkers) >= Turns, "all turns", Patience);

        (await _admin.PostAsync("/arena/pause")).ShouldBe(HttpStatusCode.OK);
        await Eventually.TrueAsync(async () => await LongAsync("select count(*) from arena.open_turns") == 0, "the last answers");

        (await LongAsync(
            """
            select count(*) from (
              select stream_id from arena.mt_events where type in ('turn_started', 'turn_completed', 'turn_failed') group by 1
              having count(*) filter (where type = 'turn_started') <> max((data ->> 'turn')::int)
                or count(*) filter (where type = 'turn_started') <> count(distinct data ->> 'turn')
                or count(*) filter (where type = 'turn_started') <> count(*) filter (where type <> 'turn_started')) wrong
            """)).ShouldBe(0, "bots with a turn without its one end");
        (await LongAsync("select count(*) from arena.mt_events where type = 'turn_failed' and (data ->> 'code' is null or data ->> 'reason' = '')")).ShouldBe(0, "turns that failed without a reason");
        (await LongAsync("select count(*) from arena.mt_events where type = 'decision_rejected' and (data ->> 'code' is null or data ->> 'reason' = '')")).ShouldBe(0);

        (await LongAsync("select count(*) from (select from arena.mt_events where type = 'decision_recorded' group by stream_id, data ->> 'turn' having count(*) > 1) twice")).ShouldBe(0);
        (await LongAsync("select count(*) from (select from arena.mt_events where type = 'order_placed' group by stream_id, data ->> 'turn', data ->> 'symbol' having count(*) > 1) twice")).ShouldBe(0, "decisions that were traded twice");
        (await LongAsync("select count(*) from arena.mt_events l join arena.mt_events o using (stream_id) where l.type = 'late_answer_recorded' and o.type = 'order_placed' and o.data ->> 'turn' = l.data ->> 'turn'")).ShouldBe(0, "late answers that were traded");
        (await LongAsync("select count(*) from arena.mt_events where type = 'order_placed' and (data ->> 'symbol' not in ('BTCUSD', 'ETHUSD') or (data ->> 'leverage')::numeric > 20)")).ShouldBe(0, "orders outside the rules");
        (await LongAsync("select count(*) from arena.mt_events where type in ('position_opened', 'position_increased') and (data ->> 'quantity')::numeric * (data ->> 'entryPrice')::numeric > 510")).ShouldBe(0, "positions larger than the limit");
        (await LongAsync("select count(*) from arena.mt_events where type = 'position_opened' and stream_id in (select distinct stream_id from arena.mt_events where data ->> 'tokensIn' is not null)")).ShouldBeGreaterThan(0, "something is traded");

        var slowest = await FewestAsync(talkers);
        foreach (var other in others) (await FewestAsync([other])).ShouldBeGreaterThan((long)(slowest * 0.8), "the other bots keep their pace");
        _faults.Keys.ShouldBe(Kinds.Select(k => k.Name).Append("down"), ignoreOrder: true);

        output.WriteLine($"{await LongAsync("select count(*) from arena.mt_events where type = 'turn_started'")} turns of {talkers.Count + others.Length} bots; {_models.Questions.Count} questions; {_faults.Values.Sum()} faults: {string.Join(", ", _faults.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Value} {f.Key}"))}.");
        foreach (var (what, count) in await CountsAsync()) output.WriteLine($"{count,6} {what}");
    }

    private const string Broken = "select count(*) from arena.mt_events where type = 'decision_rejected' and data ->> 'reason' like 'The last calls failed, so that this one was not made%'";

    private static string Say(params string[] decisions) => $$"""{"decisions":[{{string.Join(',', decisions)}}],"notes":"Said."}""";

    private Func<HttpContext, Task>? FaultOf(ModelQuestion question)
    {
        if (_down is { } down && question.Path.StartsWith("/" + down, StringComparison.Ordinal))
        {
            _faults.AddOrUpdate("down", 1, (_, n) => n + 1);
            return Faults.CutOff;
        }
        var number = _models.Questions.Count;
        if (number % 5 != 0) return null;
        var (name, fault) = Kinds[number / 5 % Kinds.Length];
        _faults.AddOrUpdate(name, 1, (_, n) => n + 1);
        return fault;
    }

    private async Task<string> ProviderAsync(string maker)
    {
        var id = (await _admin.PostAsync("/providers", new { name = maker, kind = maker, model = "a-model", baseUrl = _models.At(maker), basePrompt = "You trade.", timeout = "00:00:01", priceIn = 2, priceOut = 10 }))
            .ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await _admin.PostAsync("/credentials", new { provider = id, label = "Main", apiKey = "sk-" + maker })).ShouldBe(HttpStatusCode.Created);
        return id;
    }

    private static Dictionary<string, object> Bot(string name, string kind, Dictionary<string, object> more)
    {
        foreach (var (key, value) in new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["name"] = name, ["kind"] = kind, ["symbols"] = new[] { "BTCUSD", "ETHUSD" }, ["allocation"] = 5_000, ["turnInterval"] = Interval, ["risk"] = new { maxPositionSize = 500 },
        }) more[key] = value;
        return more;
    }

    private async Task<string> CreateAsync(object bot) => (await _trader.Api.PostAsync("/bots", bot)).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

    /// <summary>Turns of the bot that has taken the fewest.</summary>
    private async Task<long> FewestAsync(IEnumerable<string> bots)
    {
        var fewest = long.MaxValue;
        foreach (var bot in bots) fewest = Math.Min(fewest, await LongAsync($"select count(*) from arena.mt_events where stream_id = 'bot-{bot}' and type in ('turn_completed', 'turn_failed')"));
        return fewest;
    }

    private async Task<IReadOnlyList<(string What, long Count)>> CountsAsync()
    {
        await using var command = _database.CreateCommand(
            """
            select type || coalesce(' ' || (data ->> 'code'), ''), count(*) from arena.mt_events
            where stream_id like 'bot-%' and type in ('turn_completed', 'turn_failed', 'decision_recorded', 'decision_rejected', 'late_answer_recorded', 'order_placed', 'order_denied', 'position_opened', 'position_closed')
            group by 1 order by 1
            """);
        await using var reader = await command.ExecuteReaderAsync();
        var counts = new List<(string, long)>();
        while (await reader.ReadAsync()) counts.Add((reader.GetString(0), reader.GetInt64(1)));
        return counts;
    }

    private async Task<long> LongAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
