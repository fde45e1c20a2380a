using System.Globalization;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using CsvHelper;

namespace Arena.Adapters.Markets;

/// <summary>A recording that cannot be read; the message names the file and the line.</summary>
public sealed class CandleFileException(string message, Exception? cause = null) : Exception(message, cause);

/// <summary>
/// Recorded candles, <c>open_time,open,high,low,close,volume</c>, oldest first. It is read as a stream: years of minutes do not have to fit
/// into memory.
/// </summary>
public static class CandleFile
{
    private static readonly string[] Columns = ["open_time", "open", "high", "low", "close", "volume"];

    private static readonly CsvReaderOptions Options = new()
    {
        Separator = ',',
        TrimWhitespace = true,
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
    };

    /// <summary>What the whole file says of its symbol; the price columns' decimals tell the tick.</summary>
    public sealed record Summary(TimeSpan Interval, int Decimals, decimal LowestClose, decimal FirstPrice, long Candles)
    {
        /// <summary>A tick of at most a hundredth of the lowest mark, so that a bid of one tick less is still a price.</summary>
        public Instrument InstrumentOf(string symbol)
        {
            var tick = 1m;
            for (var i = 0; i < Decimals; i++) tick /= 10;
            while (tick * 100 > LowestClose) tick /= 10;
            return InstrumentCatalogue.ForRecording(symbol, tick, FirstPrice);
        }
    }

    /// <summary>Reads the file once from end to end, so that a bad line is found before the first turn and not hours into it.</summary>
    public static Summary Inspect(string path)
    {
        Candle? first = null, before = null;
        var interval = TimeSpan.MaxValue;
        var (decimals, lowest, count) = (0, decimal.MaxValue, 0L);
        foreach (var candle in Read(path))
        {
            first ??= candle;
            if (before is not null && candle.OpenTime - before.OpenTime < interval) interval = candle.OpenTime - before.OpenTime;
            decimals = Math.Max(decimals, CandleSeries.DecimalsOf(candle));
            count++;
            lowest = Math.Min(lowest, candle.Close);
            before = candle;
        }
        if (first is null) throw new CandleFileException($"{path} holds no candle.");
        return new Summary(interval == TimeSpan.MaxValue ? TimeSpan.FromMinutes(1) : interval, decimals, lowest, first.Open, count);
    }

    public static IEnumerable<Candle> Read(string path) => Read(path, () => CsvReader.FromFile(path, Options));

    /// <param name="name">What errors call it.</param>
    /// <param name="stream">Read to its end, and left open.</param>
    public static IEnumerable<Candle> Read(string name, Stream stream) => Read(name, () => CsvReader.Create(stream, Options, leaveOpen: true));

    private static IEnumerable<Candle> Read(string path, Func<CsvReader> open)
    {
        using var csv = Open(path, open);
        DateTimeOffset? before = null;
        while (Advance(path, csv))
        {
            var candle = Parse(path, csv);
            if (candle.OpenTime <= before)
                throw Wrong(path, csv, $"{candle.OpenTime:u} does not come after {before:u}; candles go from the oldest to the newest, each time once");
            before = candle.OpenTime;
            yield return candle;
        }
    }

    private static CsvReader Open(string path, Func<CsvReader> open)
    {
        try
        {
            var csv = open();
            csv.ReadHeader();
            var missing = Columns.Except(csv.Headers, StringComparer.OrdinalIgnoreCase).ToArray();
            if (missing.Length == 0) return csv;
            csv.Dispose();
            throw new CandleFileException($"{path}, line 1: the header lacks {string.Join(", ", missing)}; it has to be {string.Join(',', Columns)}.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CsvFormatException)
        {
            throw new CandleFileException(File.Exists(path) ? $"{path} cannot be read: {e.Message}" : $"{path} does not exist.", e);
        }
    }

    private static bool Advance(string path, CsvReader csv)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException e)
        {
            throw new CandleFileException($"{path}, line {e.LineNumber}: {e.Message}", e);
        }
        catch (IOException e)
        {
            throw new CandleFileException($"{path} cannot be read: {e.Message}", e);
        }
    }

    private static Candle Parse(string path, CsvReader csv)
    {
        var time = csv.GetString("open_time");
        if (!DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var openTime))
            throw Wrong(path, csv, $"open_time '{time}' is not an ISO 8601 time");
        var candle = new Candle(
            openTime, Number(path, csv, "open"), Number(path, csv, "high"), Number(path, csv, "low"), Number(path, csv, "close"), Number(path, csv, "volume"));
        if (candle.Low <= 0) throw Wrong(path, csv, $"low {candle.Low} is not a price");
        if (candle.Low > Math.Min(candle.Open, candle.Close)) throw Wrong(path, csv, $"low {candle.Low} is above the open or the close");
        if (candle.High < Math.Max(candle.Open, candle.Close)) throw Wrong(path, csv, $"high {candle.High} is below the open or the close");
        if (candle.Volume < 0) throw Wrong(path, csv, $"volume {candle.Volume} is negative");
        return candle;
    }

    private static decimal Number(string path, CsvReader csv, string column)
    {
        var text = csv.GetString(column);
        return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw Wrong(path, csv, $"{column} '{text}' is not a number");
    }

    private static CandleFileException Wrong(string path, CsvReader csv, string what) => new($"{path}, line {csv.LineNumber}: {what}.");
}
