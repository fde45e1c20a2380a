using System.Data;
using System.Globalization;
using Arena.Domain;
using Arena.EventStore;
using Arena.Projections;
using Arena.TestSupport;
using Arena.TestSupport.Hosts;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.Crash;

internal sealed record AuditReport(long Events, long Streams, long Turns, long Rows, int Transactions, IReadOnlyList<string> Faults)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture,
        $"{Transactions} transactions, {Events} events in {Streams} streams, {Turns} turns, {Rows} rows of read models: {(Faults.Count == 0 ? "all good" : $"{Faults.Count} FAULTS")}");
}

/// <summary>Everything that has to hold of the database, whatever happened to it. The client does not write meanwhile.</summary>
internal sealed class Audit(NpgsqlDataSource database, IReadOnlyList<Confirmed> acknowledged, IReadOnlyList<HostProcess> hosts, ArenaClient client)
{
    private readonly List<string> _faults = [];

    public async Task<AuditReport> RunAsync(CancellationToken ct)
    {
        var transactions = await WritesAsync(ct);
        await ReadModelOfWritesAsync(ct);
        await VersionsAsync(ct);
        await TurnsAsync(ct);
        await MoneyAsync(ct);
        var rows = await ReadModelsAsync(ct);
        var chain = await new ChainVerifier(database, "arena").VerifyAsync(ct: ct);
        if (chain.FirstBroken is { } broken) _faults.Add($"hash chain: {broken}");
        foreach (var host in hosts.Where(h => h.HasExited)) _faults.Add("a host ended by itself: " + host.Output);
        var turns = (long)(await ScalarAsync("select count(*) from arena.mt_events where type = 'turn_started'", ct))!;
        return new AuditReport(chain.Events, chain.Streams, turns, rows, transactions, _faults);
    }

    /// <summary>Each confirmed write is one event with its amount at its position, in the pool too; and there is no write that nobody confirmed.</summary>
    private async Task<int> WritesAsync(CancellationToken ct)
    {
        var written = new Dictionary<string, List<(decimal Amount, string? BotId)>>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(
            """
            select data ->> 'transactionId', (data ->> 'amount')::numeric, data ->> 'botId' from arena.mt_events
            where type = 'pool_allocated' or (type = 'funds_deposited' and data ->> 'description' like 'crash-%')
            """, ct))
        {
            var id = row.GetString(0);
            if (!written.TryGetValue(id, out var same)) written[id] = same = [];
            same.Add((row.GetDecimal(1), row.IsDBNull(2) ? null : row.GetString(2)));
        }

        var positions = new Dictionary<long, decimal>();
        await foreach (var row in RowsAsync("select seq_id, (data ->> 'amount')::numeric from arena.mt_events where type in ('funds_deposited', 'pool_allocated', 'pool_funded')", ct))
            positions[row.GetInt64(0)] = row.GetDecimal(1);

        foreach (var confirmed in acknowledged)
        {
            var (write, id) = (confirmed.Write, confirmed.TransactionId);
            if (!written.Remove(id, out var found)) _faults.Add($"lost: {confirmed}");
            else if (found is not [var only]) _faults.Add($"there {found.Count} times: {confirmed}");
            else if (only != (write.Amount, write.BotId)) _faults.Add($"changed to {only}: {confirmed}");
            if (positions.GetValueOrDefault(confirmed.Position) != write.Amount) _faults.Add($"not at its position: {confirmed}");
        }

        // The pools that the bots were created with are allocations too, of 1,000 each.
        foreach (var (id, found) in written.Where(w => w.Value.Exists(v => v.Amount != 1_000))) _faults.Add($"nobody was told of {id}: {string.Join(", ", found)}");

        await foreach (var row in RowsAsync(
            """
            select a.bot, a.sum, f.sum from
              (select data ->> 'botId' as bot, sum((data ->> 'amount')::numeric) from arena.mt_events where type = 'pool_allocated' group by 1) a
              full join (select substr(stream_id, 5) as bot, sum((data ->> 'amount')::numeric) from arena.mt_events where type = 'pool_funded' group by 1) f using (bot)
            where a.sum is distinct from f.sum
            """, ct))
            _faults.Add($"wallet and pool differ: bot {row[0]} was given {row[1]} and got {row[2]}");

        var receipts = (long)(await ScalarAsync("select count(*) from arena.receipts where key like 'crash-%'", ct))!;
        if (receipts != acknowledged.Count) _faults.Add($"{receipts} receipts for {acknowledged.Count} confirmed writes");
        return acknowledged.Count;
    }

    /// <summary>The same through the surface, as a user sees it.</summary>
    private async Task ReadModelOfWritesAsync(CancellationToken ct)
    {
        var newest = acknowledged.Select(a => a.Position).DefaultIfEmpty().Max();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        for (string? cursor = null, path = "account/wallet/transactions?limit=500"; path is not null; path = cursor is null ? null! : $"account/wallet/transactions?limit=500&cursor={cursor}")
        {
            var page = await client.GetAsync(path, newest, ct);
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                var id = item.GetProperty("id").GetString()!;
                seen[id] = seen.GetValueOrDefault(id) + 1;
            }

            cursor = page.GetProperty("nextCursor").GetString();
            if (cursor is null) break;
        }

        foreach (var confirmed in acknowledged.Where(a => seen.GetValueOrDefault(a.TransactionId) != 1))
            _faults.Add($"{seen.GetValueOrDefault(confirmed.TransactionId)} times among the transactions: {confirmed}");
    }

    private async Task VersionsAsync(CancellationToken ct)
    {
        await foreach (var row in RowsAsync(
            """
            select coalesce(s.id, e.stream_id), s.version, e.first, e.last, e.count from arena.mt_streams s
            full join (select tenant_id, stream_id, min(version) as first, max(version) as last, count(*) from arena.mt_events group by 1, 2) e
              on e.tenant_id = s.tenant_id and e.stream_id = s.id
            where s.version is distinct from e.last or e.first <> 1 or e.last <> e.count
            """, ct))
            _faults.Add($"versions of {row[0]}: the stream is at {row[1]}, its {row[4]} events go from {row[2]} to {row[3]}");
    }

    /// <summary>A turn is there as a whole or not at all, each once, and so is each step of the market.</summary>
    private async Task TurnsAsync(CancellationToken ct)
    {
        await foreach (var row in RowsAsync(
            """
            select stream_id, max((data ->> 'turn')::int), count(*) filter (where type = 'turn_started'), count(distinct data ->> 'turn') filter (where type = 'turn_started'),
              count(*) filter (where type <> 'turn_started')
            from arena.mt_events where type in ('turn_started', 'turn_completed', 'turn_failed') group by 1
            having max((data ->> 'turn')::int) <> count(*) filter (where type = 'turn_started')
              or count(*) filter (where type = 'turn_started') <> count(distinct data ->> 'turn') filter (where type = 'turn_started')
              or count(*) filter (where type = 'turn_started') <> count(*) filter (where type <> 'turn_started')
            """, ct))
            _faults.Add($"turns of {row[0]}: the last is {row[1]}, {row[2]} began ({row[3]} different ones), {row[4]} ended");

        await foreach (var row in RowsAsync("select data ->> 'step', count(*) from arena.mt_events where type = 'prices_observed' group by 1 having count(*) > 1", ct))
            _faults.Add($"step {row[0]} of the market was recorded {row[1]} times");
        await foreach (var row in RowsAsync("select max((data ->> 'step')::bigint), count(*) from arena.mt_events where type = 'prices_observed' having max((data ->> 'step')::bigint) <> count(*)", ct))
            _faults.Add($"the market is at step {row[0]} after {row[1]} steps");
    }

    private async Task MoneyAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var books = await Conservation.OfEventsAsync(connection, ct);
        if (books.Held != books.Owed) _faults.Add($"money: {books}");
    }

    private async Task<long> ReadModelsAsync(CancellationToken ct)
    {
        var options = new EventStoreOptions { Events = new EventTypes(EventCatalogue.Types, ReadModels.Json), Aggregates = new AggregateTypes() };
        await using var store = new EventStore.EventStore(database, options, TimeProvider.System, NullLoggerFactory.Instance);
        long rows = 0;
        foreach (var report in await new ConsistencyChecker(store, ReadModels.All).CheckAsync(ct))
        {
            rows += report.Rows;
            foreach (var difference in report.Differences)
                _faults.Add($"read model {report.Projection} at {report.Position}: {difference.Table} has {difference.OnlyLive} rows that a fresh fold has not, and lacks {difference.OnlyFresh}: {string.Join(" ", difference.Examples)}");
        }

        return rows;
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct);
    }

    private async IAsyncEnumerable<NpgsqlDataReader> RowsAsync(string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return reader;
    }
}
