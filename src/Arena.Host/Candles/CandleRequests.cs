using Arena.Domain.Markets;

namespace Arena.Host.Candles;

/// <summary>What a client says of candles, read strictly.</summary>
internal static class CandleRequests
{
    private const int LongestSymbol = 32;

    public static (string Field, string Message)? Symbol(string? symbol) =>
        symbol is { Length: > 0 and <= LongestSymbol } && symbol.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))
            ? null
            : ("symbol", $"A symbol has 1 to {LongestSymbol} capital letters and digits, as BTCUSD.");

    public static (string Field, string Message)? Timeframe(string? text, out Timeframe timeframe)
    {
        timeframe = Domain.Markets.Timeframe.Parse(text).GetValueOrDefault();
        return timeframe.Ticks > 0 ? null : ("timeframe", "A timeframe is a number with s, m, h, d or w, up to 1w: 30s, 1m, 4h, 1d.");
    }

    /// <summary>Each candle begins where one of its timeframe begins.</summary>
    /// <exception cref="FormatException">One does not.</exception>
    public static IEnumerable<Candle> Aligned(this IEnumerable<Candle> candles, Timeframe timeframe)
    {
        foreach (var candle in candles)
        {
            if (timeframe.StartOf(candle.OpenTime) != candle.OpenTime)
                throw new FormatException($"The candle of {candle.OpenTime:yyyy-MM-ddTHH:mm:ssZ} does not begin at a multiple of {timeframe}.");
            yield return candle;
        }
    }
}
