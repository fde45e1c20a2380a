using System.Buffers;
using Npgsql;

namespace Arena.EventStore;

/// <summary>Turns rows of mt_events into <see cref="StoredEvent"/>; the JSON goes from the wire to the deserializer without becoming a string.</summary>
internal sealed class EventReader(EventTypes types) : IDisposable
{
    public const string Columns = "seq_id, id, tenant_id, stream_id, version, type, data, timestamp, correlation_id, causation_id, headers, is_archived";

    /// <summary>Without the headers, which hold the chain's hashes: what many events are read for has no use for them.</summary>
    public const string ColumnsWithoutHeaders = "seq_id, id, tenant_id, stream_id, version, type, data, timestamp, correlation_id, causation_id, null::text, is_archived";

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(4096);

    public StoredEvent Read(NpgsqlDataReader row)
    {
        var sequence = row.GetInt64(0);
        var id = row.GetGuid(1);
        var tenant = row.GetString(2);
        var stream = row.GetString(3);
        var version = row.GetInt64(4);
        var alias = row.GetString(5);
        var data = types.Deserialize(alias, Jsonb(row, 6), out var current);
        return new StoredEvent(
            sequence, id, tenant, stream, version, current, data,
            new DateTimeOffset(row.GetDateTime(7)),
            row.IsDBNull(8) ? null : row.GetString(8),
            row.IsDBNull(9) ? null : row.GetString(9),
            new EventHeaders(row.IsDBNull(10) ? null : row.GetString(10)),
            !row.IsDBNull(11) && row.GetBoolean(11));
    }

    /// <summary>The text of a jsonb column, valid until the next call.</summary>
    public ReadOnlySpan<byte> Jsonb(NpgsqlDataReader row, int ordinal)
    {
        // The binary form of jsonb is one byte of format version and the text.
        var read = (int)row.GetBytes(ordinal, 0, _buffer, 0, _buffer.Length);
        if (read == _buffer.Length)
        {
            var length = (int)row.GetBytes(ordinal, 0, null, 0, 0);
            if (length > _buffer.Length)
            {
                ArrayPool<byte>.Shared.Return(_buffer);
                _buffer = ArrayPool<byte>.Shared.Rent(length);
                read = (int)row.GetBytes(ordinal, 0, _buffer, 0, length);
            }
        }

        return _buffer.AsSpan(1, read - 1);
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }
}
