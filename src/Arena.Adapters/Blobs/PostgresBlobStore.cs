using Arena.Application.Prompts;
using Arena.Domain;
using Npgsql;
using NpgsqlTypes;

namespace Arena.Adapters.Blobs;

/// <summary>The table <c>blobs</c>.</summary>
public sealed class PostgresBlobStore(NpgsqlDataSource dataSource) : IBlobStore
{
    public async Task<string> PutAsync(string tenantId, string text, CancellationToken cancellationToken)
    {
        var (content, hash) = (BlobText.Stored(text), BlobText.HashOf(text));
        await using var command = dataSource.CreateCommand(
            """
            insert into arena.blobs (tenant_id, hash, content) values ($1, $2, $3)
            on conflict (tenant_id, hash) do update set content = coalesce(blobs.content, excluded.content), stored_at = now(), pruned_at = null
            """);
        command.Parameters.AddWithValue(tenantId);
        command.Parameters.AddWithValue(hash);
        command.Parameters.AddWithValue(content);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return hash;
    }

    public async Task<string?> FindAsync(string tenantId, string hash, CancellationToken cancellationToken) =>
        (await FindAllAsync(tenantId, [hash], cancellationToken)).GetValueOrDefault(hash);

    public async Task<IReadOnlyDictionary<string, string>> FindAllAsync(string tenantId, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select hash, content from arena.blobs where tenant_id = $1 and hash = any ($2) and content is not null");
        command.Parameters.AddWithValue(tenantId);
        command.Parameters.AddWithValue(hashes.ToArray());
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        while (await rows.ReadAsync(cancellationToken)) found[rows.GetString(0)] = rows.GetString(1);
        return found;
    }

    public async Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("update arena.blobs set content = null, pruned_at = now() where content is not null and stored_at < $1");
        command.Parameters.AddWithValue(before.ToUniversalTime());
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<BlobReport> AuditAsync(string? tenantId, string? botId, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            $"""
            with named as (
              select e.tenant_id, e.stream_id, e.version, e.seq_id, h.hash
              from arena.mt_events e cross join lateral (values (e.data ->> 'promptHash'), (e.data ->> 'responseHash')) h (hash)
              where e.type in ('decision_recorded', 'late_answer_recorded') and h.hash is not null
                {(tenantId is null ? "" : "and e.tenant_id = $1")} {(botId is null ? "" : "and e.stream_id = $2")}
            ), judged as materialized (
              select n.*, case
                when b.hash is null then 'it is missing'
                when b.pruned_at is not null then null
                when encode(sha256(convert_to(b.content, 'UTF8')), 'hex') <> n.hash then 'it is another text than the one that was recorded'
                else '' end as fault
              from named n left join arena.blobs b on b.tenant_id = n.tenant_id and b.hash = n.hash
            )
            select (select count(*) from judged where fault = ''), (select count(*) from judged where fault is null), b.stream_id, b.version, b.hash, b.fault
            from (values (1)) one left join (select * from judged where fault <> '' order by seq_id limit 1) b on true
            """);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)tenantId ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = botId is null ? DBNull.Value : StreamIds.Bot(botId), NpgsqlDbType = NpgsqlDbType.Text });
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        await rows.ReadAsync(cancellationToken);
        return new BlobReport(rows.GetInt64(0), rows.GetInt64(1), rows.IsDBNull(2) ? null : new BrokenBlob(rows.GetString(2), rows.GetInt64(3), rows.GetString(4), rows.GetString(5)));
    }
}
