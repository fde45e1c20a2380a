using Arena.Application.Tests.Turns.Support;
using Arena.Domain.Bots;

namespace Arena.Application.Tests.Turns;

public sealed class when_turns_are_scheduled : IAsyncLifetime
{
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(1);

    private Node _node = null!;

    public async Task InitializeAsync() => _node = await Node.StartAsync(Maker.OpensOnce(), realTime: true);

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task a_started_bot_takes_its_turns_by_itself()
    {
        await using var scheduled = await ScheduledNode.StartAsync(_node);
        var bot = await _node.BotAsync(Often);
        await TurnsAsync(bot, 3);
    }

    [Fact]
    public async Task a_bot_that_was_started_before_the_node_is_scheduled_too()
    {
        var bot = await _node.BotAsync(Often);
        await using var scheduled = await ScheduledNode.StartAsync(_node);
        await TurnsAsync(bot, 2);
    }

    [Fact]
    public async Task a_paused_bot_is_not_woken_any_more_and_a_resumed_one_is()
    {
        await using var scheduled = await ScheduledNode.StartAsync(_node);
        var bot = await _node.BotAsync(Seldom);
        await IntervalAsync(scheduled, bot, Seldom);

        await _node.ChangeAsync(bot, state => Bot.Pause(state, "Enough.", HandMadeMarket.Start));
        await IntervalAsync(scheduled, bot, null);

        await _node.ChangeAsync(bot, state => Bot.Resume(state, HandMadeMarket.Start));
        await IntervalAsync(scheduled, bot, Seldom);
    }

    [Fact]
    public async Task a_stopped_bot_is_forgotten()
    {
        await using var scheduled = await ScheduledNode.StartAsync(_node);
        var bot = await _node.BotAsync(Seldom);
        await IntervalAsync(scheduled, bot, Seldom);
        await _node.ChangeAsync(bot, state => Bot.Stop(state, "Enough.", HandMadeMarket.Start));
        await IntervalAsync(scheduled, bot, null);
    }

    [Fact]
    public async Task a_bots_new_interval_holds_from_the_next_turn_on()
    {
        await using var scheduled = await ScheduledNode.StartAsync(_node);
        var bot = await _node.BotAsync(Seldom);
        await IntervalAsync(scheduled, bot, Seldom);
        await _node.ChangeAsync(bot, state => Bot.Configure(state, state.Configuration with { TurnInterval = Often }, HandMadeMarket.Start));
        await TurnsAsync(bot, 3);
    }

    [Fact]
    public async Task the_arenas_new_interval_holds_for_bots_without_their_own()
    {
        await using var scheduled = await ScheduledNode.StartAsync(_node);
        var follows = await _node.BotAsync();
        var own = await _node.BotAsync(Seldom);
        await IntervalAsync(scheduled, follows, TimeSpan.FromSeconds(5));

        await _node.SetAsync("turn.interval", "\"00:30:00\"");

        await IntervalAsync(scheduled, follows, TimeSpan.FromMinutes(30));
        (await scheduled.IntervalOfAsync(own)).ShouldBe(Seldom);
    }

    [Fact]
    public async Task the_schedule_survives_the_node()
    {
        var bot = await _node.BotAsync(Often);
        await using (await ScheduledNode.StartAsync(_node)) await TurnsAsync(bot, 1);
        var before = (await _node.StateAsync(bot)).Turn;

        await using var restarted = await ScheduledNode.StartAsync(_node, follow: false);
        await TurnsAsync(bot, before + 2);
    }

    [Fact]
    public async Task bots_that_were_in_lockstep_with_the_market_are_scheduled_when_a_node_runs_in_real_time()
    {
        await using var lockstep = await _node.AnotherAsync(Maker.OpensOnce(), realTime: false);
        var bot = await lockstep.BotAsync(Seldom);
        _node.Bots.Know(bot);
        await using (var scheduled = await ScheduledNode.StartAsync(lockstep))
        {
            await scheduled.Scheduling.ReconcileAsync(CancellationToken.None);
            (await scheduled.IntervalOfAsync(bot)).ShouldBeNull();
        }

        await using (var scheduled = await ScheduledNode.StartAsync(_node, follow: false))
        {
            await scheduled.Scheduling.ReconcileAsync(CancellationToken.None);
            (await scheduled.IntervalOfAsync(bot)).ShouldBe(Seldom);
        }

        await using (var scheduled = await ScheduledNode.StartAsync(lockstep, follow: false))
        {
            await scheduled.Scheduling.ReconcileAsync(CancellationToken.None);
            (await scheduled.IntervalOfAsync(bot)).ShouldBeNull();
        }
    }

    [Fact]
    public async Task turns_begin_at_whole_tenths_of_a_second_within_the_next_one()
    {
        await using var scheduled = await ScheduledNode.StartAsync(_node, follow: false);
        var before = TimeProvider.System.GetUtcNow();
        var starts = new List<DateTimeOffset>();
        for (var i = 0; i < 12; i++)
        {
            var bot = await _node.BotAsync(Seldom);
            await scheduled.ScheduleAsync(bot, Seldom);
            starts.Add(await scheduled.StartOfAsync(bot));
        }

        starts.ShouldAllBe(start => start.Ticks % TimeSpan.FromMilliseconds(100).Ticks == 0);
        starts.ShouldAllBe(start => start > before && start <= TimeProvider.System.GetUtcNow() + TimeSpan.FromSeconds(1));
        starts.Select(start => start.Millisecond).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task a_schedule_that_was_handed_over_too_late_comes_onto_the_tenths()
    {
        await using var scheduled = await ScheduledNode.StartAsync(_node, follow: false, new ClockBehindAtFirst(TimeSpan.FromSeconds(3)));
        var bot = await _node.BotAsync(Seldom);
        var before = TimeProvider.System.GetUtcNow();

        await scheduled.ScheduleAsync(bot, Seldom);

        var start = await scheduled.StartOfAsync(bot);
        (start.Ticks % TimeSpan.FromMilliseconds(100).Ticks).ShouldBe(0);

        // Where Quartz was quick, the first turn has been taken off the tenths, and this is the second one.
        start.ShouldBeInRange(before, TimeProvider.System.GetUtcNow() + Seldom + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task in_lockstep_with_the_market_a_schedule_of_before_wakes_nobody()
    {
        await using var lockstep = await _node.AnotherAsync(Maker.OpensOnce(), realTime: false);
        var bot = await _node.BotAsync(Often);
        await using (var scheduled = await ScheduledNode.StartAsync(_node, follow: false))
        {
            await scheduled.ScheduleAsync(bot, Often);
            await TurnsAsync(bot, 1);
        }

        var before = (await _node.StateAsync(bot)).Turn;
        await using (var scheduled = await ScheduledNode.StartAsync(lockstep, follow: false))
        {
            var fired = await scheduled.FiredAsync(bot);
            await Eventually.TrueAsync(async () => await scheduled.FiredAsync(bot) > fired, "the schedule fires");
        }

        (await _node.StateAsync(bot)).Turn.ShouldBe(before);
    }

    [Fact]
    public async Task a_schedule_that_is_as_it_should_be_is_kept()
    {
        await using var scheduled = await ScheduledNode.StartAsync(_node, follow: false);
        var bot = await _node.BotAsync(Seldom);
        await scheduled.ScheduleAsync(bot, Seldom);
        var later = (await scheduled.StartOfAsync(bot)).AddMinutes(10);
        await scheduled.StartAtAsync(bot, later);

        await scheduled.Scheduling.ReconcileAsync(CancellationToken.None);

        (await scheduled.StartOfAsync(bot)).ShouldBe(later);
    }

    [Fact]
    public async Task a_schedule_off_the_tenths_comes_onto_them_without_a_turn_before_its_time()
    {
        await using var scheduled = await ScheduledNode.StartAsync(_node, follow: false);
        var bot = await _node.BotAsync(Seldom);
        await scheduled.ScheduleAsync(bot, Seldom);
        var later = (await scheduled.StartOfAsync(bot)).AddMinutes(10).AddMilliseconds(37);
        await scheduled.StartAtAsync(bot, later);

        await scheduled.Scheduling.ReconcileAsync(CancellationToken.None);

        var start = await scheduled.StartOfAsync(bot);
        (start.Ticks % TimeSpan.FromMilliseconds(100).Ticks).ShouldBe(0);
        start.ShouldBeInRange(later, later.AddSeconds(1));
    }

    private Task TurnsAsync(string bot, int turn) =>
        Eventually.TrueAsync(async () => (await _node.StateAsync(bot)).Turn >= turn, $"turn {turn}");

    private static Task IntervalAsync(ScheduledNode scheduled, string bot, TimeSpan? interval) =>
        Eventually.TrueAsync(async () => await scheduled.IntervalOfAsync(bot) == interval, $"an interval of {interval}");
}
