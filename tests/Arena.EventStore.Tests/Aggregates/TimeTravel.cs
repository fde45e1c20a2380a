using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Aggregates;

public class when_looking_at_the_past(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task a_stream_is_folded_up_to_a_version_or_an_instant()
    {
        var before = fixture.Clock.GetUtcNow();
        var instants = new List<DateTimeOffset>();
        for (var i = 1; i <= 12; i++)
        {
            fixture.Clock.Advance(TimeSpan.FromMinutes(1));
            var writing = fixture.Store.OpenSession("t");
            writing.Append("acc", [new Deposited(i)]);
            await writing.SaveChangesAsync();
            instants.Add(fixture.Clock.GetUtcNow());
        }

        var session = fixture.OpenStore(snapshotEvery: 5).OpenSession("t");
        for (var v = 1; v <= 12; v++)
        {
            (await session.AggregateStreamAsync<Account>("acc", version: v))!.Balance.ShouldBe(v * (v + 1) / 2);
            (await session.AggregateStreamAsync<Account>("acc", timestamp: instants[v - 1]))!.Balance.ShouldBe(v * (v + 1) / 2);
            (await session.AggregateStreamAsync<Account>("acc", timestamp: instants[v - 1].AddSeconds(-1)))?.Events.ShouldBe(v - 1);
        }

        (await session.AggregateStreamAsync<Account>("acc", timestamp: before)).ShouldBeNull();
        (await session.AggregateStreamAsync<Account>("acc", version: 0)).ShouldBeNull();
        (await session.AggregateStreamAsync<Account>("acc", version: 99))!.Events.ShouldBe(12);
        (await session.AggregateStreamAsync<Account>("acc"))!.Events.ShouldBe(12);
        (await session.AggregateStreamAsync<Account>("none", version: 3)).ShouldBeNull();
    }

    [Fact]
    public async Task another_process_s_events_are_seen_at_once()
    {
        await using var other = fixture.OpenStore();
        for (var i = 1; i <= 5; i++)
        {
            var (writer, reader) = i % 2 == 0 ? (fixture.Store, other) : (other, fixture.Store);
            var session = writer.OpenSession("t");
            (await session.FetchForWriting<Account>("acc-both", CancellationToken.None)).Append([new Deposited(1)]);
            await session.SaveChangesAsync();
            (await reader.OpenSession("t").FetchLatest<Account>("acc-both", CancellationToken.None))!.Balance.ShouldBe(i);
        }
    }

    [Fact]
    public async Task a_missing_event_stops_the_fold()
    {
        var session = fixture.Store.OpenSession("t");
        session.StartStream<Account>("acc-hole", [new Opened("ann"), new Deposited(1), new Deposited(2)]);
        await session.SaveChangesAsync();
        await fixture.ExecuteAsync("delete from arena.mt_events where stream_id = 'acc-hole' and version = 2");
        var e = await Should.ThrowAsync<UnreadableEventException>(() => fixture.OpenStore().OpenSession("t").FetchLatest<Account>("acc-hole", CancellationToken.None));
        (e.StreamId, e.Version).ShouldBe(("acc-hole", 2));
    }
}
