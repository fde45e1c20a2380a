using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Arena.Projections;

/// <summary>One page of a list; <paramref name="NextCursor"/> is null on the last one.</summary>
public sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor)
{
    /// <summary>
    /// A page out of rows that were read with one row more than asked for: the extra row says that there is a next page.
    /// </summary>
    internal static Page<T> Of<TRow>(IReadOnlyList<TRow> rows, int limit, Func<TRow, T> view, Func<TRow, long> sortKey)
    {
        var shown = rows.Count > limit ? limit : rows.Count;
        var items = new List<T>(shown);
        for (var i = 0; i < shown; i++) items.Add(view(rows[i]));
        return new Page<T>(items, rows.Count > limit ? Cursor.Of(sortKey(rows[shown - 1])) : null);
    }

    /// <summary>The same of rows that are shown as they are.</summary>
    public static Page<T> Of(IReadOnlyList<T> rows, int limit, Func<T, long> sortKey) => Of(rows, limit, row => row, sortKey);
}

/// <summary>How much of a list, and from where: the cursor is what the page before answered.</summary>
/// <param name="Limit">1..500.</param>
public sealed record PageRequest(int Limit = 50, string? Cursor = null)
{
    public int Size => Math.Clamp(Limit, 1, 500);

    /// <summary>Exclusive bound of a descending list.</summary>
    public long Before => Projections.Cursor.Read(Cursor) ?? long.MaxValue;

    /// <summary>Exclusive bound of an ascending list.</summary>
    internal long After => Projections.Cursor.Read(Cursor) ?? 0;
}

/// <summary>Opaque to clients, so that the key behind it can change.</summary>
public static class Cursor
{
    public static string Of(long key) => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(key.ToString(CultureInfo.InvariantCulture)));

    public static string Of(DateTimeOffset instant) => Of(instant.ToUnixTimeMilliseconds());

    /// <summary>The instant behind a cursor of <see cref="Of(DateTimeOffset)"/>; null as in <see cref="Read"/>.</summary>
    public static DateTimeOffset? InstantOf(string? cursor) => Read(cursor) is { } key and < 253_402_300_800_000 ? DateTimeOffset.FromUnixTimeMilliseconds(key) : null;

    /// <summary>False: no cursor that this program ever gave out.</summary>
    public static bool IsValid(string? cursor) => cursor is null || TryRead(cursor, out _);

    /// <summary>The key; null for no cursor or for one that is not ours: the list then starts at its beginning.</summary>
    internal static long? Read(string? cursor) => cursor is not null && TryRead(cursor, out var key) ? key : null;

    private static bool TryRead(string cursor, out long key)
    {
        key = 0;
        return Base64Url.IsValid(cursor)
            && long.TryParse(Encoding.ASCII.GetString(Base64Url.DecodeFromChars(cursor)), NumberStyles.None, CultureInfo.InvariantCulture, out key);
    }
}
