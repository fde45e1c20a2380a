using Arena.EventStore.Tests.Support;
using Npgsql;

namespace Arena.EventStore.Tests.Schema;

/// <summary>The operator's script turns the log into a partitioned table; everything that the store does must not notice.</summary>
public class when_the_log_is_partitioned
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task the_store_goes_on_as_before()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.DepositAsync(accounts: 5, times: 10);
        var before = await LogAsync(arena);
        await arena.ExecuteAsync(await File.ReadAllTextAsync(ScriptPath()));
        (await LogAsync(arena)).ShouldBe(before);
        (await arena.ScalarAsync<string>("select pg_get_serial_sequence('arena.mt_events', 'seq_id')")).ShouldBe("arena.mt_events_sequence");

        await using var store = arena.OpenStore(snapshotEvery: 10);
        await using var daemon = Balances.Daemon(arena, store, new Balances());
        await daemon.StartAsync(Ct);
        var last = await arena.DepositAsync(accounts: 5, times: 10, store);
        await DaemonFixture.CaughtUp(daemon, last);
        await arena.RowsEqualTheFold();

        var session = store.OpenSession("t");
        var stream = await session.FetchForWriting<Account>("acc-1", Ct);
        stream.Aggregate!.Balance.ShouldBe(20);
        stream.Append([new Deposited(1)]);
        await arena.DepositAsync(accounts: 2, store: store);
        await Should.ThrowAsync<VersionConflictException>(() => session.SaveChangesAsync());
        await Repeat(store);
        await Should.ThrowAsync<DuplicateReceiptException>(() => Repeat(store));

        await ArchiveAsync(arena, "acc-3");
        (await arena.ScalarAsync<long>("select count(*) from arena.mt_events_archived")).ShouldBe(20);
        (await store.OpenSession("t").FetchStreamAsync("acc-3")).Select(e => (e.Version, e.IsArchived)).ShouldBe(Enumerable.Range(1, 20).Select(v => ((long)v, true)));
        (await store.ReadAllAsync(0, 1_000, Ct)).Count.ShouldBe((int)await arena.ScalarAsync<long>("select count(*) from arena.mt_events"));
        (await store.VersionAtAsync("t", "acc-3", 53, Ct)).ShouldBe(await arena.ScalarAsync<long>("select max(version) from arena.mt_events where stream_id = 'acc-3' and seq_id <= 53"));
        (await store.SequenceAtAsync(DateTimeOffset.MaxValue, Ct)).ShouldBe(await store.HighWaterAsync(Ct));
        (await new ChainVerifier(arena.DataSource, "arena").VerifyAsync(null, null)).Valid.ShouldBeTrue();

        await daemon.RebuildAsync("balances", null, Ct);
        await arena.RowsEqualTheFold();
        (await new ConsistencyChecker(store, [new Balances()]).CheckAsync(Ct)).ShouldAllBe(r => r.Consistent);
    }

    [Fact]
    public async Task the_reader_sees_its_tenant_alone_and_nothing_of_the_partitions()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.DepositAsync(accounts: 2);
        await arena.ExecuteAsync(await File.ReadAllTextAsync(ScriptPath()));
        await ArchiveAsync(arena, "acc-1");
        (await AsReaderAsync(arena, "t", "mt_events")).ShouldBe(2);
        (await AsReaderAsync(arena, "other", "mt_events")).ShouldBe(0);
        foreach (var partition in new[] { "mt_events_live", "mt_events_archived" })
            (await Should.ThrowAsync<PostgresException>(() => AsReaderAsync(arena, "t", partition))).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    private static Task<int> ArchiveAsync(DaemonFixture arena, string stream) => arena.ExecuteAsync($"""
        update arena.mt_streams set is_archived = true where tenant_id = 't' and id = '{stream}';
        update arena.mt_events set is_archived = true where tenant_id = 't' and stream_id = '{stream}'
        """);

    private static Task<long> Repeat(EventStore store)
    {
        var session = store.OpenSession("t");
        session.Append("acc-9", [new Deposited(1)]);
        return session.SaveChangesAsync(new Receipt("key", "print", "{}"));
    }

    private static Task<string> LogAsync(DaemonFixture arena) =>
        arena.ScalarAsync<string>("select string_agg(concat_ws('|', seq_id, id, tenant_id, stream_id, version, type, data, timestamp, headers, is_archived), chr(10) order by seq_id) from arena.mt_events");

    private static async Task<long> AsReaderAsync(DaemonFixture arena, string tenant, string table)
    {
        await using var connection = await arena.DataSource.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var become = new NpgsqlCommand("select set_config('role', 'arena_reader', true), set_config('arena.scope', 'tenant', true), set_config('arena.tenant', $1, true)", connection)
        {
            Parameters = { new() { Value = tenant } },
        };
        await become.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand($"select count(*) from arena.{table}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static string ScriptPath()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Arena.sln")))
            folder = folder.Parent!;
        return Path.Combine(folder.FullName, "ops", "postgres", "partition-events.sql");
    }
}
