using Npgsql;

namespace Arena.EventStore;

/// <summary>What the tables say of a projection or subscription.</summary>
/// <param name="State">running, paused or failed.</param>
internal sealed record StoredProgress(string Name, int Version, int Generation, string State, string? Error, long? ErrorSequence, string? ErrorStream, long Position);

/// <summary>Checkpoints, states and skips, as SQL.</summary>
internal sealed class Progression(NpgsqlDataSource dataSource, string schema)
{
    public const string HighWaterMark = "HighWaterMark";

    /// <summary>SQLSTATE with which the database refuses a checkpoint that is no longer this process's to move.</summary>
    public const string Fenced = "AR001";

    public const string Running = "running";
    public const string Paused = "paused";
    public const string Failed = "failed";

    public static string CheckpointOf(string name, int version) => version == 1 ? $"{name}:All" : $"{name}:V{version}:All";

    public async Task<IReadOnlyList<StoredProgress>> ReadAsync(CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand($"""
            select s.name, s.version, s.generation, s.state, s.error, s.error_sequence, s.error_stream, coalesce(p.last_seq_id, 0)
              from {schema}.projection_state s
              left join {schema}.mt_event_progression p
                on p.name = case s.version when 1 then s.name || ':All' else s.name || ':V' || s.version || ':All' end
            """, connection);
        await command.PrepareAsync(ct);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var all = new List<StoredProgress>();
        while (await reader.ReadAsync(ct))
        {
            all.Add(new StoredProgress(
                reader.GetString(0), reader.GetInt32(1), reader.GetInt32(2), reader.GetString(3),
                reader.IsDBNull(4) ? null : reader.GetString(4), reader.IsDBNull(5) ? null : reader.GetInt64(5), reader.IsDBNull(6) ? null : reader.GetString(6), reader.GetInt64(7)));
        }

        return all;
    }

    public async Task<StoredProgress?> FindAsync(string name, CancellationToken ct) => (await ReadAsync(ct)).FirstOrDefault(p => p.Name == name);

    /// <summary>Makes the rows for a newcomer; nothing happens where they are.</summary>
    public Task RegisterAsync(NpgsqlConnection connection, string name, int version, IReadOnlyList<string> tables, long position, CancellationToken ct) =>
        ExecuteAsync(connection, $"""
            with progress as (
                insert into {schema}.mt_event_progression (name, last_seq_id) values ($4, $5) on conflict do nothing)
            insert into {schema}.projection_state (name, version, tables) values ($1, $2, $3) on conflict do nothing
            """, ct, name, version, tables.ToArray(), CheckpointOf(name, version), position);

    public NpgsqlBatchCommand AdvanceProjection(string name, int version, int generation, long previous, long next) =>
        new($"select {schema}.advance_projection($1, $2, $3, $4, $5)")
        {
            Parameters =
            {
                new() { Value = name }, new() { Value = CheckpointOf(name, version) }, new() { Value = generation }, new() { Value = previous }, new() { Value = next },
            },
        };

    /// <param name="writes">Committed with the checkpoint, or not at all.</param>
    public async Task AdvanceSubscriptionAsync(string name, long previous, long next, IReadOnlyList<NpgsqlBatchCommand> writes, CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new($"select {schema}.advance_subscription($1, $2, $3, $4)")
                {
                    Parameters = { new() { Value = name }, new() { Value = CheckpointOf(name, 1) }, new() { Value = previous }, new() { Value = next } },
                },
            },
        };
        foreach (var write in writes)
            batch.BatchCommands.Add(write);
        await batch.ExecuteNonQueryAsync(ct);
    }

    public Task FailAsync(string name, int generation, string error, StoredEvent at, CancellationToken ct) =>
        ControlAsync(
            $"update {schema}.projection_state set state = 'failed', error = $3, error_sequence = $4, error_stream = $5, updated_at = now() where name = $1 and generation = $2",
            name, ct, generation, error.Replace("\0", "", StringComparison.Ordinal), at.Sequence, at.StreamId);

    public Task PauseAsync(string name, CancellationToken ct) =>
        ControlAsync($"update {schema}.projection_state set state = 'paused', updated_at = now() where name = $1", name, ct);

    public Task ResumeAsync(string name, CancellationToken ct) =>
        ControlAsync($"update {schema}.projection_state set state = 'running', error = null, error_sequence = null, error_stream = null, updated_at = now() where name = $1", name, ct);

    public Task SkipAsync(string name, long sequence, CancellationToken ct) =>
        ControlAsync($"""
            with skip as (insert into {schema}.projection_skips (name, sequence) values ($1, $2) on conflict do nothing)
            update {schema}.projection_state
               set state = case when state = 'failed' and error_sequence = $2 then 'running' else state end,
                   error = case when error_sequence = $2 then null else error end,
                   error_stream = case when error_sequence = $2 then null else error_stream end,
                   error_sequence = nullif(error_sequence, $2),
                   updated_at = now()
             where name = $1
            """, name, ct, sequence);

    public async Task<HashSet<long>> SkipsAsync(string name, CancellationToken ct)
    {
        await using var command = dataSource.CreateCommand($"select sequence from {schema}.projection_skips where name = $1");
        command.Parameters.Add(new() { Value = name });
        await using var reader = await command.ExecuteReaderAsync(ct);
        var skips = new HashSet<long>();
        while (await reader.ReadAsync(ct))
            skips.Add(reader.GetInt64(0));
        return skips;
    }

    public async Task MarkHighWaterAsync(long position, CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await ExecuteAsync(connection, $"""
            insert into {schema}.mt_event_progression (name, last_seq_id) values ('{HighWaterMark}', $1)
                on conflict (name) do update set last_seq_id = excluded.last_seq_id, last_updated = now()
             where mt_event_progression.last_seq_id < excluded.last_seq_id
            """, ct, position);
    }

    private async Task ControlAsync(string sql, string name, CancellationToken ct, params object[] parameters)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await ExecuteAsync(connection, sql, ct, [name, .. parameters]) == 0)
            throw new ArgumentException($"There is no projection or subscription named {name}.", nameof(name));
        await ExecuteAsync(connection, "select pg_notify($1, $2)", ct, $"{schema}_control", name);
        await transaction.CommitAsync(ct);
    }

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] parameters)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        return await command.ExecuteNonQueryAsync(ct);
    }
}
