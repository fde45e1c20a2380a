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

    [Fact]
    public async Task what_it_does_not_handle_is_passed_at_once_and_costs_a_transaction_a_tenth_of_a_second_at_most()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await arena.ExecuteAsync("""
            create table moves (name text not null);
            create function arena.note_move() returns trigger language plpgsql as 'begin insert into public.moves values (new.name); return null; end';
            create trigger note_move after update on arena.mt_event_progression for each row execute function arena.note_move()
            """);
        await using var daemon = await arena.StartAsync(new Counts(), new Balances());
        await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync());
        var from = TimeProvider.System.GetTimestamp();
        const int Withdrawals = 300;
        long last = 0;
        for (var i = 0; i < Withdrawals; i++) last = await WithdrawAsync(arena);
        await DaemonFixture.CaughtUp(daemon, last);
        var status = await DaemonFixture.StatusOf(daemon, "counts");
        (status.Position, status.Lag).ShouldBe((last, 0));

        await Eventually.TrueAsync(async () => await arena.ScalarAsync<long>("select last_seq_id from arena.mt_event_progression where name = 'counts:All'") == last, "the table knows it");
        var tenths = TimeProvider.System.GetElapsedTime(from) / TimeSpan.FromMilliseconds(100);
        (await arena.ScalarAsync<long>("select count(*) from moves where name = 'counts:All'")).ShouldBeLessThanOrEqualTo((long)tenths + 2);
    }

    [Fact]
    public async Task an_end_in_the_middle_of_a_page_commits_nothing_of_it()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        var reached = new TaskCompletionSource();
        var counts = new Counts { Applied = async ct => { reached.TrySetResult(); await Task.Delay(Timeout.Infinite, ct); } };
        await using (var daemon = await arena.StartAsync(counts))
        {
            // What it does not handle has moved its place, and not the table's, when what it handles comes.
            await DaemonFixture.CaughtUp(daemon, await WithdrawAsync(arena));
            await arena.DepositAsync();
            await reached.Task;
        }

        await using var again = await arena.StartAsync(new Counts());
        await DaemonFixture.CaughtUp(again, 2);
        (await arena.ScalarAsync<long>("select count from arena.counts")).ShouldBe(1);
    }

    private static Task<long> WithdrawAsync(DaemonFixture arena)
    {
        var session = arena.Store.OpenSession("t");
        session.Append("acc-0", [new Withdrawn(0.001m)]);
        return session.SaveChangesAsync();
    }

    [Fact]
    public async Task an_orderly_end_leaves_its_whole_way_in_the_table()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        long last;
        await using (var daemon = await arena.StartAsync(new Counts()))
        {
            last = await WithdrawAsync(arena);
            await DaemonFixture.CaughtUp(daemon, last);
        }

        (await arena.ScalarAsync<long>("select last_seq_id from arena.mt_event_progression where name = 'counts:All'")).ShouldBe(last);
    }
}
