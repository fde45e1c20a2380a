using Arena.EventStore.Tests.Support;

namespace Arena.EventStore.Tests.Daemon;

public class when_nodes_and_connections_come_and_go
{
    [Fact]
    public async Task one_node_works_and_another_takes_over_when_it_stops()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var otherStore = arena.OpenStore();
        var (first, second) = (new Balances(), new Balances());
        var one = await arena.StartAsync(first);
        await DaemonFixture.UntilState(one, ProjectionRunState.Running);
        await using var two = await arena.StartAsync(otherStore, [second], []);
        await DaemonFixture.CaughtUp(one, await arena.DepositAsync(times: 10));
        (first.Seen.Count, second.Seen.Count).ShouldBe((10, 0));

        await one.DisposeAsync();
        var last = await arena.DepositAsync(times: 10);
        await DaemonFixture.CaughtUp(two, last);
        await arena.RowsEqualTheFold();
        second.Seen.Count.ShouldBe(10);
    }

    [Fact]
    public async Task a_node_that_lost_its_lease_and_one_that_took_it_never_apply_an_event_twice()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var otherStore = arena.OpenStore();
        await using var one = await arena.StartAsync(new Balances());
        await using var two = await arena.StartAsync(otherStore, [new Balances()], []);
        for (var i = 0; i < 10; i++)
        {
            await arena.DepositAsync(accounts: 3, times: 10);
            // The connection that holds the leases, whosever it is.
            await arena.ExecuteAsync("select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())");
        }

        var last = await arena.DepositAsync();
        await DaemonFixture.CaughtUp(one, last);
        await DaemonFixture.CaughtUp(two, last);
        await arena.RowsEqualTheFold();
    }

    [Fact]
    public async Task whatever_connection_is_lost_every_event_is_applied_once()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var daemon = await arena.StartAsync(new Balances(), new Counts());
        var writing = Task.Run(async () =>
        {
            long last = 0;
            for (var i = 0; i < 300; i++)
                last = await Retried(() => arena.DepositAsync(accounts: 3));
            return last;
        });
        while (!writing.IsCompleted)
        {
            await Retried(() => arena.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and random() < 0.5"));
            await Task.WhenAny(writing, Task.Delay(50));
        }

        await DaemonFixture.CaughtUp(daemon, await writing);
        await arena.RowsEqualTheFold();
        (await Retried(() => arena.ScalarAsync<long>("select count from arena.counts"))).ShouldBe(900);
    }

    /// <summary>Reads outside the store lose their connections too, and are simply made again. The store's appends never need it: they are certain.</summary>
    private static async Task<T> Retried<T>(Func<Task<T>> action)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await action();
            }
            catch (Npgsql.NpgsqlException) when (attempt < 50)
            {
                await Task.Yield();
            }
        }
    }
}
