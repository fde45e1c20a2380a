using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Appending;

public class when_a_command_leaves_a_receipt(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private const string Response = """{ "z": 1, "a": "ü" }""";

    [Fact]
    public async Task the_same_key_is_answered_with_the_first_answer_and_appends_nothing()
    {
        var position = await Deposit("acc-1", "key-1");
        var duplicate = await Should.ThrowAsync<DuplicateReceiptException>(() => Deposit("acc-1", "key-1"));
        duplicate.Receipt.ShouldBe(new StoredReceipt("key-1", "print", Response, position, HashChain.Truncate(fixture.Clock.GetUtcNow())));
        (await fixture.Store.OpenSession("t").FetchStreamAsync("acc-1")).Count.ShouldBe(1);
        (await fixture.Store.FindReceiptAsync("t", "key-1", CancellationToken.None)).ShouldBe(duplicate.Receipt);
    }

    [Fact]
    public async Task of_many_at_once_one_is_done()
    {
        var positions = await Task.WhenAll(Enumerable.Range(0, 30).Select(_ => Task.Run(async () =>
        {
            try
            {
                return await Deposit("acc-2", "key-2");
            }
            catch (DuplicateReceiptException e)
            {
                return e.Receipt.Position;
            }
        })));
        positions.Distinct().Count().ShouldBe(1);
        (await fixture.Store.OpenSession("t").FetchStreamAsync("acc-2")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task tenants_do_not_share_keys()
    {
        await Deposit("acc-3", "key-3");
        await Deposit("acc-3", "key-3", tenant: "other");
        (await fixture.Store.FindReceiptAsync("nobody", "key-3", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task a_conflict_leaves_no_receipt()
    {
        var session = fixture.Store.OpenSession("t");
        var stream = await session.FetchForWriting<Account>("acc-4", CancellationToken.None);
        stream.Append([new Deposited(1)]);
        await Deposit("acc-4", "key-other");
        await Should.ThrowAsync<VersionConflictException>(() => session.SaveChangesAsync(new Receipt("key-4", "print", Response)));
        (await fixture.Store.FindReceiptAsync("t", "key-4", CancellationToken.None)).ShouldBeNull();
    }

    [Fact]
    public async Task a_command_without_events_is_answered_with_the_head_of_the_log()
    {
        var position = await Deposit("acc-5", "key-5");
        var head = await fixture.Store.OpenSession("t").SaveChangesAsync(new Receipt("key-6", "print", Response));
        head.ShouldBeGreaterThanOrEqualTo(position);
        await Should.ThrowAsync<DuplicateReceiptException>(() => fixture.Store.OpenSession("t").SaveChangesAsync(new Receipt("key-6", "print", Response)));
    }

    [Fact]
    public async Task old_ones_are_forgotten()
    {
        await Deposit("acc-7", "key-7", tenant: "old");
        var before = fixture.Clock.GetUtcNow().AddMilliseconds(1);
        (await fixture.Store.PruneReceiptsAsync(before, exceptPrefix: null, CancellationToken.None)).ShouldBeGreaterThan(0);
        await Deposit("acc-7", "key-7", tenant: "old");
    }

    private Task<long> Deposit(string stream, string key, string tenant = "t")
    {
        var session = fixture.Store.OpenSession(tenant);
        session.Append(stream, [new Deposited(1)]);
        return session.SaveChangesAsync(new Receipt(key, "print", Response));
    }
}
