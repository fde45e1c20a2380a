using System.Collections;

namespace Arena.Application.Backtests;

/// <summary>
/// Many small records of a run in a few arrays, made when somebody looks at them: the garbage collector need not move each of some ten thousand objects.
/// </summary>
internal sealed class PackedList<TRow, T>(Func<TRow, T> unpack) : IReadOnlyList<T> where TRow : struct
{
    private const int RowsOfChunk = 128;

    private readonly List<TRow[]> _chunks = [];

    public int Count { get; private set; }

    public T this[int index] => (uint)index < (uint)Count
        ? unpack(_chunks[index / RowsOfChunk][index % RowsOfChunk])
        : throw new ArgumentOutOfRangeException(nameof(index), index, $"There are {Count}.");

    public void Add(in TRow row)
    {
        if (Count == _chunks.Count * RowsOfChunk) _chunks.Add(new TRow[RowsOfChunk]);
        _chunks[^1][Count++ % RowsOfChunk] = row;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
