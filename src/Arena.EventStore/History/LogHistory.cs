using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Arena.EventStore;

/// <summary>A <see cref="LogFold{TState}"/> at any place in the log: from the nearest snapshot before it, and the events in between.</summary>
public sealed class LogHistory<TState>(EventStore store, LogFold<TState> fold)
    where TState : class
{
    private const int PageSpan = 10_000;

    private readonly string _schema = store.Options.Schema;
    private readonly string[] _aliases = store.Options.Events.StoredAliasesOf(fold.Handles);
    private readonly Progression _progression = new(store.DataSource, store.Options.Schema);

    public string Name => fold.Name;

    /// <summary>The state with every event up to a sequence (inclusive) in it; the caller's own to change.</summary>
    /// <exception cref="UnreadableEventException">An event on the way cannot be read, and its projection was not told to skip it.</exception>
    public async Task<TState> AtAsync(long position, CancellationToken ct)
    {
        var skips = new HashSet<long>();
        foreach (var projection in fold.Projections)
            skips.UnionWith(await _progression.SkipsAsync(projection, ct));
        var (state, passed) = await NearestAsync(position, ct);
        while (passed < position)
        {
            var last = Math.Min(passed + PageSpan, position);
            foreach (var e in await store.ReadSpanAsync(passed, last, _aliases, withHeaders: false, ct))
            {
                if (skips.Contains(e.Sequence))
                    continue;
                if (e.Data is UnknownEvent unknown)
                    throw new UnreadableEventException(e.StreamId, e.Version, e.Type, unknown.Reason);
                fold.Apply(state, e);
            }

            passed = last;
        }

        return state;
    }

    /// <summary>Writes a snapshot at a place that the log has passed; nothing happens where there is one.</summary>
    public async Task KeepAsync(long position, CancellationToken ct)
    {
        await using var command = store.DataSource.CreateCommand($"""
            insert into {_schema}.log_snapshots (name, schema_version, position, taken_at, data) values ($1, $2, $3, $4, $5) on conflict do nothing
            """);
        AddKey(command, position);
        command.Parameters.Add(new() { Value = store.Clock.GetUtcNow() });
        command.Parameters.Add(new() { Value = Pack(await AtAsync(position, ct)), NpgsqlDbType = NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>
    /// Deletes what this program does not read, and of the snapshots taken before an instant all but the first of each
    /// <paramref name="span"/> sequences: the far past stays within reach, at most so many events away. Answers how many went.
    /// </summary>
    public async Task<int> ThinAsync(DateTimeOffset before, long span, CancellationToken ct)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(span);
        await using var command = store.DataSource.CreateCommand($"""
            delete from {_schema}.log_snapshots s
             where s.name = $1
               and (s.schema_version < $2
                    or s.schema_version = $2 and s.taken_at < $4
                       and exists (select from {_schema}.log_snapshots earlier
                                    where earlier.name = s.name and earlier.schema_version = s.schema_version
                                      and earlier.position < s.position and earlier.position >= s.position - s.position % $3))
            """);
        AddKey(command, span);
        command.Parameters.Add(new() { Value = before.ToUniversalTime() });
        return await command.ExecuteNonQueryAsync(ct);
    }

    private async Task<(TState State, long Position)> NearestAsync(long position, CancellationToken ct)
    {
        await using var command = store.DataSource.CreateCommand($"""
            select position, data from {_schema}.log_snapshots
             where name = $1 and schema_version = $2 and position <= $3 order by position desc limit 1
            """);
        AddKey(command, position);
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct) ? (Unpack(reader.GetFieldValue<byte[]>(1)), reader.GetInt64(0)) : (fold.Begin(), 0);
    }

    private void AddKey(NpgsqlCommand command, long number)
    {
        command.Parameters.Add(new() { Value = fold.Name });
        command.Parameters.Add(new() { Value = fold.SchemaVersion });
        command.Parameters.Add(new() { Value = number });
    }

    private JsonTypeInfo<TState> TypeInfo => (JsonTypeInfo<TState>)store.Options.Events.Json.GetTypeInfo(typeof(TState));

    private byte[] Pack(TState state)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
            JsonSerializer.Serialize(brotli, state, TypeInfo);
        return packed.ToArray();
    }

    private TState Unpack(byte[] data)
    {
        using var brotli = new BrotliStream(new MemoryStream(data), CompressionMode.Decompress);
        return JsonSerializer.Deserialize(brotli, TypeInfo)!;
    }
}
