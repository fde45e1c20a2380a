using System.Collections.Concurrent;
using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Daemon;

public class when_subscribing
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private sealed class Mail(bool fromTheBeginning = true) : Subscription
    {
        public override string Name => "mail";

        public override bool FromTheBeginning => fromTheBeginning;

        public ConcurrentQueue<long> Sent { get; } = new();

        public Action<IReadOnlyList<StoredEvent>>? Before { get; set; }

        public override Task HandleAsync(IReadOnlyList<StoredEvent> events, CancellationToken ct)
        {
            Before?.Invoke(events);
            foreach (var e in events)
                Sent.Enqueue(e.Sequence);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task events_come_in_order_and_after_a_restart_only_new_ones()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var before = await arena.DepositAsync(times: 5);
        var mail = new Mail();
        await using (var daemon = await arena.StartAsync(arena.Store, [], [mail]))
            await Waiting.Until(() => Task.FromResult(daemon.PositionOf("mail") == before), "the mail is sent");
        mail.Sent.ShouldBe(Enumerable.Range(1, 5).Select(s => (long)s));

        var after = await arena.DepositAsync(times: 5);
        var again = new Mail();
        await using (var daemon = await arena.StartAsync(arena.Store, [], [again]))
            await Waiting.Until(() => Task.FromResult(daemon.PositionOf("mail") == after), "the rest is sent");
        again.Sent.ShouldBe(Enumerable.Range(6, 5).Select(s => (long)s));
    }

    [Fact]
    public async Task a_new_one_begins_at_the_end_unless_it_asks_for_the_beginning()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.DepositAsync(times: 5);
        var mail = new Mail(fromTheBeginning: false);
        await using var daemon = await arena.StartAsync(arena.Store, [], [mail]);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Running, "mail");
        await Waiting.Until(() => Task.FromResult(daemon.PositionOf("mail") == 5), "it knows where it begins");
        await arena.DepositAsync();
        await Waiting.Until(() => Task.FromResult(!mail.Sent.IsEmpty), "the new one is sent");
        mail.Sent.ShouldBe([6]);
    }

    [Fact]
    public async Task one_that_fails_is_tried_again_and_loses_nothing()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var faults = 0;
        var mail = new Mail { Before = _ => { if (faults++ < 3) throw new IOException("no line"); } };
        var last = await arena.DepositAsync(times: 3);
        await using var daemon = await arena.StartAsync(arena.Store, [], [mail]);
        await Waiting.Until(() => Task.FromResult(daemon.PositionOf("mail") == last), "the mail is sent");
        mail.Sent.ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task one_that_fails_for_good_is_stopped_and_can_be_told_to_leave_the_event_out()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var mail = new Mail { Before = events => { if (events.Any(e => e.Sequence == 2)) throw new IOException("no such address"); } };
        var last = await arena.DepositAsync(times: 3);
        await using var daemon = await arena.StartAsync(arena.Store, [], [mail]);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Failed, "mail");
        var status = await DaemonFixture.StatusOf(daemon, "mail");
        (status.ErrorSequence, status.Error).ShouldBe((2, "IOException: no such address"));

        await daemon.SkipAsync("mail", 2, Ct);
        await Waiting.Until(() => Task.FromResult(daemon.PositionOf("mail") == last), "the rest is sent");
        mail.Sent.ShouldBe([1, 3]);
    }
}
