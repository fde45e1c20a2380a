using System.IO.Compression;
using Arena.EventStore.Tests.Support;
using Arena.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.EventStore.Tests.Backups;

public class when_a_backup_is_restored
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task it_is_one_moment_of_a_store_that_is_written_to_projected_and_rebuilt()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances());
        await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(accounts: 5, times: 20, note: "tab\t, line\n, back\\slash, é"));
        using var enough = new CancellationTokenSource();
        var load = new List<Task>
        {
            Task.Run(async () => { while (!enough.IsCancellationRequested) await arena.DepositAsync(accounts: 3); }, Ct),
            Task.Run(async () => { while (!enough.IsCancellationRequested) await daemon.RebuildAsync("balances", null, Ct); }, Ct),
        };

        var backups = new List<byte[]>();
        for (var i = 0; i < 5; i++) backups.Add(await BackupAsync(arena));
        await enough.CancelAsync();
        await Task.WhenAll(load);

        foreach (var backup in backups)
        {
            await using var target = await TargetAsync();
            (await RestoreAsync(target, backup)).ShouldBeEmpty();
            var chains = await new ChainVerifier(target, "arena").VerifyAsync(ct: Ct);
            chains.FirstBroken.ShouldBeNull();
            chains.Events.ShouldBe(await LongAsync(target, "select max(seq_id) from arena.mt_events"));
            await using var store = arena.OpenStore(target);
            (await new ConsistencyChecker(store, [new Balances()]).CheckAsync("balances", Ct)).ShouldSatisfyAllConditions(r => r.Consistent.ShouldBeTrue(), r => r.Rows.ShouldBeGreaterThan(0));
        }
    }

    [Fact]
    public async Task it_goes_on_where_it_was()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using (var daemon = await arena.StartAsync(new Balances())) await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(accounts: 2, times: 3));
        await using var target = await TargetAsync();
        await RestoreAsync(target, await BackupAsync(arena));

        await using var store = arena.OpenStore(target);
        (await arena.DepositAsync(accounts: 2, store: store)).ShouldBe(8);
        var balances = new Balances();
        await using var restored = new ProjectionDaemon(target, store, [balances], [], arena.Clock, NullLoggerFactory.Instance);
        await restored.StartAsync(Ct);
        await DaemonFixture.CaughtUp(restored, 8);
        balances.Seen.ShouldBe([7L, 8L]);
        (await LongAsync(target, "select sum(balance)::bigint from arena.balances")).ShouldBe(8);
    }

    [Fact]
    public async Task a_read_model_of_another_version_is_left_out_and_folded_anew()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using (var daemon = await arena.StartAsync(new Balances())) await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(times: 4));
        await using var target = await TargetAsync();

        (await RestoreAsync(target, await BackupAsync(arena), new Balances(version: 2))).ShouldBe(["balances"]);

        await using var store = arena.OpenStore(target);
        await using var newer = new ProjectionDaemon(target, store, [new Balances(version: 2)], [], arena.Clock, NullLoggerFactory.Instance);
        await newer.StartAsync(Ct);
        await DaemonFixture.CaughtUp(newer, 4);
        (await LongAsync(target, "select sum(balance)::bigint from arena.balances")).ShouldBe(8, "the newer version counts each deposit twice");
    }

    [Fact]
    public async Task a_log_on_partitions_is_restored_whole()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.DepositAsync(accounts: 2, times: 3);
        await arena.ExecuteAsync(await File.ReadAllTextAsync(Path.Combine(Arena.TestSupport.Hosts.RepositoryFolder.Path, "ops", "postgres", "partition-events.sql")));
        await using var target = await TargetAsync();

        await RestoreAsync(target, await BackupAsync(arena));

        (await new ChainVerifier(target, "arena").VerifyAsync(ct: Ct)).ShouldBe(new ChainReport(true, 6, 2, null));
    }

    [Fact]
    public async Task a_database_that_holds_something_is_not_touched()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.DepositAsync();
        var backup = await BackupAsync(arena);
        await arena.DepositAsync();

        (await Should.ThrowAsync<BackupException>(() => RestoreAsync(arena.DataSource, backup))).Message.ShouldStartWith("The database is not empty");
        (await arena.ScalarAsync<long>("select count(*) from arena.mt_events")).ShouldBe(2);
    }

    [Fact]
    public async Task a_file_that_was_cut_off_or_damaged_changes_nothing()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.DepositAsync(accounts: 20, times: 20);
        var backup = await BackupAsync(arena);
        await using var target = await TargetAsync();

        (await RefusedAsync(target, backup[..(backup.Length / 2)])).ShouldContain("cut off");
        (await RefusedAsync(target, [])).ShouldContain("cut off");
        (await RefusedAsync(target, "not a backup at all"u8.ToArray())).ShouldContain("no backup");
        (await RefusedAsync(target, Rewritten(backup, "tables/mt_events.copy", text => text.Replace("deposited", "withdrawn", StringComparison.Ordinal)))).ShouldContain("mt_events");
        (await RefusedAsync(target, Rewritten(backup, "tables/mt_events.copy", _ => null))).ShouldContain("mt_events");
        (await RefusedAsync(target, Rewritten(backup, "manifest.json", text => text.Replace("mt_events", "mt_others", StringComparison.Ordinal)))).ShouldContain("manifest");
        for (var place = backup.Length / 5; place < backup.Length * 4 / 5; place += backup.Length / 5)
        {
            var bent = backup.ToArray();
            bent[place] ^= 0x55;
            (await RefusedAsync(target, bent)).ShouldNotBeEmpty();
        }

        (await LongAsync(target, "select count(*) from pg_namespace where nspname = 'arena'")).ShouldBe(0);
    }

    [Fact]
    public async Task a_newer_or_changed_schema_is_refused_by_name()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.ExecuteAsync("insert into arena.schema_migrations (module, number, name, checksum) values ('event_store', 9001, 'of_tomorrow', 'x')");
        await using var target = await TargetAsync();
        (await RefusedAsync(target, await BackupAsync(arena))).ShouldContain("newer schema: it has event_store 9001_of_tomorrow");

        await arena.ExecuteAsync("delete from arena.schema_migrations where number = 9001; update arena.schema_migrations set checksum = 'x' where number = 2");
        (await RefusedAsync(target, await BackupAsync(arena))).ShouldContain("event_store 0002_append differs");
    }

    [Fact]
    public async Task an_older_schema_is_made_as_it_was_and_brought_up()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.DepositAsync(times: 3);
        await arena.ExecuteAsync("delete from arena.schema_migrations where number >= 8");
        await using var target = await TargetAsync();

        await RestoreAsync(target, await BackupAsync(arena));

        (await LongAsync(target, "select max(number)::bigint from arena.schema_migrations where module = 'event_store'")).ShouldBeGreaterThanOrEqualTo(8);
        await using var store = arena.OpenStore(target);
        (await arena.DepositAsync(store: store)).ShouldBe(4);
    }

    [Fact]
    public async Task a_restore_that_the_database_refused_can_be_begun_again()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using (var daemon = await arena.StartAsync(new Balances())) await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(times: 3));
        var backup = await BackupAsync(arena);
        await using var target = await TargetAsync();
        await ExecuteAsync(target, """
            create function refuse() returns event_trigger language plpgsql as $$
            begin
                if exists (select from pg_event_trigger_ddl_commands() where object_identity = 'arena.balances') then
                    raise exception using errcode = '53100', message = 'could not extend file: No space left on device';
                end if;
            end $$;
            create event trigger refuse on ddl_command_end when tag in ('CREATE TABLE') execute function refuse()
            """);
        (await Should.ThrowAsync<PostgresException>(() => RestoreAsync(target, backup))).SqlState.ShouldBe(PostgresErrorCodes.DiskFull);

        await ExecuteAsync(target, "drop event trigger refuse");
        await RestoreAsync(target, backup);

        (await LongAsync(target, "select count(*) from arena.mt_events")).ShouldBe(3);
    }

    [Fact]
    public async Task an_empty_database_has_no_backup()
    {
        await using var target = await TargetAsync();
        using var file = new MemoryStream();
        (await Should.ThrowAsync<BackupException>(() => new StoreBackup(target, "arena", TimeProvider.System).WriteAsync(file, null, Ct))).Message.ShouldContain("no arena");
    }

    [Fact]
    public async Task a_schema_of_the_same_name_that_is_somebody_elses_stays()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var target = await TargetAsync();
        await ExecuteAsync(target, "create schema arena; create table arena.mt_events (id int); insert into arena.mt_events values (1)");

        (await RefusedAsync(target, await BackupAsync(arena))).ShouldStartWith("The database is not empty: its table arena.mt_events has rows.");

        (await LongAsync(target, "select count(*) from arena.mt_events")).ShouldBe(1);
    }

    [Fact]
    public async Task tables_of_others_are_left_out()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.ExecuteAsync("create table arena.other_jobs (id int); insert into arena.other_jobs values (1); create table arena.otherwise (id int)");
        using var file = new MemoryStream();

        var manifest = await new StoreBackup(arena.DataSource, "arena", arena.Clock, @"other\_%").WriteAsync(file, null, Ct);

        manifest.Tables.Select(t => t.Name).Where(n => n.StartsWith("other", StringComparison.Ordinal)).ShouldBe(["otherwise"]);
    }

    private static async Task<byte[]> BackupAsync(StoreFixture arena)
    {
        using var file = new MemoryStream();
        await new StoreBackup(arena.DataSource, "arena", arena.Clock).WriteAsync(file, null, Ct);
        return file.ToArray();
    }

    private static async Task<IReadOnlyList<string>> RestoreAsync(NpgsqlDataSource target, byte[] backup, Projection? projection = null)
    {
        using var file = await BackupFile.OpenAsync(new MemoryStream(backup), Ct);
        var restore = new StoreRestore(target, "arena", [], [projection ?? new Balances()], NullLogger.Instance);
        var leftOut = await restore.RestoreAsync(file, null, Ct);
        await restore.BringUpAsync(Ct);
        return leftOut;
    }

    private static async Task<string> RefusedAsync(NpgsqlDataSource target, byte[] backup) => (await Should.ThrowAsync<BackupException>(() => RestoreAsync(target, backup))).Message;

    /// <summary>The same archive with another text in one entry, or without it.</summary>
    private static byte[] Rewritten(byte[] backup, string name, Func<string, string?> change)
    {
        using var memory = new MemoryStream();
        memory.Write(backup);
        using (var archive = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            string text;
            using (var reader = new StreamReader(archive.GetEntry(name)!.Open())) text = reader.ReadToEnd();
            archive.GetEntry(name)!.Delete();
            if (change(text) is { } changed)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(changed);
            }
        }

        return memory.ToArray();
    }

    private static async Task<NpgsqlDataSource> TargetAsync() => NpgsqlDataSource.Create(await PostgresServer.CreateDatabaseAsync());

    private static async Task<long> LongAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task ExecuteAsync(NpgsqlDataSource database, string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}
