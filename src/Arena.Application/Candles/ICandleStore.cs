using Arena.Domain.Markets;

namespace Arena.Application.Candles;

/// <summary>Recorded candles by symbol, timeframe and time; shared by all users.</summary>
public interface ICandleStore
{
    /// <summary>Adds candles, by rising time; where one is there already, the new one stands. All of them or none.</summary>
    /// <param name="progress">How many were read so far.</param>
    Task<CandleImport> ImportAsync(string symbol, Timeframe timeframe, IEnumerable<Candle> candles, IProgress<long>? progress, CancellationToken cancellationToken);

    /// <summary>Everything that is there, by symbol and timeframe.</summary>
    Task<IReadOnlyList<CandleHolding>> ListAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Oldest first. Where the timeframe itself is not there, candles of it are made of the longest one that divides it: only where at least one
    /// of the shorter ones is there, and each beginning at a multiple of the timeframe.
    /// </summary>
    /// <returns>Null: there are none of the symbol that the timeframe could be made of.</returns>
    Task<IReadOnlyList<Candle>?> ReadAsync(CandleQuery query, int limit, CancellationToken cancellationToken);

    /// <summary>
    /// The newest ones that are over, oldest first, of the series that <see cref="ReadAsync"/> takes: gaps do not count, and a longer candle is over where
    /// the last shorter one ends with it. From very many shorter ones fewer are made than were asked for.
    /// </summary>
    /// <returns>Null as above.</returns>
    Task<IReadOnlyList<Candle>?> LatestAsync(string symbol, Timeframe timeframe, int count, CancellationToken cancellationToken);

    /// <summary>As <see cref="ReadAsync"/> without a limit, in columns; null as above.</summary>
    Task<CandleSeries?> LoadAsync(CandleQuery query, CancellationToken cancellationToken);

    /// <summary>Where candles are missing between the first and the last one, oldest first.</summary>
    Task<IReadOnlyList<CandleGap>> GapsAsync(string symbol, Timeframe timeframe, int limit, CancellationToken cancellationToken);
}

/// <param name="From">The earliest open time; null: from the first one on.</param>
/// <param name="To">Before which they open; null: to the last one.</param>
public sealed record CandleQuery(string Symbol, Timeframe Timeframe, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <param name="Read">Of the file.</param>
/// <param name="Added">That were not there before.</param>
/// <param name="Changed">That were there with other figures.</param>
public sealed record CandleImport(long Read, long Added, long Changed);

/// <param name="First">Open time of the first candle.</param>
/// <param name="Last">Open time of the last one.</param>
public sealed record CandleHolding(string Symbol, string Timeframe, long Candles, DateTimeOffset First, DateTimeOffset Last);

/// <param name="From">Open time of the first candle that is missing.</param>
/// <param name="To">Open time of the next one that is there.</param>
/// <param name="Missing">Candles.</param>
public sealed record CandleGap(DateTimeOffset From, DateTimeOffset To, long Missing);
