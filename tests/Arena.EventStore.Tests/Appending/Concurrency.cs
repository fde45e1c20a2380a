using System.Collections.Concurrent;
using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Appending;

public class when_many_write_and_read_at_once(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private const int Writers = 16;
    private const int Each = 60;

    [Fact]
    public async Task no_event_ever_appears_below_one_already_seen()
    {
        // Two stores are two processes to the database.
        await using var other = fixture.OpenStore();
        using var stop = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(() => Follow(stop.Token))).ToList();

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            var store = w % 2 == 0 ? fixture.Store : other;
            for (var i = 0; i < Each; i++)
            {
                var session = store.OpenSession($"tenant-{w % 3}");
                session.Append($"acc-{w}", [new Deposited(i), new Withdrawn(i)]);
                session.Append("acc-shared", [new Deposited(w)]);
                await session.SaveChangesAsync();
            }
        })));

        var all = await All();
        await stop.CancelAsync();
        all.Count.ShouldBe(Writers * Each * 3);
        foreach (var seen in await Task.WhenAll(readers))
            seen.ShouldBe(all.Take(seen.Count).Select(e => e.Sequence));
        foreach (var stream in all.GroupBy(e => (e.TenantId, e.StreamId)))
            stream.Select(e => e.Version).ShouldBe(Enumerable.Range(1, stream.Count()).Select(v => (long)v));
    }

    [Fact]
    public async Task of_many_that_decide_on_one_version_exactly_one_wins()
    {
        var session = fixture.Store.OpenSession("t");
        session.StartStream<Account>("acc-contested", [new Opened("ann")]);
        await session.SaveChangesAsync();

        var outcomes = new ConcurrentBag<bool>();
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(async () =>
        {
            var mine = fixture.Store.OpenSession("t");
            var stream = await mine.FetchForWriting<Account>("acc-contested", CancellationToken.None);
            stream.Append([new Deposited(1)]);
            try
            {
                await mine.SaveChangesAsync();
                outcomes.Add(true);
            }
            catch (VersionConflictException)
            {
                outcomes.Add(false);
            }
        })));

        var account = await fixture.Store.OpenSession("t").FetchLatest<Account>("acc-contested", CancellationToken.None);
        account!.Balance.ShouldBe(outcomes.Count(won => won));
        outcomes.Count.ShouldBe(20);
    }

    private async Task<List<long>> Follow(CancellationToken ct)
    {
        var seen = new List<long>();
        while (!ct.IsCancellationRequested)
        {
            var page = await fixture.Store.ReadAllAsync(seen.Count == 0 ? 0 : seen[^1], 50, CancellationToken.None);
            seen.AddRange(page.Select(e => e.Sequence));
        }

        return seen;
    }

    private async Task<List<StoredEvent>> All()
    {
        var all = new List<StoredEvent>();
        while (await fixture.Store.ReadAllAsync(all.Count == 0 ? 0 : all[^1].Sequence, 500, CancellationToken.None) is { Count: > 0 } page)
            all.AddRange(page);
        return all;
    }
}
