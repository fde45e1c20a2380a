using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Daemon;

public class when_an_event_stops_a_projection
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task it_stops_alone_and_says_where()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var balances = new Balances { Before = e => e.Data is Deposited { Note: "poison" } ? throw new InvalidOperationException("cannot") : Task.CompletedTask };
        await using var daemon = await arena.StartAsync(balances, new Counts());
        await arena.DepositAsync(times: 3);
        var poison = await arena.DepositAsync(note: "poison");
        var last = await arena.DepositAsync(times: 3);

        await DaemonFixture.UntilState(daemon, ProjectionRunState.Failed);
        var status = await DaemonFixture.StatusOf(daemon);
        (status.ErrorSequence, status.ErrorStream, status.Position).ShouldBe((poison, "acc-0", poison - 1));
        status.Error.ShouldBe("InvalidOperationException: cannot");
        (await arena.ScalarAsync<decimal>("select balance from arena.balances")).ShouldBe(3);

        // The other one, and whoever waits for it, goes on.
        await DaemonFixture.CaughtUp(daemon, last);
        (await DaemonFixture.StatusOf(daemon, "counts")).State.ShouldBe(ProjectionRunState.Running);
        (await arena.ScalarAsync<long>("select count from arena.counts")).ShouldBe(7);
    }

    [Fact]
    public async Task an_operator_may_skip_it_and_a_rebuild_skips_it_too()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var balances = new Balances { Before = e => e.Data is Deposited { Note: "poison" } ? throw new InvalidOperationException("cannot") : Task.CompletedTask };
        await using var daemon = await arena.StartAsync(balances);
        var poison = await arena.DepositAsync(note: "poison");
        var last = await arena.DepositAsync(times: 3);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Failed);

        await daemon.SkipAsync("balances", poison, Ct);
        await Eventually.TrueAsync(async () => (await DaemonFixture.StatusOf(daemon)).Position == last, "it goes on");
        (await arena.ScalarAsync<decimal>("select balance from arena.balances")).ShouldBe(3);
        await daemon.RebuildAsync("balances", null, Ct);
        (await arena.ScalarAsync<decimal>("select balance from arena.balances")).ShouldBe(3);
    }

    [Fact]
    public async Task resumed_after_it_was_mended_it_leaves_nothing_out()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var mended = false;
        var balances = new Balances { Before = e => !mended && e.Data is Deposited { Note: "poison" } ? throw new InvalidOperationException("cannot") : Task.CompletedTask };
        await using var daemon = await arena.StartAsync(balances);
        await arena.DepositAsync(note: "poison");
        var last = await arena.DepositAsync(times: 3);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Failed);

        mended = true;
        await daemon.ResumeAsync("balances", Ct);
        await Eventually.TrueAsync(async () => (await DaemonFixture.StatusOf(daemon)).Position == last, "it goes on");
        await arena.RowsEqualTheFold();
    }

    [Fact]
    public async Task a_row_that_the_database_refuses_is_traced_to_its_event()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = arena.Daemon(new Counts { Breaks = "poison" });
        await arena.DepositAsync(times: 5);
        var poison = await arena.DepositAsync(note: "poison");
        await arena.DepositAsync(times: 5);
        await daemon.StartAsync(Ct);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Failed, "counts");
        var status = await DaemonFixture.StatusOf(daemon, "counts");
        status.ErrorSequence.ShouldBe(poison);
        status.Error!.ShouldContain("check");
        (await arena.ScalarAsync<long>("select count from arena.counts")).ShouldBe(5);
    }

    [Fact]
    public async Task one_whose_type_nobody_knows_any_more_stops_those_that_handle_it()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances(), new Counts());
        await arena.ExecuteAsync("""
            insert into arena.mt_streams (tenant_id, id, version) values ('t', 's', 1);
            insert into arena.mt_events (seq_id, id, stream_id, version, data, type, tenant_id) values (nextval('arena.mt_events_sequence'), gen_random_uuid(), 's', 1, '{"owner": 5}', 'opened', 't')
            """);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Failed);
        await DaemonFixture.CaughtUp(daemon, 1);
        (await DaemonFixture.StatusOf(daemon, "counts")).State.ShouldBe(ProjectionRunState.Running);
    }
}
