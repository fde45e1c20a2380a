using Arena.Application.Markets;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;

namespace Arena.Adapters.Markets;

/// <param name="Files">Symbol to the CSV file of its candles.</param>
/// <param name="SpreadBasisPoints">Between bid and ask; recordings of candles have none of their own.</param>
/// <param name="FundingRate">Rate of one funding interval, for all symbols.</param>
public sealed record ReplayMarketOptions(IReadOnlyDictionary<string, string> Files, decimal SpreadBasisPoints = 2, decimal FundingRate = 0);

/// <summary>
/// Recorded candles, played again. A step is one closing time of any of the files, and its clock is that closing time: a candle is seen when
/// it is over, never before. Where a file has a gap its last price stands and it has no bar; a symbol is not quoted before its first candle.
/// </summary>
public sealed class ReplayMarket : IMarketSource, IDisposable
{
    private readonly CandleQuotes _quotes;
    private readonly IReadOnlyList<Track> _tracks;
    private long _step;

    /// <exception cref="CandleFileException">A file is missing or has a line that cannot be read; the message names both.</exception>
    public ReplayMarket(ReplayMarketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Files.Count == 0) throw new ArgumentException("A replay needs at least one file.", nameof(options));
        _quotes = new CandleQuotes(options.SpreadBasisPoints, options.FundingRate);
        _tracks = [.. options.Files.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => new Track(f.Key, f.Value))];
        Instruments = [.. _tracks.Select(t => t.Instrument)];
        StepInterval = _tracks.Min(t => t.Interval);
        StartsAt = _tracks.Min(t => t.Next!.OpenTime);
    }

    public string Name => "replay";

    public IReadOnlyList<Instrument> Instruments { get; }

    public DateTimeOffset StartsAt { get; }

    public TimeSpan StepInterval { get; }

    /// <summary>Empty: everything that was recorded is played.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<Candle>> Warmup { get; } = new Dictionary<string, IReadOnlyList<Candle>>(StringComparer.Ordinal);

    /// <exception cref="InvalidOperationException">The snapshot is not one of this recording's: the arena ran on other files.</exception>
    public void Resume(MarketSnapshot? last)
    {
        foreach (var track in _tracks) track.Rewind();
        _step = 0;
        DateTimeOffset? at = null;
        while (_step < (last?.Step ?? 0))
        {
            at = Advance();
            if (at is null) break;
        }
        if (last is not null && at != last.At)
        {
            var here = at is null ? $"these files end at step {_step}" : $"step {_step} of these files is at {at:u}";
            throw new InvalidOperationException($"The arena's market stands at step {last.Step}, {last.At:u}, but {here}: it ran on another recording.");
        }
    }

    public ValueTask<MarketStep?> NextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Advance() is not { } at) return new((MarketStep?)null);
        var quotes = new List<Quote>(_tracks.Count);
        var bars = new Dictionary<string, Candle>(_tracks.Count, StringComparer.Ordinal);
        foreach (var track in _tracks)
        {
            if (track.Seen is not { } seen) continue;
            var traded = track.ClosesAt(seen) == at;
            if (traded) bars[track.Symbol] = seen;
            quotes.Add(Quoted(track, seen, traded));
        }
        return new(new MarketStep(new MarketSnapshot(_step, at, quotes), bars));
    }

    public void Dispose()
    {
        foreach (var track in _tracks) track.Dispose();
    }

    /// <summary>To the next closing time; null at the end.</summary>
    private DateTimeOffset? Advance()
    {
        DateTimeOffset? at = null;
        foreach (var track in _tracks)
        {
            if (track.Next is { } next && (at is null || track.ClosesAt(next) < at)) at = track.ClosesAt(next);
        }
        if (at is null) return null;
        foreach (var track in _tracks)
        {
            if (track.Next is { } next && track.ClosesAt(next) == at) track.Take();
        }
        _step++;
        return at;
    }

    private Quote Quoted(Track track, Candle seen, bool traded) => traded
        ? _quotes.Of(track.Instrument, seen.Close, seen.High, seen.Low, seen.Volume, seen.Open)
        : _quotes.Of(track.Instrument, seen.Close, seen.Close, seen.Close);

    /// <summary>One file and how far it was played.</summary>
    private sealed class Track : IDisposable
    {
        private readonly string _path;
        private IEnumerator<Candle>? _candles;

        public Track(string symbol, string path)
        {
            _path = path;
            var summary = CandleFile.Inspect(path);
            Interval = summary.Interval;
            Instrument = summary.InstrumentOf(symbol);
            Rewind();
        }

        public string Symbol => Instrument.Symbol;

        public Instrument Instrument { get; }

        public TimeSpan Interval { get; }

        public Candle? Seen { get; private set; }

        public Candle? Next { get; private set; }

        public DateTimeOffset ClosesAt(Candle candle) => candle.OpenTime + Interval;

        public void Rewind()
        {
            _candles?.Dispose();
            _candles = CandleFile.Read(_path).GetEnumerator();
            Seen = null;
            Next = _candles.MoveNext() ? _candles.Current : null;
        }

        public void Take()
        {
            Seen = Next;
            Next = _candles!.MoveNext() ? _candles.Current : null;
        }

        public void Dispose() => _candles?.Dispose();
    }
}
