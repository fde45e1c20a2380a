using Npgsql;

namespace Arena.Benchmarks.Queries;

/// <summary>Writes what some bots did into the log for other bots too, in the log's order, with the others' names in it.</summary>
internal sealed class LogCopies(NpgsqlDataSource database, IReadOnlyList<string> originals, IReadOnlyList<string> copies)
{
    private const int Window = 5_000;

    /// <summary>Events written.</summary>
    public async Task<long> WriteAsync(CancellationToken ct)
    {
        // What both have from their creation on stays; the originals' first turn is where the copies begin.
        await using var prepare = database.CreateCommand(
            """
            create unlogged table arena_copies as
              select o.id as original, c.id as copy, c.tenant_id,
                (select min(version) from arena.mt_events e where e.tenant_id = c.tenant_id and e.stream_id = 'bot-' || o.id and e.type = 'turn_started') - 1 as original_version,
                (select version from arena.mt_streams s where s.tenant_id = c.tenant_id and s.id = 'bot-' || c.id) as version
              from (select id, row_number() over () - 1 as n from unnest($1) id) o
              join (select b.id, b.tenant_id, row_number() over () - 1 as n from unnest($2) c join arena.bots b on b.id = c) c on c.n % $3 = o.n
            """);
        prepare.Parameters.Add(new() { Value = originals.ToArray() });
        prepare.Parameters.Add(new() { Value = copies.ToArray() });
        prepare.Parameters.Add(new() { Value = originals.Count });
        await prepare.ExecuteNonQueryAsync(ct);

        var head = (long)(await ScalarAsync("select max(seq_id) from arena.mt_events", ct))!;
        long written = 0;
        for (long after = 0; after < head; after += Window)
        {
            await using var command = database.CreateCommand(
                """
                with locked as materialized (select pg_advisory_xact_lock(hashtextextended('arena.mt_events', 0))),
                rows as materialized (
                  select gen_random_uuid() as id, 'bot-' || c.copy as stream_id, e.version - c.original_version + c.version as version,
                    replace(e.data::text, c.original, c.copy)::jsonb as data, e.type, e.timestamp, e.tenant_id, e.mt_dotnet_type, e.headers
                  from locked, arena.mt_events e join arena_copies c on e.tenant_id = c.tenant_id and e.stream_id = 'bot-' || c.original and e.version > c.original_version
                  where e.seq_id > $1 and e.seq_id <= $2
                  order by e.seq_id, c.copy)
                insert into arena.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived)
                select nextval('arena.mt_events_sequence'), id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, false from rows
                """);
            command.CommandTimeout = 0;
            command.Parameters.Add(new() { Value = after });
            command.Parameters.Add(new() { Value = Math.Min(after + Window, head) });
            written += await command.ExecuteNonQueryAsync(ct);
        }

        await using var snapshots = database.CreateCommand(
            """
            insert into arena.snapshots (tenant_id, stream_id, aggregate, schema_version, version, timestamp, head_hash, data)
            select s.tenant_id, 'bot-' || c.copy, s.aggregate, s.schema_version, s.version - c.original_version + c.version, s.timestamp, s.head_hash, replace(s.data::text, c.original, c.copy)::jsonb
            from arena.snapshots s join arena_copies c on s.tenant_id = c.tenant_id and s.stream_id = 'bot-' || c.original and s.version > c.original_version
            """);
        snapshots.CommandTimeout = 0;
        await snapshots.ExecuteNonQueryAsync(ct);
        await using var streams = database.CreateCommand(
            "update arena.mt_streams s set version = e.version from (select tenant_id, stream_id, max(version) as version from arena.mt_events group by 1, 2) e where s.tenant_id = e.tenant_id and s.id = e.stream_id");
        streams.CommandTimeout = 0;
        await streams.ExecuteNonQueryAsync(ct);
        return written;
    }

    private async Task<object?> ScalarAsync(string sql, CancellationToken ct)
    {
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteScalarAsync(ct);
    }
}
