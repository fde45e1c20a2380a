using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Appending;

public class when_appending_to_streams(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    [Fact]
    public async Task a_started_stream_is_read_back_from_version_one()
    {
        var session = fixture.Store.OpenSession("t");
        session.StartStream<Account>("acc-start", [new Opened("ann"), new Deposited(10.50m)]);
        var position = await session.SaveChangesAsync();

        var events = await fixture.Store.OpenSession("t").FetchStreamAsync("acc-start");
        events.Select(e => e.Version).ShouldBe([1, 2]);
        events.Select(e => e.Data).ShouldBe([new Opened("ann"), new Deposited(10.50m)]);
        events[^1].Sequence.ShouldBe(position);
        (await fixture.Store.HighWaterAsync(Ct)).ShouldBeGreaterThanOrEqualTo(position);
    }

    [Fact]
    public async Task a_stream_that_exists_cannot_be_started()
    {
        await Start("acc-twice");
        var session = fixture.Store.OpenSession("t");
        session.StartStream<Account>("acc-twice", [new Opened("bob")]);
        var conflict = await Should.ThrowAsync<VersionConflictException>(() => session.SaveChangesAsync());
        (conflict.StreamId, conflict.Expected, conflict.Actual).ShouldBe(("acc-twice", 0, 1));
    }

    [Fact]
    public async Task a_stream_fetched_for_writing_continues_where_it_was()
    {
        await Start("acc-fetch");
        var session = fixture.Store.OpenSession("t");
        var stream = await session.FetchForWriting<Account>("acc-fetch", Ct);
        stream.Version.ShouldBe(1);
        stream.Append([new Deposited(5), new Withdrawn(2)]);
        await session.SaveChangesAsync();

        stream.Version.ShouldBe(3);
        stream.Aggregate!.Balance.ShouldBe(3);
        (await fixture.OpenStore().OpenSession("t").FetchLatest<Account>("acc-fetch", Ct))!.ShouldBe(new Account("ann", 3, 3));
    }

    [Fact]
    public async Task the_second_of_two_writers_at_one_version_is_refused()
    {
        await Start("acc-race");
        var (one, two) = (fixture.Store.OpenSession("t"), fixture.Store.OpenSession("t"));
        (await one.FetchForWriting<Account>("acc-race", Ct)).Append([new Deposited(1)]);
        (await two.FetchForWriting<Account>("acc-race", Ct)).Append([new Deposited(2)]);
        await one.SaveChangesAsync();
        var conflict = await Should.ThrowAsync<VersionConflictException>(() => two.SaveChangesAsync());
        (conflict.Expected, conflict.Actual).ShouldBe((1, 2));
        (await fixture.Store.OpenSession("t").FetchLatest<Account>("acc-race", Ct))!.Balance.ShouldBe(1);
    }

    [Fact]
    public async Task a_stream_that_does_not_exist_is_fetched_as_nothing()
    {
        var stream = await fixture.Store.OpenSession("t").FetchForWriting<Account>("acc-none", Ct);
        (stream.Aggregate, stream.Version).ShouldBe((null, 0L));
    }

    [Fact]
    public async Task streams_of_one_session_are_saved_together_or_not_at_all()
    {
        await Start("acc-a");
        await Start("acc-b");
        var session = fixture.Store.OpenSession("t");
        (await session.FetchForWriting<Account>("acc-a", Ct)).Append([new Withdrawn(1)]);
        (await session.FetchForWriting<Account>("acc-b", Ct)).Append([new Deposited(1)]);
        await Deposit("acc-b", 7);
        await Should.ThrowAsync<VersionConflictException>(() => session.SaveChangesAsync());
        (await fixture.Store.OpenSession("t").FetchLatest<Account>("acc-a", Ct))!.Balance.ShouldBe(0);

        (await session.FetchStreamAsync("acc-a")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task appends_without_a_version_all_arrive()
    {
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Task.Run(() => Deposit("acc-busy", 1))));
        var events = await fixture.Store.OpenSession("t").FetchStreamAsync("acc-busy");
        events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, 50).Select(v => (long)v));
    }

    [Fact]
    public async Task tenants_have_streams_of_the_same_name_each_for_itself()
    {
        await Start("acc-same");
        var other = fixture.Store.OpenSession("other");
        other.StartStream<Account>("acc-same", [new Opened("zoe")]);
        await other.SaveChangesAsync();
        (await fixture.Store.OpenSession("other").FetchLatest<Account>("acc-same", Ct))!.Owner.ShouldBe("zoe");
        (await fixture.Store.OpenSession("t").FetchLatest<Account>("acc-same", Ct))!.Owner.ShouldBe("ann");
    }

    [Fact]
    public async Task nothing_to_save_is_position_zero() =>
        (await fixture.Store.OpenSession("t").SaveChangesAsync()).ShouldBe(0);

    private Task<long> Start(string id)
    {
        var session = fixture.Store.OpenSession("t");
        session.StartStream<Account>(id, [new Opened("ann")]);
        return session.SaveChangesAsync();
    }

    private Task<long> Deposit(string id, decimal amount)
    {
        var session = fixture.Store.OpenSession("t");
        session.Append(id, [new Deposited(amount)]);
        return session.SaveChangesAsync();
    }
}
