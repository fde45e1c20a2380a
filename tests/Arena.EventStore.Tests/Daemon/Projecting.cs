using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Daemon;

public class when_projecting(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    [Fact]
    public async Task rows_equal_the_fold_of_the_events()
    {
        await using var daemon = Balances.Daemon(fixture, fixture.Store, new Balances());
        await daemon.StartAsync(CancellationToken.None);
        long position = 0;
        for (var i = 0; i < 20; i++)
        {
            var session = fixture.Store.OpenSession("t");
            session.Append("acc-1", [new Deposited(1.25m, $"no \"{i}\", a\\b"), new Withdrawn(0.5m)]);
            position = await session.SaveChangesAsync();
        }

        (await daemon.WaitForAsync(position, TimeSpan.FromSeconds(10), CancellationToken.None)).ShouldBeTrue();
        var account = await fixture.Store.OpenSession("t").FetchLatest<Account>("acc-1", CancellationToken.None);
        (await fixture.ScalarAsync<decimal>("select balance from arena.balances")).ShouldBe(account!.Balance);
        (await fixture.ScalarAsync<long>("select events from arena.balances")).ShouldBe(40);
        (await fixture.ScalarAsync<string[]>("select notes from arena.balances"))[3].ShouldBe("no \"3\", a\\b");
        (await fixture.ScalarAsync<string>("select kind from arena.balances")).ShouldBe("in_use");
        (await fixture.ScalarAsync<decimal>("select (by_note ->> 'no \"3\", a\\b')::numeric from arena.balances")).ShouldBe(1.25m);
        (await fixture.ScalarAsync<long>("select count(*) from arena.entries")).ShouldBe(40);
        (await fixture.ScalarAsync<long>("select last_seq_id from arena.mt_event_progression where name = 'balances:All'")).ShouldBe(position);

        await daemon.RebuildAsync("balances", null, CancellationToken.None);
        (await fixture.ScalarAsync<decimal>("select balance from arena.balances")).ShouldBe(account.Balance);
        (await fixture.ScalarAsync<long>("select count(*) from arena.entries")).ShouldBe(40);
    }
}
