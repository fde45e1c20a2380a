using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Daemon;

public class when_operating_projections
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task a_paused_one_stands_still_and_nobody_waits_for_it()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances(), new Counts());
        var before = await arena.DepositAsync(times: 5);
        await DaemonFixture.CaughtUp(daemon, before);

        await daemon.PauseAsync("balances", Ct);
        var after = await arena.DepositAsync(times: 5);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Paused);
        await DaemonFixture.CaughtUp(daemon, after);
        (await DaemonFixture.StatusOf(daemon)).Position.ShouldBe(before);
        (await DaemonFixture.StatusOf(daemon)).Lag.ShouldBe(after - before);

        await daemon.ResumeAsync("balances", Ct);
        await DaemonFixture.CaughtUp(daemon, after);
        await arena.RowsEqualTheFold();
    }

    [Fact]
    public async Task pausing_holds_over_a_restart_and_works_from_another_process()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using (var daemon = await arena.StartAsync(new Balances()))
        {
            await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync());
            await using var elsewhere = arena.Daemon(new Balances());
            await elsewhere.PauseAsync("balances", Ct);
            await arena.DepositAsync();
        }

        await using var restarted = await arena.StartAsync(new Balances());
        var status = await DaemonFixture.StatusOf(restarted);
        (status.State, status.Lag).ShouldBe((ProjectionRunState.Paused, 1));
    }

    [Fact]
    public async Task a_position_that_is_not_reached_in_time_is_false()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances());
        (await daemon.WaitForAsync(1_000_000, TimeSpan.FromMilliseconds(20), Ct)).ShouldBeFalse();
        using var leave = new CancellationTokenSource();
        var waiting = daemon.WaitForAsync(1_000_000, TimeSpan.FromMinutes(1), leave.Token);
        await leave.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task a_name_that_nobody_has_is_refused()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances());
        await Should.ThrowAsync<ArgumentException>(() => daemon.PauseAsync("nobody", Ct));
        await Should.ThrowAsync<ArgumentException>(() => daemon.RebuildAsync("nobody", null, Ct));
        Should.Throw<ArgumentException>(() => arena.Daemon(new Balances(), new Balances()));
    }

    [Fact]
    public async Task progress_is_told_on_every_node()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var otherStore = arena.OpenStore();
        await using var one = await arena.StartAsync(new Balances());
        await DaemonFixture.UntilState(one, ProjectionRunState.Running);
        await using var two = await arena.StartAsync(otherStore, [new Balances()], []);
        var heard = new TaskCompletionSource<long>(TaskCreationOptions.RunContinuationsAsynchronously);
        two.Progressed += (name, position) => heard.TrySetResult(position);
        var position = await arena.DepositAsync();
        (await heard.Task.WaitAsync(TimeSpan.FromSeconds(10))).ShouldBe(position);
        await DaemonFixture.CaughtUp(two, position);
        two.PositionOf("balances").ShouldBe(position);
        (await DaemonFixture.StatusOf(two)).State.ShouldBe(ProjectionRunState.Standby);
    }

    [Fact]
    public async Task new_events_are_told_once_and_in_order_and_a_listener_s_fault_stops_nothing()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances());
        var heard = new List<long>();
        daemon.Progressed += (_, _) => throw new InvalidOperationException("a listener's fault");
        daemon.Appended += events =>
        {
            heard.AddRange(events.Select(e => e.Sequence));
            throw new InvalidOperationException("a listener's fault");
        };
        await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(accounts: 3, times: 20));
        heard.ShouldBe(Enumerable.Range(1, 60).Select(s => (long)s));
        await arena.RowsEqualTheFold();
    }

    [Fact]
    public async Task the_high_water_mark_is_kept_in_marten_s_table()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances());
        var position = await arena.DepositAsync(times: 3);
        await Eventually.TrueAsync(async () => await arena.ScalarAsync<long>("select coalesce(max(last_seq_id), 0) from arena.mt_event_progression where name = 'HighWaterMark'") == position, "the mark is written");
    }
}
