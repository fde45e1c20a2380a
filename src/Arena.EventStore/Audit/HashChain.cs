using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Arena.EventStore;

/// <summary>
/// The link of one event: SHA-256 over the previous event's hash in its stream (32 zero bytes before the first), then tenant, stream and type
/// (each as UTF-8 with its length before it), version and timestamp (64-bit big-endian; microseconds since 1970), the id (16 bytes, RFC 4122 order)
/// and the canonical data.
/// </summary>
internal static class HashChain
{
    public const int Size = SHA256.HashSizeInBytes;

    public static byte[] Zero { get; } = new byte[Size];

    public static byte[] Next(ReadOnlySpan<byte> previous, string tenant, string stream, long version, string type, Guid id, DateTimeOffset at, ReadOnlySpan<byte> data)
    {
        var buffer = ByteBuffer.Rent();
        buffer.Write(previous);
        Write(buffer, tenant);
        Write(buffer, stream);
        Write(buffer, version);
        Write(buffer, type);
        id.TryWriteBytes(buffer.Room(16), bigEndian: true, out _);
        buffer.Advance(16);
        Write(buffer, Microseconds(at));
        CanonicalJson.Write(data, buffer);
        return SHA256.HashData(buffer.Written);
    }

    /// <summary>PostgreSQL keeps microseconds; what is hashed must be what comes back.</summary>
    public static DateTimeOffset Truncate(DateTimeOffset at) => new(at.UtcTicks - at.UtcTicks % TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static void Write(ByteBuffer buffer, long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(buffer.Room(8), value);
        buffer.Advance(8);
    }

    private static void Write(ByteBuffer buffer, string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        BinaryPrimitives.WriteInt32BigEndian(buffer.Room(4 + length), length);
        buffer.Advance(4);
        Encoding.UTF8.GetBytes(text, buffer.Room(length));
        buffer.Advance(length);
    }
}
