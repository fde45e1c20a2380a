using Arena.EventStore.Tests.Support;
using Npgsql;

namespace Arena.EventStore.Tests.Daemon;

public class when_rebuilding
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task readers_see_the_old_or_the_new_and_never_half_while_writing_goes_on()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances());
        await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(accounts: 20, times: 50));
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() => Read(arena, stop.Token));
        var writing = Task.Run(async () =>
        {
            long last = 0;
            while (!stop.IsCancellationRequested)
                last = await arena.DepositAsync(accounts: 5);
            return last;
        });

        for (var i = 0; i < 5; i++)
            await daemon.RebuildAsync("balances", null, Ct);

        await stop.CancelAsync();
        (await reading).ShouldBeGreaterThan(10);
        await DaemonFixture.CaughtUp(daemon, await writing);
        await arena.RowsEqualTheFold();
        (await arena.ScalarAsync<int>("select generation from arena.projection_state where name = 'balances'")).ShouldBe(6);
    }

    [Fact]
    public async Task a_higher_version_is_rebuilt_at_start_while_the_old_tables_serve()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using (var daemon = await arena.StartAsync(new Balances()))
            await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(accounts: 2, times: 10));

        var hold = new TaskCompletionSource();
        await using var newer = await arena.StartAsync(new Balances(version: 2) { Before = _ => hold.Task });
        await DaemonFixture.UntilState(newer, ProjectionRunState.Rebuilding);
        (await arena.ScalarAsync<decimal>("select sum(balance) from arena.balances")).ShouldBe(20);
        hold.SetResult();
        await Eventually.TrueAsync(async () => (await DaemonFixture.StatusOf(newer)).Version == 2, "the new version is live");
        (await arena.ScalarAsync<decimal>("select sum(balance) from arena.balances")).ShouldBe(40);
        (await arena.ScalarAsync<string[]>("select array_agg(name::text) from arena.mt_event_progression where name like 'balances%'")).ShouldBe(["balances:V2:All"]);

        var last = await arena.DepositAsync();
        await Eventually.TrueAsync(async () => (await DaemonFixture.StatusOf(newer)).Position == last, "it runs on");
        (await arena.ScalarAsync<decimal>("select sum(balance) from arena.balances")).ShouldBe(42);
    }

    [Fact]
    public async Task an_older_program_leaves_newer_tables_alone()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using (var newer = await arena.StartAsync(new Balances(version: 2)))
            await DaemonFixture.CaughtUp(newer, await arena.DepositAsync());
        var older = new Balances();
        await using var daemon = await arena.StartAsync(older, new Counts());
        var last = await arena.DepositAsync();
        await DaemonFixture.CaughtUp(daemon, last);
        older.Seen.ShouldBeEmpty();
        (await arena.ScalarAsync<decimal>("select balance from arena.balances")).ShouldBe(2);
    }

    [Fact]
    public async Task one_that_was_cancelled_goes_on_where_it_was()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await FillAsync(arena, 25_000);
        using var cancel = new CancellationTokenSource();
        var first = new Balances { Before = e => e.Sequence > 15_000 ? cancel.CancelAsync() : Task.CompletedTask };
        var progress = new List<RebuildProgress>();
        await using (var daemon = arena.Daemon(first))
            await Should.ThrowAsync<OperationCanceledException>(() => daemon.RebuildAsync("balances", new Collector(progress), cancel.Token));
        progress.Last().Position.ShouldBe(10_000);

        var second = new Balances();
        await using var again = arena.Daemon(second);
        await again.RebuildAsync("balances", new Collector(progress), Ct);
        second.Seen.Min().ShouldBe(10_001);
        progress.Last().Position.ShouldBe(25_000);
        await arena.RowsEqualTheFold();
        (await arena.ScalarAsync<bool>("select to_regnamespace('arena_rebuild_balances') is null")).ShouldBeTrue();
    }

    [Fact]
    public async Task one_that_was_killed_in_the_middle_is_taken_up_where_it_was()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await FillAsync(arena, 25_000);
        await using var doomed = Npgsql.NpgsqlDataSource.Create(arena.ConnectionString + ";Application Name=doomed");
        await using var store = arena.OpenStore(doomed);
        var first = new Balances();
        first.Before = async e =>
        {
            if (e.Sequence != 15_000)
                return;
            await arena.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'doomed' and datname = current_database()");
            // The signal is not the end yet.
            await Eventually.TrueAsync(async () => await arena.ScalarAsync<long>("select count(*) from pg_stat_activity where application_name = 'doomed' and datname = current_database()") == 0, "the connections are gone");
        };
        await using (var daemon = new ProjectionDaemon(doomed, store, [first], [], arena.Clock, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance))
            await Should.ThrowAsync<NpgsqlException>(() => daemon.RebuildAsync("balances", null, Ct));
        // The page at hand is still written where a new connection is opened for it.
        var position = await arena.ScalarAsync<long>("select position from arena.projection_rebuilds");
        position.ShouldBeOneOf(10_000, 20_000);

        var second = new Balances();
        await using var again = arena.Daemon(second);
        (await DaemonFixture.StatusOf(again)).Rebuild.ShouldBeNull("nobody is at it");
        await again.RebuildAsync("balances", null, Ct);
        second.Seen.Min().ShouldBe(position + 1);
        await arena.RowsEqualTheFold();
    }

    [Fact]
    public async Task one_that_was_taken_back_ends_wherever_it_runs_and_leaves_nothing()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await FillAsync(arena, 25_000);
        await using var other = arena.Daemon(new Balances());
        (await other.CancelRebuildAsync("balances", Ct)).ShouldBeFalse();
        var projection = new Balances
        {
            Before = async e =>
            {
                if (e.Sequence == 15_000)
                    (await other.CancelRebuildAsync("balances", Ct)).ShouldBeTrue();
            },
        };
        await using var daemon = arena.Daemon(projection);
        await Should.ThrowAsync<RebuildCancelledException>(() => daemon.RebuildAsync("balances", null, Ct));
        (await NothingIsLeft(arena)).ShouldBeTrue();
        projection.Seen.Max().ShouldBeLessThanOrEqualTo(20_000);
    }

    [Fact]
    public async Task one_that_was_interrupted_can_be_given_up()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await FillAsync(arena, 15_000);
        using var cancel = new CancellationTokenSource();
        await using var daemon = arena.Daemon(new Balances { Before = e => e.Sequence > 12_000 ? cancel.CancelAsync() : Task.CompletedTask });
        await Should.ThrowAsync<OperationCanceledException>(() => daemon.RebuildAsync("balances", null, cancel.Token));
        (await NothingIsLeft(arena)).ShouldBeFalse();

        (await daemon.CancelRebuildAsync("balances", Ct)).ShouldBeTrue();

        (await NothingIsLeft(arena)).ShouldBeTrue();
        (await daemon.CancelRebuildAsync("balances", Ct)).ShouldBeFalse();
    }

    [Fact]
    public async Task two_at_once_are_refused()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.DepositAsync();
        var hold = new TaskCompletionSource();
        await using var daemon = arena.Daemon(new Balances { Before = _ => hold.Task });
        var running = daemon.RebuildAsync("balances", null, Ct);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Rebuilding);
        await Should.ThrowAsync<RebuildRunningException>(() => daemon.RebuildAsync("balances", null, Ct));
        hold.SetResult();
        await running;
    }

    [Fact]
    public async Task an_event_that_stops_it_is_named_and_the_live_tables_stay()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using (var daemon = await arena.StartAsync(new Balances()))
            await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(times: 3));
        await using var broken = arena.Daemon(new Balances { Before = _ => throw new InvalidOperationException("cannot") });
        var e = await Should.ThrowAsync<RebuildFailedException>(() => broken.RebuildAsync("balances", null, Ct));
        e.StreamId.ShouldBe("acc-0");
        await arena.RowsEqualTheFold();
    }

    [Fact]
    public async Task a_failed_projection_is_well_again_afterwards()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var mended = false;
        await using var daemon = await arena.StartAsync(new Balances { Before = _ => mended ? Task.CompletedTask : throw new InvalidOperationException("cannot") });
        await arena.DepositAsync(times: 3);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Failed);
        mended = true;
        await daemon.RebuildAsync("balances", null, Ct);
        await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync());
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Running);
        await arena.RowsEqualTheFold();
    }

    private static Task<int> FillAsync(DaemonFixture arena, int events) => arena.ExecuteAsync($$"""
        insert into arena.mt_streams (tenant_id, id, version) values ('t', 's', {{events}});
        insert into arena.mt_events (seq_id, id, stream_id, version, data, type, tenant_id)
        select nextval('arena.mt_events_sequence'), gen_random_uuid(), 's', v, '{"amount": 1}', 'deposited', 't' from generate_series(1, {{events}}) v
        """);

    private static Task<bool> NothingIsLeft(DaemonFixture arena) =>
        arena.ScalarAsync<bool>("select to_regnamespace('arena_rebuild_balances') is null and not exists (select from arena.projection_rebuilds)");

    /// <summary>Both tables in one statement: their sums belong together, and neither ever shrinks.</summary>
    private static async Task<int> Read(DaemonFixture arena, CancellationToken ct)
    {
        var reads = 0;
        for (decimal most = 0; !ct.IsCancellationRequested; reads++)
        {
            await using var connection = await arena.DataSource.OpenConnectionAsync(CancellationToken.None);
            await using var command = new NpgsqlCommand("select (select sum(balance) from arena.balances), (select sum(amount) from arena.entries), (select count(*) from arena.balances)", connection);
            await command.PrepareAsync(CancellationToken.None);
            await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
            await reader.ReadAsync(CancellationToken.None);
            var (balances, entries) = (reader.GetDecimal(0), reader.GetDecimal(1));
            entries.ShouldBe(balances);
            reader.GetInt64(2).ShouldBe(20);
            balances.ShouldBeGreaterThanOrEqualTo(Math.Min(most, 1000));
            most = Math.Max(most, balances);
        }

        return reads;
    }

    private sealed class Collector(List<RebuildProgress> reports) : IProgress<RebuildProgress>
    {
        public void Report(RebuildProgress value) => reports.Add(value);
    }
}
