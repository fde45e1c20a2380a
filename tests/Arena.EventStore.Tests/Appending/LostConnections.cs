using System.Collections.Concurrent;
using Arena.EventStore.Tests.Support;
using Npgsql;

namespace Arena.EventStore.Tests.Appending;

public class when_the_connection_is_lost(StoreFixture fixture) : IClassFixture<StoreFixture>
{
    private const int Writers = 24;

    [Fact]
    public async Task under_load_nothing_is_lost_or_doubled()
    {
        using var stop = new CancellationTokenSource();
        var acknowledged = new ConcurrentBag<(string Stream, string Note, long Position)>();
        var writers = Enumerable.Range(0, Writers).Select(w => Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var session = fixture.Store.OpenSession("load");
                session.Append($"acc-{w}", [new Deposited(1, $"{w}:{i}"), new Withdrawn(1)]);
                var position = await session.SaveChangesAsync(i % 5 == 0 ? new Receipt($"{w}:{i}", "print", "{}") : null);
                acknowledged.Add(($"acc-{w}", $"{w}:{i}", position));
            }
        })).ToList();

        for (var kill = 0; kill < 25; kill++)
        {
            var before = acknowledged.Count;
            await Eventually.TrueAsync(() => Task.FromResult(acknowledged.Count > before + 10 || writers.Any(w => w.IsFaulted)), "appends go on");
            await fixture.ExecuteAsync("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like '%append_events%' and pid <> pg_backend_pid()");
        }

        await stop.CancelAsync();
        await Task.WhenAll(writers);

        var stored = new List<StoredEvent>();
        while (await fixture.Store.ReadAllAsync(stored.Count == 0 ? 0 : stored[^1].Sequence, 5000, CancellationToken.None) is { Count: > 0 } page)
            stored.AddRange(page);
        var notes = stored.Where(e => e.TenantId == "load" && e.Data is Deposited).Select(e => ((Deposited)e.Data).Note!).ToList();
        notes.Order(StringComparer.Ordinal).ShouldBe(acknowledged.Select(a => a.Note).Order(StringComparer.Ordinal));
        var bySequence = stored.ToDictionary(e => e.Sequence);
        foreach (var (stream, _, position) in acknowledged)
            bySequence[position].StreamId.ShouldBe(stream);
        (await new ChainVerifier(fixture.DataSource, "arena").VerifyAsync()).FirstBroken.ShouldBeNull();
    }

    [Fact]
    public async Task an_answer_lost_after_the_commit_is_looked_up_and_not_sent_again()
    {
        await using var proxy = new CuttingProxy(fixture.ConnectionString);
        await using var dataSource = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using var store = fixture.OpenStore(dataSource);
        await Append(store, "acc-warm", "x");

        proxy.CutAnswer = _ => proxy.Cuts == 0;
        var position = await Append(store, "acc-lost-answer", "once");
        proxy.Cuts.ShouldBe(1);
        var stored = (await fixture.Store.OpenSession("t").FetchStreamAsync("acc-lost-answer")).ShouldHaveSingleItem();
        stored.Sequence.ShouldBe(position);
    }

    [Fact]
    public async Task a_request_lost_on_its_way_is_sent_again()
    {
        await using var proxy = new CuttingProxy(fixture.ConnectionString);
        await using var dataSource = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using var store = fixture.OpenStore(dataSource);
        await Append(store, "acc-warm-too", "x");

        proxy.CutRequest = _ => proxy.Cuts == 0;
        await Append(store, "acc-lost-request", "once");
        proxy.Cuts.ShouldBe(1);
        (await fixture.Store.OpenSession("t").FetchStreamAsync("acc-lost-request")).Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task at_any_byte_of_the_conversation_nothing_is_lost_or_doubled(int seed)
    {
        await using var proxy = new CuttingProxy(fixture.ConnectionString);
        await using var dataSource = NpgsqlDataSource.Create(proxy.ConnectionString);
        await using var store = fixture.OpenStore(dataSource);
        var random = new Random(seed);
        var left = 20_000;
        bool Cut(ReadOnlyMemory<byte> piece)
        {
            lock (random)
            {
                left -= piece.Length;
                if (left > 0)
                    return false;
                left = random.Next(2_000, 60_000);
                return true;
            }
        }

        (proxy.CutRequest, proxy.CutAnswer) = (Cut, Cut);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(w => Task.Run(async () =>
        {
            for (var i = 0; i < 60; i++)
                await Append(store, $"acc-{seed}-{w}", $"{i}", tries: 100);
        })));

        proxy.Cuts.ShouldBeGreaterThan(5);
        for (var w = 0; w < 8; w++)
        {
            var notes = (await fixture.Store.OpenSession("t").FetchStreamAsync($"acc-{seed}-{w}")).Select(e => ((Deposited)e.Data).Note);
            notes.ShouldBe(Enumerable.Range(0, 60).Select(i => $"{i}"));
        }
    }

    /// <param name="tries">Reading the stream's head may be cut too. That is told to the caller, who repeats: nothing was sent.</param>
    private static async Task<long> Append(EventStore store, string stream, string note, int tries = 1)
    {
        for (var attempt = 1; ; attempt++)
        {
            var session = store.OpenSession("t");
            session.Append(stream, [new Deposited(1, note)]);
            try
            {
                return await session.SaveChangesAsync();
            }
            catch (NpgsqlException) when (attempt < tries)
            {
                await Task.Yield();
            }
        }
    }

    [Fact]
    public async Task what_a_store_and_a_daemon_set_on_a_connection_reaches_nobody_else_of_their_pool()
    {
        await using var arena = await DaemonFixture.CreateAsync();
        await using var pool = NpgsqlDataSource.Create(arena.ConnectionString + ";No Reset On Close=true");
        await using (var store = arena.OpenStore(pool))
        await using (var daemon = new ProjectionDaemon(pool, store, [new Balances()], [], arena.Clock, Microsoft.Extensions.Logging.Abstractions.NullLoggerFactory.Instance))
        {
            await daemon.StartAsync(CancellationToken.None);
            await DaemonFixture.CaughtUp(daemon, await arena.DepositAsync(store: store));
        }

        // More than both had: whatever is idle is handed out.
        var inUse = new List<NpgsqlConnection>();
        for (var i = 0; i < 12; i++)
        {
            var connection = await pool.OpenConnectionAsync();
            inUse.Add(connection);
            await using var command = new NpgsqlCommand("""
                select (select count(*) from pg_settings where source = 'session' and name <> 'application_name')
                     + (select count(*) from pg_listening_channels())
                     + (select count(*) from pg_locks where pid = pg_backend_pid() and locktype = 'advisory')
                """, connection);
            ((long)(await command.ExecuteScalarAsync())!).ShouldBe(0);
        }

        foreach (var connection in inUse) await connection.DisposeAsync();
    }
}
