using System.Text.Json;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Arena.EventStore;

/// <summary>Writes snapshots in the background. They are a cache: when the queue is full or the database away, one is dropped and counted.</summary>
internal sealed partial class SnapshotWriter : IAsyncDisposable
{
    private readonly NpgsqlDataSource _dataSource;
    private readonly string _schema;
    private readonly ILogger _logger;
    private readonly Channel<Func<Snapshot>> _queue = Channel.CreateBounded<Func<Snapshot>>(new BoundedChannelOptions(1024) { SingleReader = true });
    private readonly JsonSerializerOptions _json;
    private readonly Task _loop;

    public SnapshotWriter(NpgsqlDataSource dataSource, EventStoreOptions options, ILogger logger)
    {
        _dataSource = dataSource;
        _schema = options.Schema;
        _logger = logger;
        _json = options.Events.Json;
        _loop = Task.Run(RunAsync);
    }

    public bool Offer<T>(AggregateType<T> type, string tenant, string stream, Folded<T> folded)
        where T : class
    {
        if (_queue.Writer.TryWrite(() => new Snapshot(tenant, stream, type.Alias, type.SchemaVersion, folded.Version, folded.Timestamp, folded.Head, AggregateType<T>.Serialize(folded.State!, _json))))
            return true;
        StoreMetrics.DroppedSnapshots.Add(1);
        return false;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task RunAsync()
    {
        await foreach (var snapshot in _queue.Reader.ReadAllAsync())
        {
            try
            {
                await WriteAsync(snapshot());
            }
#pragma warning disable CA1031 // a cache that cannot be written is slow, not wrong
            catch (Exception e)
#pragma warning restore CA1031
            {
                StoreMetrics.DroppedSnapshots.Add(1);
                LogDropped(e);
            }
        }
    }

    private async Task WriteAsync(Snapshot snapshot)
    {
        await using var connection = await _dataSource.OpenConnectionAsync();
        await using var command = new NpgsqlCommand($"""
            insert into {_schema}.snapshots (tenant_id, stream_id, aggregate, schema_version, version, timestamp, head_hash, data)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict do nothing
            """, connection)
        {
            Parameters =
            {
                new() { Value = snapshot.TenantId }, new() { Value = snapshot.StreamId }, new() { Value = snapshot.Aggregate }, new() { Value = snapshot.SchemaVersion },
                new() { Value = snapshot.Version }, new() { Value = snapshot.Timestamp }, new() { Value = snapshot.Head },
                new() { Value = snapshot.Data, NpgsqlDbType = NpgsqlDbType.Jsonb },
            },
        };
        await command.PrepareAsync();
        await command.ExecuteNonQueryAsync();
    }

    [LoggerMessage(2201, LogLevel.Warning, "A snapshot was not written")]
    private partial void LogDropped(Exception e);

    private sealed record Snapshot(string TenantId, string StreamId, string Aggregate, int SchemaVersion, long Version, DateTimeOffset Timestamp, byte[] Head, byte[] Data);
}
