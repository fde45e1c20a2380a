using Microsoft.Extensions.Logging;
using Npgsql;
using NpgsqlTypes;

namespace Arena.EventStore;

/// <summary>
/// An append-only log of events in PostgreSQL, in Marten's table layout. One for each process and database; safe for any number of threads.
/// The schema must have been brought up by <see cref="Migrator"/>.
/// </summary>
public sealed partial class EventStore : IAsyncDisposable
{
    /// <summary>The tenant of what belongs to nobody in particular.</summary>
    public const string DefaultTenant = "*DEFAULT*";

    private readonly SnapshotWriter _snapshots;
    private readonly ILogger _logger;

    public EventStore(NpgsqlDataSource dataSource, EventStoreOptions options, TimeProvider clock, ILoggerFactory loggers)
    {
        ArgumentNullException.ThrowIfNull(dataSource);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(clock);
        ArgumentNullException.ThrowIfNull(loggers);
        SchemaName.Checked(options.Schema);
        _logger = loggers.CreateLogger<EventStore>();
        DataSource = dataSource;
        Options = options;
        Clock = clock;
        Heads = new BoundedCache<(string Tenant, string Stream), HeadOf>(options.HeadCacheSize);
        _snapshots = new SnapshotWriter(dataSource, options, loggers.CreateLogger<SnapshotWriter>());
        Loader = new AggregateLoader(dataSource, options, _snapshots);
        Writer = new AppendWriter(dataSource, options, loggers.CreateLogger<AppendWriter>());
    }

    public EventStoreOptions Options { get; }

    internal NpgsqlDataSource DataSource { get; }

    internal TimeProvider Clock { get; }

    internal AggregateTypes Aggregates => Options.Aggregates;

    internal AggregateLoader Loader { get; }

    internal AppendWriter Writer { get; }

    internal BoundedCache<(string Tenant, string Stream), HeadOf> Heads { get; }

    public EventSession OpenSession(string tenantId, EventMetadata? metadata = null)
    {
        StorableText.Checked(tenantId, nameof(tenantId));
        metadata ??= new EventMetadata();
        StorableText.CheckedOrNull(metadata.CorrelationId, nameof(metadata));
        StorableText.CheckedOrNull(metadata.CausationId, nameof(metadata));
        foreach (var (name, value) in metadata.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal))
        {
            StorableText.Checked(name, nameof(metadata));
            if (name == EventHeaders.Hash)
                throw new ArgumentException("The header 'hash' is the store's own.", nameof(metadata));
            if (value.Contains('\0', StringComparison.Ordinal))
                throw new ArgumentException($"The header '{name}' contains the NUL character, which PostgreSQL cannot store.", nameof(metadata));
        }

        return new EventSession(this, tenantId, metadata);
    }

    /// <summary>The log from a sequence (exclusive) on, in order. Whoever has seen a sequence has seen all below it.</summary>
    public Task<IReadOnlyList<StoredEvent>> ReadAllAsync(long afterSequence, int limit, CancellationToken ct) =>
        ReadAsync($"select {EventReader.Columns} from {Options.Schema}.mt_events where seq_id > $1 order by seq_id limit $2", limit, ct, afterSequence, limit);

    /// <summary>One stream from a version (exclusive) on, in order.</summary>
    public Task<IReadOnlyList<StoredEvent>> ReadStreamAsync(string tenantId, string streamId, long afterVersion, int limit, CancellationToken ct) =>
        ReadAsync(
            $"select {EventReader.Columns} from {Options.Schema}.mt_events where tenant_id = $1 and stream_id = $2 and version > $3 order by version limit $4",
            limit, ct, tenantId, streamId, afterVersion, limit);

    /// <summary>The sequence of the newest event, 0 for an empty log.</summary>
    public async Task<long> HighWaterAsync(CancellationToken ct)
    {
        await using var command = DataSource.CreateCommand($"select coalesce(max(seq_id), 0) from {Options.Schema}.mt_events");
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The last version of a stream at a place in the log (inclusive); 0 where it did not exist yet.</summary>
    public async Task<long> VersionAtAsync(string tenantId, string streamId, long sequence, CancellationToken ct)
    {
        await using var command = DataSource.CreateCommand($"select {Options.Schema}.version_at($1, $2, $3)");
        command.Parameters.Add(new() { Value = tenantId });
        command.Parameters.Add(new() { Value = streamId });
        command.Parameters.Add(new() { Value = sequence });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>The sequence of the last event stored at or before an instant; 0 where there is none. Off by no more than the clocks of two nodes differ.</summary>
    public async Task<long> SequenceAtAsync(DateTimeOffset timestamp, CancellationToken ct)
    {
        await using var command = DataSource.CreateCommand($"select {Options.Schema}.sequence_at($1)");
        command.Parameters.Add(new() { Value = timestamp.ToUniversalTime() });
        return (long)(await command.ExecuteScalarAsync(ct))!;
    }

    /// <summary>
    /// Closes a stream for good: its events are marked as Marten marks them (and move to the archive's partition where there is one), are read, audited
    /// and folded as before, and nothing can be appended to it any more. Archiving twice changes nothing.
    /// </summary>
    /// <param name="idleSince">Only if its last event is older than this.</param>
    /// <returns>False: there is no such stream, it is archived already, or it was appended to since.</returns>
    public async Task<bool> ArchiveStreamAsync(string tenantId, string streamId, DateTimeOffset idleSince, CancellationToken ct)
    {
        const string Due = "tenant_id = $1 and id = $2 and timestamp < $3 and not coalesce(is_archived, false)";
        await using var connection = await DataSource.OpenConnectionAsync(ct);
        // Most that is asked for is archived already or still in use: the writers' lock is not taken for it.
        await using (var look = new NpgsqlCommand($"select exists (select 1 from {Options.Schema}.mt_streams where {Due})", connection))
        {
            AddKey(look.Parameters);
            if (!(bool)(await look.ExecuteScalarAsync(ct))!) return false;
        }

        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                // No append may come in between.
                new($"select pg_advisory_xact_lock(hashtextextended('{Options.Schema}.mt_events', 0))"),
                new($"""
                    with archived as (update {Options.Schema}.mt_streams set is_archived = true where {Due} returning tenant_id, id)
                    update {Options.Schema}.mt_events e set is_archived = true from archived a where e.tenant_id = a.tenant_id and e.stream_id = a.id
                    """),
            },
        };
        AddKey(batch.BatchCommands[1].Parameters);
        await batch.ExecuteNonQueryAsync(ct);
        var archived = batch.BatchCommands[1].RecordsAffected > 0;
        await transaction.CommitAsync(ct);
        return archived;

        void AddKey(NpgsqlParameterCollection parameters)
        {
            parameters.Add(new() { Value = tenantId });
            parameters.Add(new() { Value = streamId });
            parameters.Add(new() { Value = idleSince.ToUniversalTime() });
        }
    }

    public async Task<StoredReceipt?> FindReceiptAsync(string tenantId, string key, CancellationToken ct)
    {
        await using var command = DataSource.CreateCommand($"select key, fingerprint, response, position, at from {Options.Schema}.receipts where tenant_id = $1 and key = $2");
        command.Parameters.Add(new() { Value = tenantId });
        command.Parameters.Add(new() { Value = key });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new StoredReceipt(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt64(3), new DateTimeOffset(reader.GetDateTime(4)))
            : null;
    }

    /// <summary>Forgets receipts written before an instant, but for those whose key begins with <paramref name="exceptPrefix"/>; answers how many.</summary>
    public async Task<int> PruneReceiptsAsync(DateTimeOffset before, string? exceptPrefix, CancellationToken ct)
    {
        await using var command = DataSource.CreateCommand($"delete from {Options.Schema}.receipts where at < $1 and ($2::varchar is null or not starts_with(key, $2))");
        command.Parameters.Add(new() { Value = before.ToUniversalTime() });
        command.Parameters.Add(new() { Value = (object?)exceptPrefix ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Varchar });
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Deletes what this program does not read, and of a stream's snapshots taken before an instant all but its newest and the first of each
    /// <paramref name="span"/> versions: any version of it stays at most so many events away. Answers how many went.
    /// </summary>
    public async Task<int> ThinSnapshotsAsync(DateTimeOffset before, int span, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(span);
        await using var command = DataSource.CreateCommand($"""
            delete from {Options.Schema}.snapshots s
             using unnest($1, $2) as known (aggregate, schema_version)
             where s.aggregate = known.aggregate
               and (s.schema_version < known.schema_version
                    or s.timestamp < $3
                       and exists (select from {Options.Schema}.snapshots later
                                    where later.tenant_id = s.tenant_id and later.stream_id = s.stream_id and later.aggregate = s.aggregate
                                      and later.schema_version = s.schema_version and later.version > s.version)
                       and exists (select from {Options.Schema}.snapshots earlier
                                    where earlier.tenant_id = s.tenant_id and earlier.stream_id = s.stream_id and earlier.aggregate = s.aggregate
                                      and earlier.schema_version = s.schema_version and earlier.version < s.version and earlier.version >= s.version - s.version % $4))
            """);
        command.Parameters.Add(new() { Value = Aggregates.Versions.Select(v => v.Alias).ToArray() });
        command.Parameters.Add(new() { Value = Aggregates.Versions.Select(v => v.SchemaVersion).ToArray() });
        command.Parameters.Add(new() { Value = before.ToUniversalTime() });
        command.Parameters.Add(new() { Value = span });
        return await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>Commits what was asked for, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        await _snapshots.DisposeAsync();
    }

    internal void Forget()
    {
        Loader.Clear();
        Heads.Clear();
    }

    internal async Task<HeadOf> HeadAsync(string tenantId, string streamId, CancellationToken ct)
    {
        if (Heads.TryGet((tenantId, streamId), out var head))
            return head;
        await using var command = DataSource.CreateCommand($"select version, head_hash from {Options.Schema}.mt_streams where tenant_id = $1 and id = $2");
        command.Parameters.Add(new() { Value = tenantId });
        command.Parameters.Add(new() { Value = streamId });
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? new HeadOf(reader.GetInt64(0), reader.IsDBNull(1) ? HashChain.Zero : reader.GetFieldValue<byte[]>(1))
            : new HeadOf(0, HashChain.Zero);
    }

    /// <summary>The events of some stored aliases in a span of sequences, the first exclusive, the last inclusive; without their headers where nobody reads them.</summary>
    internal Task<IReadOnlyList<StoredEvent>> ReadSpanAsync(long after, long last, string[] aliases, bool withHeaders, CancellationToken ct) =>
        ReadAsync(
            $"select {(withHeaders ? EventReader.Columns : EventReader.ColumnsWithoutHeaders)} from {Options.Schema}.mt_events where seq_id > $1 and seq_id <= $2 and type = any ($3) order by seq_id",
            (int)(last - after), ct, after, last, aliases);

    [LoggerMessage(2001, LogLevel.Error, "Stream {Stream} was appended to, and its state could not be folded")]
    internal partial void LogFoldFailed(Exception e, string stream);

    private async Task<IReadOnlyList<StoredEvent>> ReadAsync(string sql, int limit, CancellationToken ct, params object[] parameters)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit);
        await using var connection = await DataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var parameter in parameters)
            command.Parameters.Add(new() { Value = parameter });
        await command.PrepareAsync(ct);
        using var reader = new EventReader(Options.Events);
        var events = new List<StoredEvent>(Math.Min(limit, 256));
        await using var rows = await command.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            events.Add(reader.Read(rows));
        return events;
    }
}
