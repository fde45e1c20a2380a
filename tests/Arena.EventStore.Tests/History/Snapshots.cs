using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.History;

public sealed class Sums
{
    public decimal Deposited { get; set; }

    public List<long> Seen { get; init; } = [];
}

/// <summary>All deposits of all accounts.</summary>
public sealed class SumsFold : LogFold<Sums>
{
    public override string Name => "sums";

    public override IReadOnlySet<string> Handles { get; } = new HashSet<string>(["deposited"], StringComparer.Ordinal);

    public override IReadOnlyList<string> Projections => ["balances"];

    public List<long> Applied { get; } = [];

    public override Sums Begin() => new();

    public override void Apply(Sums state, StoredEvent e)
    {
        Applied.Add(e.Sequence);
        state.Deposited += ((Deposited)e.Data).Amount;
        state.Seen.Add(e.Sequence);
    }
}

public class when_a_fold_has_snapshots
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task they_are_taken_as_the_log_grows_and_spare_the_events_before_them()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var history = new LogHistory<Sums>(arena.Store, new SumsFold());
        var last = await arena.DepositAsync(times: 25);
        await using (var daemon = await arena.StartAsync(arena.Store, [], [new LogSnapshots<Sums>(history, () => 10)]))
        {
            await Eventually.TrueAsync(() => Task.FromResult(daemon.PositionOf("sums_snapshots") == last), "the log so far is passed");
            last = await arena.DepositAsync(times: 10);
            await Eventually.TrueAsync(() => Task.FromResult(daemon.PositionOf("sums_snapshots") == last), "the rest is passed");
        }

        (await arena.ScalarAsync<long>("select max(position) from arena.log_snapshots where name = 'sums'")).ShouldBe(30);
        var fold = new SumsFold();
        (await new LogHistory<Sums>(arena.Store, fold).AtAsync(33, Ct)).Deposited.ShouldBe(33);
        fold.Applied.ShouldBe([31, 32, 33]);
        (await history.AtAsync(12, Ct)).Seen.ShouldBe(Enumerable.Range(1, 12).Select(n => (long)n));
    }

    [Fact]
    public async Task an_event_that_the_projection_was_told_to_skip_is_left_out()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances());
        await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(times: 5));
        await arena.ExecuteAsync("update arena.mt_events set data = '{\"amount\": \"much\"}' where seq_id = 3");
        var history = new LogHistory<Sums>(arena.Store, new SumsFold());

        (await Should.ThrowAsync<UnreadableEventException>(() => history.AtAsync(5, Ct))).Version.ShouldBe(3);
        await daemon.SkipAsync("balances", 3, Ct);

        (await history.AtAsync(5, Ct)).Seen.ShouldBe([1, 2, 4, 5]);
    }
}
