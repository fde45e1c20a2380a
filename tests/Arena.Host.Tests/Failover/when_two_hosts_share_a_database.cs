using System.Globalization;
using Arena.TestSupport;
using Arena.TestSupport.Hosts;
using Npgsql;

namespace Arena.Host.Tests.Failover;

/// <summary>The real program, twice, each in a process of its own.</summary>
public sealed class when_two_hosts_share_a_database : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("arena-two-").FullName;
    private readonly HostProcess?[] _hosts = new HostProcess?[2];
    private NpgsqlDataSource _database = null!;
    private string _connectionString = null!;

    public async Task InitializeAsync()
    {
        _connectionString = await PostgresServer.CreateDatabaseAsync();
        _database = NpgsqlDataSource.Create(_connectionString);
    }

    public async Task DisposeAsync()
    {
        foreach (var host in _hosts)
            if (host is not null) await host.DisposeAsync();
        await _database.DisposeAsync();
        await PostgresServer.DropDatabaseAsync(_connectionString);
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task one_drives_the_market_each_turn_is_taken_once_and_either_takes_over_from_the_other()
    {
        // At the same moment, on an empty database: both migrate and seed.
        Start(0);
        Start(1);
        await ReadyAsync(0);
        await ReadyAsync(1);
        await GoesOnAsync();

        // One of the two drove the market; whichever it was, it is killed once.
        foreach (var victim in new[] { 0, 1 })
        {
            await _hosts[victim]!.KillAsync();
            await GoesOnAsync();
            Start(victim);
            await ReadyAsync(victim);
        }

        await GoesOnAsync();
        (await LongAsync("select count(*) from arena.mt_events where type = 'bot_created'")).ShouldBe(6);
        (await LongAsync("select count(*) from arena.mt_events where type = 'user_registered'")).ShouldBe(1);
        (await LongAsync("select count(*) - max((data ->> 'step')::bigint) from arena.mt_events where type = 'prices_observed'")).ShouldBe(0, "steps of the market that were recorded twice, or not at all");
        (await LongAsync(
            """
            select count(*) from (
              select stream_id from arena.mt_events where type in ('turn_started', 'turn_completed', 'turn_failed') group by 1
              having count(*) filter (where type = 'turn_started') <> max((data ->> 'turn')::int)
                or count(*) filter (where type = 'turn_started') <> count(*) filter (where type <> 'turn_started')) wrong
            """)).ShouldBe(0, "bots with a turn that was taken twice or in part");
        (await LongAsync("select count(*) from arena.projection_state where state <> 'running'")).ShouldBe(0);
    }

    private void Start(int number) => _hosts[number] = HostProcess.Start(new HostSettings(
        Path.Combine(_folder, number.ToString(CultureInfo.InvariantCulture)), HostProcess.FreePort(), _connectionString, new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["ARENA__DEMO"] = "true",
            ["ARENA__TURNINTERVAL"] = "00:00:00.5",
            ["ARENA__MASTERKEY"] = Convert.ToBase64String(new byte[32]),
        }));

    private Task ReadyAsync(int number) => _hosts[number]!.WaitUntilReadyAsync(Patience);

    /// <summary>The market takes steps, every bot takes turns, and the read models follow.</summary>
    private async Task GoesOnAsync()
    {
        const string steps = "select coalesce(max((data ->> 'step')::bigint), 0) from arena.mt_events where type = 'prices_observed'";
        const string turns = "select coalesce(min(turn), 0) from (select max((data ->> 'turn')::bigint) as turn from arena.mt_events where type = 'turn_started' group by stream_id having true) t";
        const string lag = "select max(seq_id) - (select min(last_seq_id) from arena.mt_event_progression where name <> 'HighWaterMark') from arena.mt_events";
        var (step, turn) = (await LongAsync(steps), await LongAsync(turns));
        await Eventually.TrueAsync(async () => await LongAsync(steps) >= step + 3, "steps of the market", Patience);
        await Eventually.TrueAsync(async () => await LongAsync(turns) >= turn + 3, "turns of every bot", Patience);
        await Eventually.TrueAsync(async () => await LongAsync(lag) < 100, "the read models", Patience);
    }

    private async Task<long> LongAsync(string sql)
    {
        await using var command = _database.CreateCommand(sql);
        return Convert.ToInt64(await command.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }
}
