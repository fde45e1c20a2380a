using System.Text;
using Npgsql;

namespace Arena.EventStore;

/// <param name="Hash">Of the stream's last event, hexadecimal.</param>
public sealed record ChainHead(string TenantId, string StreamId, long Version, string Hash);

/// <summary>
/// The ends of all chains at one moment. Kept elsewhere (and signed), they show later that nothing up to there was changed or cut off,
/// even by someone who rewrote a whole chain.
/// </summary>
/// <param name="Position">The log's last sequence.</param>
public sealed record ChainHeadList(DateTimeOffset ExportedAt, long Position, IReadOnlyList<ChainHead> Heads)
{
    /// <summary>What a signature is over: one line for the list and one for each head, in the order of tenants and streams.</summary>
    public byte[] ToSignedBytes()
    {
        var text = new StringBuilder().Append(System.Globalization.CultureInfo.InvariantCulture, $"arena-chain-heads 1 {ExportedAt.ToUniversalTime():O} {Position}\n");
        foreach (var head in Heads.OrderBy(h => h.TenantId, StringComparer.Ordinal).ThenBy(h => h.StreamId, StringComparer.Ordinal))
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{head.TenantId} {head.StreamId} {head.Version} {head.Hash}\n");
        return Encoding.UTF8.GetBytes(text.ToString());
    }
}

/// <summary>Exports the ends of the chains, and compares an export with the log of today.</summary>
public sealed class ChainHeads(NpgsqlDataSource dataSource, string schema)
{
    private readonly string _schema = SchemaName.Checked(schema);

    public async Task<ChainHeadList> ExportAsync(DateTimeOffset now, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand($"""
            select tenant_id, id, version, encode(head_hash, 'hex'), (select coalesce(max(seq_id), 0) from {_schema}.mt_events)
              from {_schema}.mt_streams where version > 0 and head_hash is not null order by tenant_id collate "C", id collate "C"
            """);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var heads = new List<ChainHead>();
        var position = 0L;
        while (await rows.ReadAsync(ct))
        {
            heads.Add(new ChainHead(rows.GetString(0), rows.GetString(1), rows.GetInt64(2), rows.GetString(3)));
            position = rows.GetInt64(4);
        }

        return new ChainHeadList(now, position, heads);
    }

    /// <returns>The first head that today's log does not go through; null when it goes through all of them.</returns>
    public async Task<BrokenLink?> CompareAsync(ChainHeadList exported, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(exported);
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        foreach (var head in exported.Heads)
        {
            await using var command = new NpgsqlCommand(
                $"select headers ->> 'hash' from {_schema}.mt_events where tenant_id = $1 and stream_id = $2 and version = $3", connection)
            {
                Parameters = { new() { Value = head.TenantId }, new() { Value = head.StreamId }, new() { Value = head.Version } },
            };
            var hash = await command.ExecuteScalarAsync(ct) as string;
            if (hash is null) return new BrokenLink(head.TenantId, head.StreamId, head.Version, "the event was in the log when its chain's head was exported, and is gone");
            if (!string.Equals(hash, head.Hash, StringComparison.OrdinalIgnoreCase))
                return new BrokenLink(head.TenantId, head.StreamId, head.Version, "the chain has another hash here than when its head was exported");
        }

        return null;
    }
}
