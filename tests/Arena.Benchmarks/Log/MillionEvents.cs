using System.Diagnostics;
using System.Text.Json;
using Npgsql;

namespace Arena.Benchmarks.Log;

/// <summary>A log of a million events in a thousand streams, and a read model that was live while it was still empty.</summary>
internal sealed class MillionEvents : IAsyncDisposable
{
    public const int Streams = 1000;
    public const long Total = Streams * EventsAStream;
    private const int EventsAStream = 1000;

    private MillionEvents(LogDatabase database) => (Database, Store) = (database, database.OpenStore());

    public LogDatabase Database { get; }

    public EventStore.EventStore Store { get; }

    public static async Task<MillionEvents> CreateAsync(CancellationToken ct)
    {
        var database = await LogDatabase.StartAsync(ct);
        await database.MigrateAsync("arena", ct);
        var log = new MillionEvents(database);
        await using (var daemon = database.Daemon(log.Store, new Balances()))
            await daemon.StartAsync(ct);
        await EventRows.CreateStreamsAsync(database.DataSource, "arena", "s", Streams, EventsAStream, ct);
        await EventRows.CopyAsync(database.DataSource, "arena", "s", Streams, EventsAStream, 1, ct);
        await database.ExecuteAsync("vacuum analyze arena.mt_events", ct);
        return log;
    }

    /// <summary>The limit: events a second that one connection reads and one thread deserialises, and nothing else is done.</summary>
    public async Task<double> ReadRateAsync(CancellationToken ct) => Math.Max(await ReadOnceAsync(ct), await ReadOnceAsync(ct));

    /// <summary>The daemon's way, from the read model's position to the end of the log; events a second.</summary>
    public async Task<double> CatchUpAsync(CancellationToken ct)
    {
        await using var daemon = Database.Daemon(Store, new Balances());
        var clock = Stopwatch.StartNew();
        await daemon.StartAsync(ct);
        if (!await daemon.WaitForAsync(Total, TimeSpan.FromMinutes(10), ct)) throw new InvalidOperationException("The daemon did not catch up within ten minutes.");
        return Total / clock.Elapsed.TotalSeconds;
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await Database.DisposeAsync();
    }

    private async Task<double> ReadOnceAsync(CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        await using var connection = await Database.DataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand("select seq_id, id, tenant_id, stream_id, version, type, timestamp, data from arena.mt_events order by seq_id", connection) { CommandTimeout = 0 };
        await using var rows = await command.ExecuteReaderAsync(ct);
        var entries = 0;
        while (await rows.ReadAsync(ct))
        {
            _ = (rows.GetInt64(0), rows.GetGuid(1), rows.GetString(2), rows.GetString(3), rows.GetInt64(4), rows.GetString(5), rows.GetDateTime(6));
            if (JsonSerializer.Deserialize(rows.GetFieldValue<byte[]>(7), LedgerJson.Default.Entry)!.Amount > 0) entries++;
        }

        return entries / clock.Elapsed.TotalSeconds;
    }
}
