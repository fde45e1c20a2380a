using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Aggregates;

public class when_a_stream_has_snapshots(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task they_change_nothing_but_speed()
    {
        await using (var store = fixture.OpenStore(snapshotEvery: 10))
        {
            for (var i = 1; i <= 35; i++)
            {
                var session = store.OpenSession("t");
                (await session.FetchForWriting<Account>("acc-1", Ct)).Append([new Deposited(i)]);
                await session.SaveChangesAsync();
            }

            await Eventually.TrueAsync(async () => await Snapshots("acc-1") == 3, "three snapshots are written");
        }

        var with = await Fresh(10).FetchLatest<Account>("acc-1", Ct);
        var at27 = await Fresh(10).AggregateStreamAsync<Account>("acc-1", version: 27);
        await fixture.ExecuteAsync("delete from arena.snapshots");
        (await Fresh(10).FetchLatest<Account>("acc-1", Ct)).ShouldBe(with);
        (await Fresh(10).AggregateStreamAsync<Account>("acc-1", version: 27)).ShouldBe(at27);
        (with!.Balance, at27!.Balance).ShouldBe((35 * 36 / 2, 27 * 28 / 2));
    }

    [Fact]
    public async Task writing_goes_on_from_a_snapshot_with_the_chain_unbroken()
    {
        await Deposit("acc-2", 20, snapshotEvery: 10);
        await Eventually.TrueAsync(async () => await Snapshots("acc-2") > 0, "a snapshot is written");
        var session = Fresh(10);
        (await session.FetchForWriting<Account>("acc-2", Ct)).Append([new Withdrawn(1)]);
        await session.SaveChangesAsync();
        (await new ChainVerifier(fixture.DataSource, "arena").VerifyAsync("t", "acc-2")).Valid.ShouldBeTrue();
    }

    [Fact]
    public async Task one_of_another_schema_version_is_not_read()
    {
        await Deposit("acc-3", 20, snapshotEvery: 10);
        await Eventually.TrueAsync(async () => await Snapshots("acc-3") > 0, "a snapshot is written");
        await fixture.ExecuteAsync("""update arena.snapshots set schema_version = 7, data = '{"owner":"wrong","balance":-1,"events":-1}' where stream_id = 'acc-3'""");
        (await Fresh(10).FetchLatest<Account>("acc-3", Ct))!.Balance.ShouldBe(20);
    }

    [Fact]
    public async Task thinned_they_leave_the_newest_and_one_in_each_span()
    {
        await Deposit("acc-4", 95, snapshotEvery: 10);
        await Eventually.TrueAsync(async () => await Snapshots("acc-4") == 9, "nine snapshots are written");
        await fixture.ExecuteAsync("update arena.snapshots set schema_version = 0 where stream_id = 'acc-4' and version = 10");
        await using var store = fixture.OpenStore();

        (await store.ThinSnapshotsAsync(DateTimeOffset.MinValue, 30, Ct)).ShouldBe(1, "of an older schema");
        await store.ThinSnapshotsAsync(DateTimeOffset.MaxValue, 30, Ct);
        (await store.ThinSnapshotsAsync(DateTimeOffset.MaxValue, 30, Ct)).ShouldBe(0);

        (await fixture.ScalarAsync<long[]>("select array_agg(version order by version) from arena.snapshots where stream_id = 'acc-4'")).ShouldBe([20, 30, 60, 90]);
        (await Fresh(10).AggregateStreamAsync<Account>("acc-4", version: 57))!.Balance.ShouldBe(57);
        (await Fresh(10).FetchLatest<Account>("acc-4", Ct))!.Balance.ShouldBe(95);
    }

    private async Task Deposit(string stream, int times, int snapshotEvery)
    {
        await using var store = fixture.OpenStore(snapshotEvery: snapshotEvery);
        for (var i = 0; i < times; i++)
        {
            var session = store.OpenSession("t");
            (await session.FetchForWriting<Account>(stream, Ct)).Append([new Deposited(1)]);
            await session.SaveChangesAsync();
        }
    }

    /// <summary>A session of a process that has nothing cached.</summary>
    private EventSession Fresh(int snapshotEvery) => fixture.OpenStore(snapshotEvery: snapshotEvery).OpenSession("t");

    private Task<long> Snapshots(string stream) => fixture.ScalarAsync<long>($"select count(*) from arena.snapshots where stream_id = '{stream}'");
}
