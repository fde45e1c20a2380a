namespace Arena.EventStore;

/// <summary>A growing buffer that can be cut back; one a thread, so that hashing an event allocates nothing.</summary>
internal sealed class ByteBuffer
{
    [ThreadStatic]
    private static ByteBuffer? _ofThread;

    private byte[] _bytes = new byte[4096];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>This thread's buffer, empty. Not to be held over an await.</summary>
    public static ByteBuffer Rent()
    {
        var buffer = _ofThread ??= new ByteBuffer();
        buffer.Length = 0;
        return buffer;
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Room(bytes.Length));
        Length += bytes.Length;
    }

    public void Write(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    public Span<byte> Room(int length)
    {
        if (_bytes.Length - Length < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + length));
        return _bytes.AsSpan(Length);
    }

    public void Advance(int length) => Length += length;

    public void CutTo(int length) => Length = length;
}
