using System.Collections.Concurrent;
using Arena.EventStore.Tests.Support;
using Npgsql;

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

    /// <summary>Writes each event into a table that would take it twice.</summary>
    private sealed class Ledger : Subscription
    {
        public override string Name => "ledger";

        public override bool FromTheBeginning => true;

        public Func<IReadOnlyList<StoredEvent>, Task>? Before { get; init; }

        public override Task HandleAsync(IReadOnlyList<StoredEvent> events, CancellationToken ct) => Before?.Invoke(events) ?? Task.CompletedTask;

        public override IReadOnlyList<NpgsqlBatchCommand> Writes(IReadOnlyList<StoredEvent> events) =>
            [new("insert into ledger select unnest($1)") { Parameters = { new() { Value = events.Select(e => e.Sequence).ToArray() } } }];
    }

    [Fact]
    public async Task what_it_writes_is_neither_lost_nor_doubled_when_it_is_killed_in_the_middle()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.ExecuteAsync("create table ledger (sequence bigint)");
        for (var round = 0; round < 4; round++)
        {
            var kills = 0;
            var ledger = new Ledger
            {
                // Everything before the commit is done; the line it would be committed over is cut, the first time and the third.
                Before = _ => kills++ % 2 == 0
                    ? arena.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'doomed' and datname = current_database()")
                    : Task.CompletedTask,
            };
            await using var doomed = NpgsqlDataSource.Create(arena.ConnectionString + ";Application Name=doomed");
            await using var store = arena.OpenStore(doomed);
            await using var daemon = new ProjectionDaemon(doomed, store, [], [ledger], arena.Clock, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance);
            await daemon.StartAsync(Ct);
            await arena.DepositAsync(times: 40);
            await Eventually.TrueAsync(() => Task.FromResult(kills > 0), "it was killed");
        }

        await using var last = await arena.StartAsync(arena.Store, [], [new Ledger()]);
        await Eventually.TrueAsync(() => Task.FromResult(last.PositionOf("ledger") == 160), "all of it is passed");
        (await arena.ScalarAsync<long[]>("select array_agg(sequence order by sequence) from ledger")).ShouldBe(Enumerable.Range(1, 160).Select(n => (long)n));
    }

    [Fact]
    public async Task an_event_whose_writes_the_database_refuses_is_named()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.ExecuteAsync("create table ledger (sequence bigint check (sequence <> 7))");
        await arena.DepositAsync(times: 10);
        await using var daemon = await arena.StartAsync(arena.Store, [], [new Ledger()]);
        await DaemonFixture.UntilState(daemon, ProjectionRunState.Failed, "ledger");
        var status = await DaemonFixture.StatusOf(daemon, "ledger");
        (status.Position, status.ErrorSequence, status.ErrorStream).ShouldBe((6, 7, "acc-0"));

        await daemon.SkipAsync("ledger", 7, Ct);

        await Eventually.TrueAsync(() => Task.FromResult(daemon.PositionOf("ledger") == 10), "it goes on");
        (await arena.ScalarAsync<long[]>("select array_agg(sequence order by sequence) from ledger")).ShouldBe([1, 2, 3, 4, 5, 6, 8, 9, 10]);
    }

    [Fact]
    public async Task events_come_in_order_and_after_a_restart_only_new_ones()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var before = await arena.DepositAsync(times: 5);
        var mail = new Mail();
        await using (var daemon = await arena.StartAsync(arena.Store, [], [mail]))
            await Eventually.TrueAsync(() => Task.FromResult(daemon.PositionOf("mail") == before), "the mail is sent");
        mail.Sent.ShouldBe(Enumerable.Range(1, 5).Select(s => (long)s));

        var after = await arena.DepositAsync(times: 5);
        var again = new Mail();
        await using (var daemon = await arena.StartAsync(arena.Store, [], [again]))
            await Eventually.TrueAsync(() => Task.FromResult(daemon.PositionOf("mail") == after), "the rest is sent");
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
        await Eventually.TrueAsync(() => Task.FromResult(daemon.PositionOf("mail") == 5), "it knows where it begins");
        await arena.DepositAsync();
        await Eventually.TrueAsync(() => Task.FromResult(!mail.Sent.IsEmpty), "the new one is sent");
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
        await Eventually.TrueAsync(() => Task.FromResult(daemon.PositionOf("mail") == last), "the mail is sent");
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
        await Eventually.TrueAsync(() => Task.FromResult(daemon.PositionOf("mail") == last), "the rest is sent");
        mail.Sent.ShouldBe([1, 3]);
    }
}
