using System.Text.Json.Nodes;
using Arena.EventStore;
using Arena.Host.Tests.Notifications;
using Arena.TestSupport;
using Arena.TestSupport.Hosts;
using Npgsql;

namespace Arena.Host.Tests.Failover;

/// <summary>The real program, killed twenty times while a webhook has its notification and has not answered yet.</summary>
public sealed class when_a_host_is_killed_while_it_delivers : IAsyncLifetime
{
    private const int Kills = 20;
    private const string Secret = "a-signing-key-of-the-test";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("arena-delivering-").FullName;
    private readonly PriceStory _story = new(50_000, 55_000, 61_000, 62_000);
    private Receiver _receiver = null!;
    private string _connectionString = null!;
    private NpgsqlDataSource _database = null!;
    private HostProcess _host = null!;

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _connectionString = await PostgresServer.CreateDatabaseAsync();
        _database = NpgsqlDataSource.Create(_connectionString);
        Start();
        await _host.WaitUntilReadyAsync(Patience);
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _receiver.DisposeAsync();
        await _database.DisposeAsync();
        await PostgresServer.DropDatabaseAsync(_connectionString);
        _story.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task the_alert_fired_once_and_its_notification_was_taken_once()
    {
        // Whoever is asked holds its breath, until the host that asked is gone.
        _receiver.Answer = async (_, context) => await Task.Delay(Timeout.Infinite, context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await SetUpAsync();
        for (var kill = 1; kill <= Kills; kill++)
        {
            await UntilAsync(() => Task.FromResult(_receiver.All.Count >= kill), $"request {kill}");
            await _host.KillAsync();
            await _host.DisposeAsync();
            if (kill == Kills) _receiver.Answer = (_, _) => Task.CompletedTask;

            // It is not waited for until it is ready: it delivers before, and where that takes longer than the ten seconds of an attempt, the attempt fails and is made again.
            Start();
        }

        await UntilAsync(async () => await CountAsync("notification_sent") == 1, "the delivery");
        await _host.KillAsync();
        await _host.DisposeAsync();
        Start();
        await _host.WaitUntilReadyAsync(Patience);
        await UntilAsync(async () => await LongAsync("select count(*) from arena.deliveries") == 0, "an empty queue");
        var end = await LongAsync("select max(seq_id) from arena.mt_events");
        await UntilAsync(async () => await LongAsync("select last_seq_id from arena.mt_event_progression where name = 'alert_watch:All'") >= end, "the alerts at the log's end");

        _receiver.Taken.ShouldHaveSingleItem().IsSignedWith(Secret).ShouldBeTrue();
        _receiver.All.Count.ShouldBe(Kills + 1, "one request for each start, and none after it was taken");
        _receiver.All.Select(r => r.Delivery).Distinct().ShouldHaveSingleItem();
        (await CountAsync("alert_fired")).ShouldBe(1);
        (await CountAsync("notification_sent")).ShouldBe(1);
        (await CountAsync("notification_failed")).ShouldBe(0);
        (await LongAsync("select count(*) from arena.notifications")).ShouldBe(1);
        (await new ChainVerifier(_database, "arena").VerifyAsync()).FirstBroken.ShouldBeNull();
    }

    /// <summary>Where it does not come to pass, the host says why.</summary>
    private async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        try
        {
            await Eventually.TrueAsync(() => _host.HasExited ? throw new InvalidOperationException($"The host ended by itself: {what} was waited for.") : condition(), what, Patience);
        }
        catch (Exception late) when (late is TimeoutException or InvalidOperationException)
        {
            throw new ShouldAssertException($"{late.Message}\nRequests: {_receiver.All.Count}, taken: {_receiver.Taken.Count}. The host said:\n{_host.Output}", late);
        }
    }

    private async Task SetUpAsync()
    {
        using var client = new ArenaClient(_host.Settings.Address);
        await client.SignInAsync();
        await client.PostAsync("notifications/channels", new JsonObject { ["kind"] = "webhook", ["name"] = "Ops", ["url"] = _receiver.Hook, ["secret"] = Secret });
        await client.PostAsync("alerts", new JsonObject { ["name"] = "Sixty", ["kind"] = "price", ["symbol"] = "BTCUSD", ["threshold"] = 60_000 });
        await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = 1_000 });
        await client.PostAsync("bots", JsonSerializer.SerializeToNode(PriceStory.Onlooker));
    }

    private void Start()
    {
        var environment = _story.Configuration.ToDictionary(c => c.Key.Replace(":", "__", StringComparison.Ordinal), c => c.Value, StringComparer.Ordinal);
        environment["ARENA__DEMO"] = "false";
        environment["ARENA__SETTINGS__NOTIFICATIONS__PRIVATETARGETS"] = "true";
        _host = HostProcess.Start(new HostSettings(_folder, HostProcess.FreePort(), _connectionString, environment));
    }

    private Task<long> CountAsync(string type) => LongAsync($"select count(*) from arena.mt_events where type = '{type}'");

    private async Task<long> LongAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
