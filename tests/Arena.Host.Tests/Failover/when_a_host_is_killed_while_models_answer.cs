using System.Text.Json.Nodes;
using Arena.EventStore;
using Arena.TestSupport;
using Arena.TestSupport.Hosts;
using Arena.TestSupport.Models;
using Npgsql;

namespace Arena.Host.Tests.Failover;

/// <summary>The real program with twenty bots, each waiting for its model, killed as a power cut does.</summary>
public sealed class when_a_host_is_killed_while_models_answer : IAsyncLifetime
{
    private const int Bots = 20;
    private const string Buy = """{"decisions":[{"symbol":"BTCUSD","action":"open_long","notional":60,"leverage":2,"confidence":0.7,"justification":"Because."}],"notes":"Up."}""";
    private const string Hold = """{"decisions":[],"notes":"Holding."}""";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder = Directory.CreateTempSubdirectory("arena-killed-").FullName;
    private ModelServer _models = null!;
    private string _connectionString = null!;
    private NpgsqlDataSource _database = null!;
    private HostProcess _host = null!;

    public async Task InitializeAsync()
    {
        _models = await ModelServer.StartAsync();
        _connectionString = await PostgresServer.CreateDatabaseAsync();
        _database = NpgsqlDataSource.Create(_connectionString);
        await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _models.DisposeAsync();
        await _host.DisposeAsync();
        await _database.DisposeAsync();
        await PostgresServer.DropDatabaseAsync(_connectionString);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task the_interrupted_turns_are_marked_once_nothing_is_half_done_and_nothing_is_traded_twice()
    {
        _models.Answer = _ => Buy;
        await CreateBotsAsync();
        await Eventually.TrueAsync(async () => await CountAsync("turn_completed") == Bots, "the first turns", Patience);
        _models.Latency = TimeSpan.FromMinutes(2);
        await Eventually.TrueAsync(() => Task.FromResult(_models.AtOnce == Bots), "all models at work", Patience);
        (await LongAsync("select count(*) from arena.open_turns")).ShouldBe(Bots);

        await _host.KillAsync();
        (_models.Latency, _models.Answer) = (TimeSpan.Zero, _ => Hold);
        await _host.DisposeAsync();
        await StartAsync();

        await Eventually.TrueAsync(async () => await LongAsync("select count(*) from arena.mt_events where type = 'turn_failed' and data ->> 'code' = 'INTERRUPTED'") == Bots, "the marks", Patience);
        await Eventually.TrueAsync(async () => await CountAsync("turn_completed") >= 2 * Bots, "the next turns", Patience);

        (await LongAsync("select count(*) from arena.mt_events where type = 'turn_failed'")).ShouldBe(Bots, "each once");
        (await LongAsync("select count(distinct stream_id) from arena.mt_events where type = 'turn_failed'")).ShouldBe(Bots);
        (await CountAsync("position_opened")).ShouldBe(Bots, "what was bought before, and nothing else");
        (await LongAsync(
            """
            select count(*) from (
              select stream_id from arena.mt_events where type in ('turn_started', 'turn_completed', 'turn_failed') group by 1
              having count(*) filter (where type = 'turn_started') <> max((data ->> 'turn')::int)
                or count(distinct data ->> 'turn') filter (where type = 'turn_started') <> max((data ->> 'turn')::int)
                or count(*) filter (where type = 'turn_started') <> count(*) filter (where type <> 'turn_started')) wrong
            """)).ShouldBe(0, "bots with a turn that was taken twice or in part");
        (await LongAsync("select count(*) from arena.open_turns where turn < 3")).ShouldBe(0);
        (await new ChainVerifier(_database, "arena").VerifyAsync()).FirstBroken.ShouldBeNull();
        await using var connection = await _database.OpenConnectionAsync();
        var books = await Conservation.OfEventsAsync(connection, CancellationToken.None);
        books.Held.ShouldBe(books.Owed);
    }

    private async Task StartAsync()
    {
        _host = HostProcess.Start(new HostSettings(_folder, HostProcess.FreePort(), _connectionString, new Dictionary<string, string>(StringComparer.Ordinal) { ["ARENA__DEMO"] = "false" }));
        await _host.WaitUntilReadyAsync(Patience);
    }

    private async Task CreateBotsAsync()
    {
        using var client = new ArenaClient(_host.Settings.Address);
        await client.SignInAsync();
        await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = 1_000 * Bots });
        var provider = (await client.PostAsync("providers", new JsonObject
        {
            ["name"] = "Slow", ["kind"] = "anthropic", ["model"] = "a-model", ["baseUrl"] = _models.At("anthropic"), ["basePrompt"] = "You trade.", ["maxConcurrency"] = Bots, ["timeout"] = "00:00:55",
        })).GetProperty("id").GetString()!;
        await client.PostAsync("credentials", new JsonObject { ["provider"] = provider, ["label"] = "Main", ["apiKey"] = "sk-killed" });
        for (var i = 0; i < Bots; i++)
            await client.PostAsync("bots", new JsonObject
            {
                ["name"] = $"Talker {i}", ["kind"] = "llm", ["providerId"] = provider, ["prompt"] = "Trade.", ["symbols"] = new JsonArray("BTCUSD"), ["allocation"] = 1_000,
                ["turnInterval"] = "00:00:40",
            });
    }

    private Task<long> CountAsync(string type) => LongAsync($"select count(*) from arena.mt_events where type = '{type}'");

    private async Task<long> LongAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
