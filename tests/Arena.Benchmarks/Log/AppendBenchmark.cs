using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Arena.Benchmarks.Log;

/// <summary>
/// Writers that append five events of 250 bytes to their own streams, each waiting for its commit, against what the same server does in the same run:
/// one binary COPY of such rows into such a table, plain INSERTs from as many connections, all of an append's sent as one batch that is its own
/// transaction, and the same batch between a begin and a commit, as a program writes it.
/// </summary>
internal sealed class AppendBenchmark : IBenchmark
{
    private const int EventsAnAppend = 5;
    private const int Rounds = 7;
    private static readonly int[] Writers = [1, 8, 64, 500];
    private static readonly TimeSpan Duration = TimeSpan.FromSeconds(2);

    public string Name => "append";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        await using var database = await LogDatabase.StartAsync(ct);
        var copy = new List<Run>();
        var inserts = Writers.ToDictionary(w => w, _ => new List<Run>());
        var transactions = new List<Run>();
        var appends = Writers.ToDictionary(w => w, _ => new List<Run>());
        // The first round warms up: connections, plans, compiled code.
        for (var round = 0; round <= Rounds; round++)
        {
            copy.Add(await CopyAsync(database, round, ct));
            transactions.Add(await InsertAsync(database, round, 1, inTransaction: true, ct));
            foreach (var writers in Writers)
            {
                if (writers <= 64) inserts[writers].Add(await InsertAsync(database, round, writers, inTransaction: false, ct));
                appends[writers].Add(await AppendAsync(database, round, writers, ct));
            }
        }

        var limit = Median(copy);
        return
        [
            .. Writers.Select(w => Measure.Against(
                Name, Case(w, "events"), Median(appends[w]).Rate, "events/s", limit.Rate, "binary COPY", w == 64 ? 0.5 : null, Median(appends[w]).P50, Median(appends[w]).P99)),
            .. Writers.Where(w => w <= 64).Select(w => Measure.Against(
                Name, Case(w, "events"), Median(appends[w]).Rate, "events/s", Median(inserts[w]).Rate, "INSERTs in one round trip", w == 64 ? 1.5 : null, Median(inserts[w]).P50, Median(inserts[w]).P99)),
            Measure.Against(Name, Case(1, "events"), Median(appends[1]).Rate, "events/s", Median(transactions).Rate, "an INSERT transaction", 1, Median(transactions).P50, Median(transactions).P99),
            Measure.AtMost(Name, Case(64, "p99 of an append"), Median(appends[64]).P99, "ms", 30),
        ];
    }

    private static string Case(int writers, string what) => string.Create(CultureInfo.InvariantCulture, $"{writers} writer{(writers == 1 ? "" : "s")}, {what}");

    private static Run Median(List<Run> runs) => runs.Skip(1).OrderBy(r => r.Rate).ElementAt((runs.Count - 1) / 2);

    private static async Task<Run> CopyAsync(LogDatabase database, int round, CancellationToken ct)
    {
        const int streams = 64, events = 1000;
        var schema = await SchemaAsync(database, "copy", round, 0, ct);
        await EventRows.CreateStreamsAsync(database.DataSource, schema, "s", streams, events, ct);
        var clock = Stopwatch.StartNew();
        await EventRows.CopyAsync(database.DataSource, schema, "s", streams, events, 1, ct);
        var run = new Run(streams * events / clock.Elapsed.TotalSeconds, 0, 0);
        await DropAsync(database, schema, ct);
        return run;
    }

    private static async Task<Run> AppendAsync(LogDatabase database, int round, int writers, CancellationToken ct)
    {
        var schema = await SchemaAsync(database, "store", round, writers, ct);
        await using var store = database.OpenStore(schema);
        var run = await MeasureAsync(writers, writer =>
        {
            var stream = EventRows.StreamName("s", writer);
            return Task.FromResult<Func<long, Task>>(async version =>
            {
                var session = store.OpenSession(Ledger.Tenant);
                session.Append(stream, [.. Enumerable.Range((int)version, EventsAnAppend).Select(Ledger.Entry)]);
                await session.SaveChangesAsync(ct: ct);
            });
        });
        await DropAsync(database, schema, ct);
        return run;
    }

    private static async Task<Run> InsertAsync(LogDatabase database, int round, int writers, bool inTransaction, CancellationToken ct)
    {
        var schema = await SchemaAsync(database, "insert", round, writers, ct);
        var open = new ConcurrentBag<IAsyncDisposable>();
        var run = await MeasureAsync(writers, async writer =>
        {
            var connection = await database.DataSource.OpenConnectionAsync(ct);
            var batch = EventRows.InsertBatch(connection, schema, EventRows.StreamName("s", writer), EventsAnAppend);
            open.Add(connection);
            EventRows.Fill(batch, 0);
            await batch.PrepareAsync(ct);
            return async version =>
            {
                EventRows.Fill(batch, version);
                if (!inTransaction)
                {
                    await batch.ExecuteNonQueryAsync(ct);
                    return;
                }

                await using var transaction = await connection.BeginTransactionAsync(ct);
                batch.Transaction = transaction;
                await batch.ExecuteNonQueryAsync(ct);
                await transaction.CommitAsync(ct);
            };
        });
        foreach (var connection in open) await connection.DisposeAsync();
        await DropAsync(database, schema, ct);
        return run;
    }

    private static async Task<Run> MeasureAsync(int writers, Func<int, Task<Func<long, Task>>> open)
    {
        var ready = await Task.WhenAll(Enumerable.Range(0, writers).Select(open));
        // The first append of each connects and plans.
        await Task.WhenAll(ready.Select(append => append(0)));
        var latencies = new ConcurrentBag<List<double>>();
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(ready.Select(append => Task.Run(async () =>
        {
            var own = new List<double>();
            for (long version = EventsAnAppend; clock.Elapsed < Duration; version += EventsAnAppend)
            {
                var started = Stopwatch.GetTimestamp();
                await append(version);
                own.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            latencies.Add(own);
        })));
        var elapsed = clock.Elapsed.TotalSeconds;
        var all = latencies.SelectMany(l => l).ToList();
        return new Run(all.Count * EventsAnAppend / elapsed, Percentile.Of(all, 50), Percentile.Of(all, 99));
    }

    private static async Task<string> SchemaAsync(LogDatabase database, string what, int round, int writers, CancellationToken ct)
    {
        var schema = string.Create(CultureInfo.InvariantCulture, $"{what}_{round}_{writers}");
        await database.MigrateAsync(schema, ct);
        await database.ExecuteAsync("checkpoint", ct);
        return schema;
    }

    private static Task DropAsync(LogDatabase database, string schema, CancellationToken ct) => database.ExecuteAsync($"drop schema {schema} cascade", ct);

    /// <param name="Rate">Events a second.</param>
    private sealed record Run(double Rate, double P50, double P99);
}
