using Npgsql;

namespace Arena.EventStore;

/// <summary>The short transaction at the end of a rebuild. Locks are taken in the order in which a live batch takes them: checkpoint, then tables.</summary>
internal sealed class TableSwap(NpgsqlConnection connection, string schema, string beside, Projection projection)
{
    private const int Attempts = 600;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private string _liveCheckpoint = "";
    private string[] _liveTables = [];

    public async Task HoldCheckpointAsync(CancellationToken ct)
    {
        await using (var find = Command($"select version, tables from {schema}.projection_state where name = $1", projection.Name))
        await using (var reader = await find.ExecuteReaderAsync(ct))
        {
            if (!await reader.ReadAsync(ct))
                return;
            _liveCheckpoint = Progression.CheckpointOf(projection.Name, reader.GetInt32(0));
            _liveTables = reader.GetFieldValue<string[]>(1);
        }

        await using var hold = Command($"select 1 from {schema}.mt_event_progression where name = $1 for update", _liveCheckpoint);
        await hold.ExecuteNonQueryAsync(ct);
    }

    public async Task LockTablesAsync(CancellationToken ct)
    {
        var present = await PresentAsync(ct);
        if (present.Count == 0)
            return;
        for (var attempt = 1; ; attempt++)
        {
            await ExecuteAsync("savepoint tables", ct);
            try
            {
                // Giving up quickly and trying again: a reader that holds one table and waits for the next is never the victim of a deadlock.
                await ExecuteAsync("set local lock_timeout = '100ms'", ct);
                await ExecuteAsync($"lock table {string.Join(", ", present)} in access exclusive mode", ct);
                await ExecuteAsync("set local lock_timeout = 0", ct);
                return;
            }
            catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable && attempt < Attempts)
            {
                await ExecuteAsync("rollback to savepoint tables", ct);
                await Task.Delay(Pause, ct);
            }
        }
    }

    /// <exception cref="RebuildCancelledException">It was taken back until now; from here on it cannot be.</exception>
    public async Task ReplaceAsync(long position, CancellationToken ct)
    {
        await using (var done = Command($"delete from {schema}.projection_rebuilds where name = $1", projection.Name))
        {
            if (await done.ExecuteNonQueryAsync(ct) == 0)
                throw new RebuildCancelledException(projection.Name);
        }

        var present = await PresentAsync(ct);
        if (present.Count > 0)
            await ExecuteAsync($"drop table {string.Join(", ", present)}", ct);
        foreach (var table in projection.Tables)
            await ExecuteAsync($"alter table {beside}.{table} set schema {schema}", ct);
        await ExecuteAsync($"drop schema {beside} cascade", ct);

        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"delete from {schema}.mt_event_progression where name = $1") { Parameters = { new() { Value = _liveCheckpoint } } },
                new($"insert into {schema}.mt_event_progression (name, last_seq_id) values ($1, $2) on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = now()")
                {
                    Parameters = { new() { Value = Progression.CheckpointOf(projection.Name, projection.Version) }, new() { Value = position } },
                },
                new($"""
                    insert into {schema}.projection_state (name, version, tables) values ($1, $2, $3)
                        on conflict (name) do update
                       set version = excluded.version, tables = excluded.tables, generation = projection_state.generation + 1,
                           state = case when projection_state.state = 'paused' then 'paused' else 'running' end,
                           error = null, error_sequence = null, error_stream = null, updated_at = now()
                    """)
                {
                    Parameters = { new() { Value = projection.Name }, new() { Value = projection.Version }, new() { Value = projection.Tables.ToArray() } },
                },
                new($"select pg_notify('{schema}_control', $1), pg_notify('{schema}_progress', $1 || ':' || $2::text)") { Parameters = { new() { Value = projection.Name }, new() { Value = position } } },
            },
        };
        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The live tables that are really there, of the version that is live and of the one that is coming.</summary>
    private async Task<List<string>> PresentAsync(CancellationToken ct)
    {
        await using var command = Command(
            $"select format('{schema}.%I', t) from unnest($1) t where to_regclass(format('{schema}.%I', t)) is not null order by t",
            (object)_liveTables.Union(projection.Tables, StringComparer.Ordinal).ToArray());
        await using var reader = await command.ExecuteReaderAsync(ct);
        var present = new List<string>();
        while (await reader.ReadAsync(ct))
            present.Add(reader.GetString(0));
        return present;
    }

    private NpgsqlCommand Command(string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return command;
    }

    private async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
