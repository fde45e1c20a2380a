namespace Arena.EventStore;

/// <summary>An event with its recorded hash, and what its stream's row says of the end.</summary>
internal sealed record ChainedEvent(
    string TenantId, string StreamId, long Version, long Sequence, Guid Id, string Type, DateTimeOffset Timestamp, byte[] Data, string? Hash, long StreamVersion, byte[]? StreamHead);

/// <summary>Recomputes the chains, event after event.</summary>
internal sealed class ChainWalk
{
    private ChainedEvent? _previous;
    private byte[] _hash = HashChain.Zero;

    public long Events { get; private set; }

    public long Streams { get; private set; }

    public BrokenLink? Take(ChainedEvent e)
    {
        if (_previous is null || _previous.StreamId != e.StreamId || _previous.TenantId != e.TenantId)
        {
            if (End() is { } broken)
                return broken;
            (_previous, _hash) = (null, HashChain.Zero);
            Streams++;
        }

        Events++;
        var expected = (_previous?.Version ?? 0) + 1;
        if (e.Version != expected)
            return Broken(e, expected, $"the event is missing; the next one is version {e.Version}");
        if (_previous is not null && e.Sequence <= _previous.Sequence)
            return Broken(e, e.Version, $"its sequence {e.Sequence} is not above {_previous.Sequence}, that of the version before");
        if (e.Hash is null)
            return Broken(e, e.Version, "it carries no hash");

        _hash = HashChain.Next(_hash, e.TenantId, e.StreamId, e.Version, e.Type, e.Id, e.Timestamp, e.Data);
        if (e.Hash != Convert.ToHexStringLower(_hash))
            return Broken(e, e.Version, "its content, or the event before it, is not what was hashed when it was appended");
        _previous = e;
        return null;
    }

    /// <summary>The stream walked last must end where its row says.</summary>
    public BrokenLink? End()
    {
        if (_previous is not { } last)
            return null;
        if (last.StreamVersion != last.Version)
            return Broken(last, last.Version + 1, $"the stream is recorded up to version {last.StreamVersion}, and ends at {last.Version}");
        return last.StreamHead is null || !last.StreamHead.AsSpan().SequenceEqual(_hash)
            ? Broken(last, last.Version, "its hash is not the one recorded as the stream's last")
            : null;
    }

    private static BrokenLink Broken(ChainedEvent at, long version, string reason) => new(at.TenantId, at.StreamId, version, reason);
}
