using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Appending;

public class when_an_append_is_cancelled(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task a_cancelled_token_appends_nothing()
    {
        await Should.ThrowAsync<OperationCanceledException>(() => Append("acc-before", new CancellationToken(canceled: true)));
        (await Count("acc-before")).ShouldBe(0);
    }

    [Fact]
    public async Task one_that_still_waits_is_not_appended_and_one_that_was_taken_is()
    {
        using var cancelTaken = new CancellationTokenSource();
        using var cancelWaiting = new CancellationTokenSource();
        Task<long> taken;
        await using (await Waiting.HoldAppendsAsync(fixture))
        {
            taken = Append("acc-taken", cancelTaken.Token);
            await Waiting.UntilAppendsWait(fixture);
            var waiting = Append("acc-waiting", cancelWaiting.Token);
            await cancelWaiting.CancelAsync();
            await cancelTaken.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => waiting);
            taken.IsCompleted.ShouldBeFalse();
        }

        (await taken).ShouldBeGreaterThan(0);
        (await Count("acc-taken")).ShouldBe(1);
        (await Count("acc-waiting")).ShouldBe(0);
    }

    [Fact]
    public async Task a_full_queue_makes_callers_wait_and_they_can_leave()
    {
        await using var store = fixture.OpenStore(change: o => o with { AppendQueueCapacity = 2 });
        var appends = new List<Task<long>>();
        using var leave = new CancellationTokenSource();
        await using (await Waiting.HoldAppendsAsync(fixture))
        {
            appends.Add(Append("acc-q0", CancellationToken.None, store));
            await Waiting.UntilAppendsWait(fixture);
            for (var i = 1; i <= 2; i++)
                appends.Add(Append($"acc-q{i}", CancellationToken.None, store));
            var outside = Append("acc-q3", leave.Token, store);
            await leave.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => outside);
        }

        (await Task.WhenAll(appends)).ShouldAllBe(position => position > 0);
        (await Count("acc-q3")).ShouldBe(0);
    }

    [Fact]
    public async Task closing_the_store_commits_what_waits()
    {
        var store = fixture.OpenStore();
        var appends = Enumerable.Range(0, 20).Select(i => Append($"acc-close-{i}", CancellationToken.None, store)).ToList();
        await store.DisposeAsync();
        foreach (var append in appends)
            (await append).ShouldBeGreaterThan(0);
        await Should.ThrowAsync<ObjectDisposedException>(() => Append("acc-after", CancellationToken.None, store));
    }

    private Task<long> Append(string stream, CancellationToken ct, EventStore? store = null)
    {
        var session = (store ?? fixture.Store).OpenSession("t");
        session.StartStream<Account>(stream, [new Opened("ann")]);
        return session.SaveChangesAsync(ct: ct);
    }

    private async Task<int> Count(string stream) => (await fixture.Store.OpenSession("t").FetchStreamAsync(stream)).Count;
}
