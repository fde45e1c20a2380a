using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace Arena.EventStore;

/// <param name="Reason">What does not fit, in a sentence.</param>
public sealed record BrokenLink(string TenantId, string StreamId, long Version, string Reason);

/// <param name="Events">How many were looked at, the broken one included.</param>
/// <param name="FirstBroken">Null when <paramref name="Valid"/>. Streams are walked by tenant and key, each from its first version.</param>
public sealed record ChainReport(bool Valid, long Events, long Streams, BrokenLink? FirstBroken);

/// <param name="Total">Events in the log or stream when the walk began.</param>
public sealed record ChainProgress(long Events, long Total);

/// <summary>
/// Walks the hash chains of streams and names the first link that does not hold: an event changed, missing, moved or cut off the end.
/// One snapshot of the database is looked at, so appending may go on.
/// </summary>
public sealed class ChainVerifier(NpgsqlDataSource dataSource, string schema)
{
    private const int PageSize = 2000;

    private readonly string _schema = SchemaName.Checked(schema);

    /// <param name="tenantId">Null for all tenants.</param>
    /// <param name="streamId">Null for all streams.</param>
    public async Task<ChainReport> VerifyAsync(string? tenantId = null, string? streamId = null, IProgress<ChainProgress>? progress = null, CancellationToken ct = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var total = await TotalAsync(connection, tenantId, streamId, ct);
        var walk = new ChainWalk();
        var after = new Link("", "", -1);
        while (true)
        {
            var (last, broken) = await PageAsync(connection, tenantId, streamId, after, walk, ct);
            progress?.Report(new ChainProgress(walk.Events, total));
            if (broken is not null)
                return new ChainReport(false, walk.Events, walk.Streams, broken);
            if (last is null)
                break;
            after = last;
        }

        var missing = walk.End() ?? await EmptiedAsync(connection, tenantId, streamId, ct);
        return new ChainReport(missing is null, walk.Events, walk.Streams, missing);
    }

    private async Task<(Link? Last, BrokenLink? Broken)> PageAsync(NpgsqlConnection connection, string? tenantId, string? streamId, Link after, ChainWalk walk, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            select e.tenant_id, e.stream_id, e.version, e.seq_id, e.id, e.type, e.timestamp, e.data::text, e.headers ->> 'hash', s.version, s.head_hash
              from {_schema}.mt_events e
              left join {_schema}.mt_streams s on s.tenant_id = e.tenant_id and s.id = e.stream_id
             where (e.tenant_id, e.stream_id, e.version) > ($1, $2, $3)
               and ($4 is null or e.tenant_id = $4) and ($5 is null or e.stream_id = $5)
             order by e.tenant_id, e.stream_id, e.version
             limit {PageSize}
            """, connection)
        {
            Parameters = { Text(after.TenantId), Text(after.StreamId), new() { Value = after.Version }, Text(tenantId), Text(streamId) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        Link? last = null;
        while (await rows.ReadAsync(ct))
        {
            var link = new ChainedEvent(
                rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetGuid(4), rows.GetString(5), new DateTimeOffset(rows.GetDateTime(6)),
                rows.GetFieldValue<byte[]>(7), rows.IsDBNull(8) ? null : rows.GetString(8), rows.IsDBNull(9) ? 0 : rows.GetInt64(9), rows.IsDBNull(10) ? null : rows.GetFieldValue<byte[]>(10));
            if (walk.Take(link) is { } broken)
                return (null, broken);
            last = new Link(link.TenantId, link.StreamId, link.Version);
        }

        return (last, null);
    }

    private async Task<BrokenLink?> EmptiedAsync(NpgsqlConnection connection, string? tenantId, string? streamId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            select s.tenant_id, s.id, s.version
              from {_schema}.mt_streams s
             where s.version > 0 and ($1 is null or s.tenant_id = $1) and ($2 is null or s.id = $2)
               and not exists (select from {_schema}.mt_events e where e.tenant_id = s.tenant_id and e.stream_id = s.id)
             order by s.tenant_id, s.id
             limit 1
            """, connection)
        {
            Parameters = { Text(tenantId), Text(streamId) },
        };
        await using var rows = await command.ExecuteReaderAsync(ct);
        return await rows.ReadAsync(ct) ? new BrokenLink(rows.GetString(0), rows.GetString(1), 1, $"the stream is recorded up to version {rows.GetInt64(2)}, and has no events") : null;
    }

    private async Task<long> TotalAsync(NpgsqlConnection connection, string? tenantId, string? streamId, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(
            $"select coalesce(sum(version), 0)::bigint from {_schema}.mt_streams where ($1 is null or tenant_id = $1) and ($2 is null or id = $2)", connection)
        {
            Parameters = { Text(tenantId), Text(streamId) },
        };
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    private static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar };

    private sealed record Link(string TenantId, string StreamId, long Version);
}
