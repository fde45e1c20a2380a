using Npgsql;
using NpgsqlTypes;

namespace Arena.EventStore;

/// <summary>
/// Folds streams. The latest state of a stream costs one round trip: the events after what is cached in this process,
/// or the newest snapshot and the events after it.
/// </summary>
internal sealed class AggregateLoader(NpgsqlDataSource dataSource, EventStoreOptions options, SnapshotWriter snapshots)
{
    private readonly string _tailSql = $"""
        select version, type, data, headers ->> 'hash', timestamp
          from {options.Schema}.mt_events
         where tenant_id = $1 and stream_id = $2 and version > $3
         order by version
        """;

    // First where the stream ends, without data: hash and time are taken out of that one row. Then the snapshot, without a type, and the events as the index has them: nothing is sorted.
    private readonly string _wholeSql = $"""
        with snapshot as materialized (
            select version, data
              from {options.Schema}.snapshots
             where tenant_id = $1 and stream_id = $2 and aggregate = $3 and schema_version = $4 and version <= $5
             order by version desc limit 1)
        (select version, null::varchar as type, null::jsonb as data, headers ->> 'hash' as hash, timestamp
           from {options.Schema}.mt_events
          where tenant_id = $1 and stream_id = $2 and version <= $5
          order by version desc limit 1)
        union all
        select version, null, data, null, null from snapshot
        union all
        (select version, type, data, null, null
           from {options.Schema}.mt_events
          where tenant_id = $1 and stream_id = $2 and version > coalesce((select version from snapshot), 0) and version <= $5
          order by version)
        """;

    private readonly BoundedCache<(string Tenant, string Stream, string Aggregate), object> _cache = new(options.AggregateCacheSize);

    public async Task<Folded<T>> LatestAsync<T>(AggregateType<T> type, string tenant, string stream, CancellationToken ct)
        where T : class
    {
        var key = (tenant, stream, type.Alias);
        var cached = _cache.TryGet(key, out var entry) ? (Folded<T>)entry : null;
        var folded = cached is null
            ? await WholeAsync(type, tenant, stream, long.MaxValue, ct)
            : await TailAsync(type, tenant, stream, cached, ct);
        if (folded.Version > (cached?.Version ?? 0))
            Keep(type, tenant, stream, folded);
        return folded;
    }

    public async Task<T?> AtVersionAsync<T>(AggregateType<T> type, string tenant, string stream, long version, CancellationToken ct)
        where T : class =>
        (await WholeAsync(type, tenant, stream, version, ct)).State;

    /// <summary>The last version not younger than an instant; 0 where there is none.</summary>
    public async Task<long> VersionAtAsync(string tenant, string stream, DateTimeOffset timestamp, CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand($"""
            select version from {options.Schema}.mt_events
             where tenant_id = $1 and stream_id = $2 and timestamp <= $3
             order by version desc limit 1
            """, connection)
        {
            Parameters = { new() { Value = tenant }, new() { Value = stream }, new() { Value = timestamp.ToUniversalTime() } },
        };
        return await command.ExecuteScalarAsync(ct) as long? ?? 0;
    }

    /// <summary>Takes over what this process has just appended, so that the next fetch reads nothing twice.</summary>
    public Folded<T> Advance<T>(AggregateType<T> type, string tenant, Folded<T> before, StreamAppend append, DateTimeOffset at, string stream)
        where T : class
    {
        var state = before.State ?? type.Initial;
        foreach (var e in append.Events)
            // Folded from what was stored, not from what was passed in: the cache must equal a fresh read.
            state = Evolve(type, state, stream, e.Version, e.Type, options.Events.Deserialize(e.Type, e.Data));
        var folded = before with { State = state, Version = append.Version, Head = append.Head, Timestamp = at };
        return Keep(type, tenant, stream, folded);
    }

    /// <summary>Forgets all that is cached.</summary>
    public void Clear() => _cache.Clear();

    private Folded<T> Keep<T>(AggregateType<T> type, string tenant, string stream, Folded<T> folded)
        where T : class
    {
        if (type.SnapshotEvery > 0 && folded.Version / type.SnapshotEvery > folded.SnapshotVersion / type.SnapshotEvery
            && snapshots.Offer(type, tenant, stream, folded))
            folded = folded with { SnapshotVersion = folded.Version };
        _cache.Set((tenant, stream, type.Alias), folded, static (present, offered) => ((Folded<T>)present).Version > ((Folded<T>)offered).Version);
        return folded;
    }

    private async Task<Folded<T>> TailAsync<T>(AggregateType<T> type, string tenant, string stream, Folded<T> from, CancellationToken ct)
        where T : class
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(_tailSql, connection)
        {
            Parameters = { new() { Value = tenant }, new() { Value = stream }, new() { Value = from.Version } },
        };
        await command.PrepareAsync(ct);
        return await FoldAsync(type, stream, from, command, ct);
    }

    private async Task<Folded<T>> WholeAsync<T>(AggregateType<T> type, string tenant, string stream, long version, CancellationToken ct)
        where T : class
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var command = new NpgsqlCommand(_wholeSql, connection)
        {
            Parameters =
            {
                new() { Value = tenant }, new() { Value = stream }, new() { Value = type.Alias },
                new() { Value = type.SchemaVersion }, new() { Value = version, NpgsqlDbType = NpgsqlDbType.Bigint },
            },
        };
        await command.PrepareAsync(ct);
        return await FoldAsync(type, stream, Folded<T>.Empty, command, ct);
    }

    private async Task<Folded<T>> FoldAsync<T>(AggregateType<T> type, string stream, Folded<T> from, NpgsqlCommand command, CancellationToken ct)
        where T : class
    {
        using var reader = new EventReader(options.Events);
        await using var rows = await command.ExecuteReaderAsync(ct);
        var (state, version, snapshotVersion) = (from.State, from.Version, from.SnapshotVersion);
        var (hash, at) = ((string?)null, from.Timestamp);
        while (await rows.ReadAsync(ct))
        {
            if (!rows.IsDBNull(4))
                (hash, at) = (rows.IsDBNull(3) ? null : rows.GetString(3), new DateTimeOffset(rows.GetDateTime(4)));
            if (rows.IsDBNull(2))
                continue;
            var next = rows.GetInt64(0);
            if (rows.IsDBNull(1))
            {
                state = AggregateType<T>.Deserialize(reader.Jsonb(rows, 2), options.Events.Json);
                snapshotVersion = next;
            }
            else
            {
                var alias = rows.GetString(1);
                if (next != version + 1)
                    throw new UnreadableEventException(stream, version + 1, alias, "it is missing from the log");
                state = Evolve(type, state ?? type.Initial, stream, next, alias, options.Events.Deserialize(alias, reader.Jsonb(rows, 2)));
            }

            version = next;
        }

        // Events written by another program carry no hash; the chain begins anew after them, and the audit names the place.
        var head = version == from.Version ? from.Head : hash is null ? HashChain.Zero : Convert.FromHexString(hash);
        return new Folded<T>(state, version, head, at, snapshotVersion);
    }

    private static T Evolve<T>(AggregateType<T> type, T state, string stream, long version, string alias, object data)
        where T : class =>
        data is UnknownEvent unknown ? throw new UnreadableEventException(stream, version, alias, unknown.Reason) : type.Evolve(state, data);
}
