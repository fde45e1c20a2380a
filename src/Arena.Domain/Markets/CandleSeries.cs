using System.Buffers.Binary;
using System.Security.Cryptography;
using Arena.Domain.Indicators;

namespace Arena.Domain.Markets;

/// <summary>
/// Candles of one symbol in columns, oldest first: 48 bytes each, so that a year of minutes is 25 MB. Prices are exact: whole numbers of
/// 10^-<see cref="Decimals"/>, quote currency; volumes are what indicators read. Minutes without a trade may be missing.
/// </summary>
public sealed class CandleSeries
{
    /// <summary>Decimals of a price that are kept.</summary>
    public const int MostDecimals = 12;

    private readonly double _unit;
    private long[] _times = new long[1_024];
    private long[] _opens = new long[1_024];
    private long[] _highs = new long[1_024];
    private long[] _lows = new long[1_024];
    private long[] _closes = new long[1_024];
    private double[] _volumes = new double[1_024];

    private CandleSeries(string symbol, Timeframe timeframe, int decimals)
    {
        (Symbol, Timeframe, Decimals) = (symbol, timeframe, decimals);
        _unit = Math.Pow(10, decimals);
    }

    public string Symbol { get; }

    public Timeframe Timeframe { get; }

    /// <summary>Of its prices.</summary>
    public int Decimals { get; }

    public int Count { get; private set; }

    /// <summary>Candles missing between the first and the last.</summary>
    public long Missing => Count == 0 ? 0 : ((_times[Count - 1] - _times[0]) / Timeframe.Ticks) + 1 - Count;

    public Candle this[int index] => new(
        OpenTime(index), Price(_opens[index]), Price(_highs[index]), Price(_lows[index]), Price(_closes[index]), (decimal)_volumes[index]);

    /// <param name="candles">By rising time, each time once.</param>
    /// <exception cref="ArgumentException">They do not rise, or a price has more than <see cref="MostDecimals"/> decimals or does not fit.</exception>
    public static CandleSeries Of(string symbol, Timeframe timeframe, IReadOnlyCollection<Candle> candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        return Of(symbol, timeframe, candles.Count == 0 ? 0 : candles.Max(DecimalsOf), candles);
    }

    /// <summary>As <see cref="Of(string, Timeframe, IReadOnlyCollection{Candle})"/>, for candles that are read as a stream.</summary>
    /// <param name="decimals">The most of any price.</param>
    public static CandleSeries Of(string symbol, Timeframe timeframe, int decimals, IEnumerable<Candle> candles)
    {
        ArgumentNullException.ThrowIfNull(candles);
        var series = new CandleSeries(symbol, timeframe, Math.Min(decimals, MostDecimals));
        foreach (var candle in candles) series.Add(candle);
        series.Trim();
        return series;
    }

    /// <summary>The most decimals of its prices; zeros at the end are none.</summary>
    public static int DecimalsOf(Candle candle)
    {
        ArgumentNullException.ThrowIfNull(candle);
        return Math.Max(Math.Max(DecimalsOf(candle.Open), DecimalsOf(candle.High)), Math.Max(DecimalsOf(candle.Low), DecimalsOf(candle.Close)));
    }

    /// <summary>Of a number without the zeros at its end: 7422.10 has one.</summary>
    public static int DecimalsOf(decimal price) => (price / 1.0000000000000000000000000000m).Scale;

    public DateTimeOffset OpenTime(int index) => new(_times[index], TimeSpan.Zero);

    public DateTimeOffset CloseTime(int index) => new(_times[index] + Timeframe.Ticks, TimeSpan.Zero);

    public long OpenTicks(int index) => _times[index];

    public decimal Open(int index) => Price(_opens[index]);

    public decimal Close(int index) => Price(_closes[index]);

    public decimal High(int index) => Price(_highs[index]);

    public decimal Low(int index) => Price(_lows[index]);

    public decimal Volume(int index) => (decimal)_volumes[index];

    /// <summary>A candle's range in whole numbers of 10^-<see cref="Decimals"/>: what is compared without reckoning.</summary>
    public (long Low, long High) Range(int index) => (_lows[index], _highs[index]);

    /// <summary>The open as <see cref="Range"/> has its prices.</summary>
    public long RawOpen(int index) => _opens[index];

    public Bar Bar(int index) => new(
        OpenTime(index), _opens[index] / _unit, _highs[index] / _unit, _lows[index] / _unit, _closes[index] / _unit, _volumes[index]);

    /// <summary>Place of the first candle that opens at or after an instant; <see cref="Count"/>: there is none.</summary>
    public int IndexOf(DateTimeOffset at)
    {
        var place = Array.BinarySearch(_times, 0, Count, at.UtcTicks);
        return place < 0 ? ~place : place;
    }

    /// <summary>SHA-256 over time, prices and volume of the candles from one place up to another, in hex: the same candles, the same text.</summary>
    public string Checksum(int from, int to)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> row = stackalloc byte[6 * sizeof(long)];
        for (var i = from; i < to; i++)
        {
            ReadOnlySpan<long> numbers = [_times[i], _opens[i], _highs[i], _lows[i], _closes[i], BitConverter.DoubleToInt64Bits(_volumes[i])];
            for (var n = 0; n < numbers.Length; n++) BinaryPrimitives.WriteInt64LittleEndian(row[(n * sizeof(long))..], numbers[n]);
            hash.AppendData(row);
        }
        BinaryPrimitives.WriteInt64LittleEndian(row, Decimals);
        hash.AppendData(row[..sizeof(long)]);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void Add(Candle candle)
    {
        var ticks = candle.OpenTime.UtcTicks;
        if (Count > 0 && ticks <= _times[Count - 1])
            throw new ArgumentException($"The candle of {candle.OpenTime:u} does not come after that of {OpenTime(Count - 1):u}.", nameof(candle));
        if (Count == _times.Length) Resize(Count * 2);
        (_times[Count], _opens[Count], _highs[Count], _lows[Count], _closes[Count], _volumes[Count]) =
            (ticks, Whole(candle, candle.Open), Whole(candle, candle.High), Whole(candle, candle.Low), Whole(candle, candle.Close), (double)candle.Volume);
        Count++;
    }

    private long Whole(Candle candle, decimal price)
    {
        var whole = price * Power(Decimals);
        return whole <= long.MaxValue && whole == decimal.Truncate(whole)
            ? (long)whole
            : throw new ArgumentException($"The price {price} of {candle.OpenTime:u} has more than {Decimals} decimals or is too large for that many.", nameof(candle));
    }

    private decimal Price(long whole) => new((int)whole, (int)(whole >> 32), 0, isNegative: false, (byte)Decimals);

    private static decimal Power(int decimals)
    {
        var power = 1m;
        for (var i = 0; i < decimals; i++) power *= 10;
        return power;
    }

    private void Trim() => Resize(Count);

    private void Resize(int length)
    {
        Array.Resize(ref _times, length);
        Array.Resize(ref _opens, length);
        Array.Resize(ref _highs, length);
        Array.Resize(ref _lows, length);
        Array.Resize(ref _closes, length);
        Array.Resize(ref _volumes, length);
    }
}
