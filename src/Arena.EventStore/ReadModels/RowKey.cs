using System.Runtime.InteropServices;

namespace Arena.EventStore;

/// <summary>The values of a row's key, compared one by one.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct RowKey : IEquatable<RowKey>
{
    private readonly int _hash;

    public RowKey(object[] parts)
    {
        Parts = parts;
        var hash = new HashCode();
        foreach (var part in parts)
            hash.Add(part);
        _hash = hash.ToHashCode();
    }

    public object[] Parts { get; }

    public bool Equals(RowKey other)
    {
        if (_hash != other._hash || Parts.Length != other.Parts.Length)
            return false;
        for (var i = 0; i < Parts.Length; i++)
        {
            if (!Parts[i].Equals(other.Parts[i]))
                return false;
        }

        return true;
    }

    public override bool Equals(object? obj) => obj is RowKey other && Equals(other);

    public override int GetHashCode() => _hash;

    public override string ToString() => string.Join(", ", Parts);
}
