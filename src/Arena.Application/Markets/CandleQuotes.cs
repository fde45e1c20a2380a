using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;

namespace Arena.Application.Markets;

/// <summary>What a recording of candles has no word of.</summary>
/// <param name="SpreadBasisPoints">Between bid and ask.</param>
/// <param name="FundingRate">Of one funding interval.</param>
public sealed record CandleQuotes(decimal SpreadBasisPoints = 2, decimal FundingRate = 0)
{
    /// <summary>The quote at a price of a candle: half of the spread to each side, on the tick, at least one.</summary>
    /// <param name="high">Highest since the quote before; the mark where nothing was traded since.</param>
    /// <param name="volume">Traded since the quote before.</param>
    /// <param name="open">The first price since then; null where nothing was traded: such a quote is no candle.</param>
    public Quote Of(Instrument instrument, decimal mark, decimal high, decimal low, decimal volume = 0, decimal? open = null)
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var tick = instrument.TickSize;
        var half = Math.Max(tick, decimal.Floor(mark * SpreadBasisPoints / 20_000 / tick) * tick);
        return new Quote(
            instrument.Symbol, new Price(mark), new Price(mark - half), new Price(mark + half), new Price(high), new Price(low), FundingRate, volume)
        {
            Open = open is { } price ? new Price(price) : null,
        };
    }
}
