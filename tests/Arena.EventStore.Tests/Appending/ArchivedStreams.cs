using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Appending;

public sealed class when_a_stream_is_archived(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private static readonly CancellationToken Ct = CancellationToken.None;

    private DateTimeOffset Later => fixture.Clock.GetUtcNow().AddHours(1);

    [Fact]
    public async Task nothing_is_appended_to_it_any_more_and_others_in_the_same_batch_go_on()
    {
        await OpenAsync("closed");
        (await fixture.Store.ArchiveStreamAsync("t", "closed", Later, Ct)).ShouldBeTrue();

        var refused = fixture.Store.OpenSession("t");
        refused.Append("closed", [new Deposited(1)]);
        var other = fixture.Store.OpenSession("t");
        other.Append("open", [new Opened("bob")]);
        var (first, second) = (refused.SaveChangesAsync(), other.SaveChangesAsync());

        (await Should.ThrowAsync<StreamArchivedException>(() => first)).StreamId.ShouldBe("closed");
        (await second).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task a_session_that_fetched_it_before_is_refused_too()
    {
        await OpenAsync("fetched");
        var session = fixture.Store.OpenSession("t");
        var stream = await session.FetchForWriting<Account>("fetched", Ct);
        await fixture.Store.ArchiveStreamAsync("t", "fetched", Later, Ct);

        stream.Append([new Deposited(1)]);

        await Should.ThrowAsync<StreamArchivedException>(() => session.SaveChangesAsync());
    }

    [Fact]
    public async Task it_is_read_folded_and_audited_as_before()
    {
        await OpenAsync("kept");
        await fixture.Store.ArchiveStreamAsync("t", "kept", Later, Ct);

        await using var store = fixture.OpenStore();
        (await store.ReadStreamAsync("t", "kept", 0, 10, Ct)).Count.ShouldBe(2);
        (await store.OpenSession("t").FetchLatest<Account>("kept", Ct)).ShouldNotBeNull().Balance.ShouldBe(5);
        (await new ChainVerifier(fixture.DataSource, "arena").VerifyAsync(ct: Ct)).FirstBroken.ShouldBeNull();
        (await fixture.ScalarAsync<long>("select count(*) from arena.mt_events where stream_id = 'kept' and is_archived")).ShouldBe(2);
    }

    [Fact]
    public async Task one_that_was_appended_to_lately_or_that_is_archived_or_not_there_is_left_alone()
    {
        await OpenAsync("busy");
        (await fixture.Store.ArchiveStreamAsync("t", "busy", fixture.Clock.GetUtcNow().AddHours(-1), Ct)).ShouldBeFalse();
        (await fixture.Store.ArchiveStreamAsync("other", "busy", Later, Ct)).ShouldBeFalse();
        (await fixture.Store.ArchiveStreamAsync("t", "busy", Later, Ct)).ShouldBeTrue();
        (await fixture.Store.ArchiveStreamAsync("t", "busy", Later, Ct)).ShouldBeFalse();
        (await fixture.Store.ArchiveStreamAsync("t", "nowhere", Later, Ct)).ShouldBeFalse();
    }

    private async Task OpenAsync(string stream)
    {
        var session = fixture.Store.OpenSession("t");
        session.Append(stream, [new Opened("ann"), new Deposited(5)]);
        await session.SaveChangesAsync();
    }
}
