namespace Arena.Domain.Indicators;

/// <summary>A number that shapes an indicator.</summary>
/// <param name="IsWhole">A count of candles, rather than a factor.</param>
public sealed record IndicatorParameter(string Name, double Default, double Minimum, double Maximum, bool IsWhole = true);

/// <summary>One kind of indicator: its name, what it takes and what it gives. Names are part of the strategy language: one is never renamed.</summary>
/// <param name="Source">The number of the candle that it follows unless told otherwise; null: it reads the whole candle.</param>
/// <param name="Outputs">The first one is meant where none is named.</param>
/// <param name="Prices">Those of the outputs that are prices where a price is followed: on a chart they stand among the candles.</param>
public sealed record IndicatorKind(
    string Name,
    string Sentence,
    IReadOnlyList<IndicatorParameter> Parameters,
    PriceSource? Source,
    IReadOnlyList<string> Outputs,
    IReadOnlyList<string> Prices,
    Func<IReadOnlyList<double>, PriceSource, Indicator> Create)
{
    public int OutputOf(string output)
    {
        for (var i = 0; i < Outputs.Count; i++)
            if (string.Equals(Outputs[i], output, StringComparison.Ordinal)) return i;
        return -1;
    }

    /// <param name="source">What an indicator of this kind follows.</param>
    public bool IsPrice(string output, PriceSource source) => (Source is null || source != PriceSource.Volume) && Prices.Contains(output, StringComparer.Ordinal);
}

/// <summary>Every indicator by name.</summary>
public static class IndicatorCatalogue
{
    private static readonly string[] Single = ["value"];
    private static readonly string[] None = [];

    public static IReadOnlyList<IndicatorKind> All { get; } =
    [
        Series("sma", "Simple moving average.", PriceSource.Close, [Length(20)], Single, Single, (p, s) => new Sma(Whole(p[0]), s)),
        Series("ema", "Exponential moving average, seeded by the simple one.", PriceSource.Close, [Length(20)], Single, Single, (p, s) => new Ema(Whole(p[0]), s)),
        Series("wma", "Linearly weighted moving average.", PriceSource.Close, [Length(20)], Single, Single, (p, s) => new Wma(Whole(p[0]), s)),
        Series("rsi", "Relative strength index, Wilder's smoothing.", PriceSource.Close, [Length(14)], Single, None, (p, s) => new Rsi(Whole(p[0]), s)),
        Series(
            "macd", "Moving average convergence divergence.", PriceSource.Close, [Length(12, "fast"), Length(26, "slow"), Length(9, "signal")],
            ["macd", "signal", "histogram"], None, (p, s) => new Macd(Whole(p[0]), Whole(p[1]), Whole(p[2]), s)),
        Series(
            "bollinger", "Bollinger bands, population deviation.", PriceSource.Close, [Length(20), Factor(2, "deviations")],
            ["middle", "upper", "lower", "width", "percent"], ["middle", "upper", "lower"], (p, s) => new BollingerBands(Whole(p[0]), p[1], s)),
        Series("roc", "Rate of change, percent.", PriceSource.Close, [Length(10)], Single, None, (p, s) => new RateOfChange(Whole(p[0]), s)),
        Series("highest", "Highest of the last candles, this one among them.", PriceSource.High, [Length(20)], Single, Single, (p, s) => new Highest(Whole(p[0]), s)),
        Series("lowest", "Lowest of the last candles, this one among them.", PriceSource.Low, [Length(20)], Single, Single, (p, s) => new Lowest(Whole(p[0]), s)),
        Candle("atr", "Average true range, Wilder's smoothing.", [Length(14)], Single, None, p => new Atr(Whole(p[0]))),
        Candle("adx", "Average directional index.", [Length(14)], ["adx", "plusDi", "minusDi"], None, p => new Adx(Whole(p[0]))),
        Candle(
            "stochastic", "Stochastic oscillator.", [Length(14), Length(3, "signal"), Length(1, "smooth")], ["k", "d"], None,
            p => new Stochastic(Whole(p[0]), Whole(p[1]), Whole(p[2]))),
        Candle("cci", "Commodity channel index.", [Length(20)], Single, None, p => new Cci(Whole(p[0]))),
        Candle("donchian", "Donchian channel.", [Length(20)], ["upper", "lower", "middle"], ["upper", "lower", "middle"], p => new Donchian(Whole(p[0]))),
        Candle(
            "supertrend", "Supertrend.", [Length(10), Factor(3, "multiplier")], ["line", "direction", "upper", "lower"], ["line", "upper", "lower"],
            p => new Supertrend(Whole(p[0]), p[1])),
        Candle("obv", "On-balance volume.", [], Single, None, _ => new Obv()),
        Candle("vwap", "Volume-weighted average price since 00:00 UTC.", [], Single, Single, _ => new Vwap()),
        Candle("volume_average", "Mean of the last volumes.", [Length(20)], Single, None, p => new VolumeAverage(Whole(p[0]))),
    ];

    public static IndicatorKind? Find(string name) => All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.Ordinal));

    private static IndicatorParameter Length(double byDefault, string name = "length") => new(name, byDefault, 1, 5_000);

    private static IndicatorParameter Factor(double byDefault, string name) => new(name, byDefault, 0.01, 100, IsWhole: false);

    private static int Whole(double value) => checked((int)value);

    private static IndicatorKind Series(
        string name, string sentence, PriceSource source, IndicatorParameter[] parameters, string[] outputs, string[] prices,
        Func<IReadOnlyList<double>, PriceSource, Indicator> create) =>
        new(name, sentence, parameters, source, outputs, prices, create);

    private static IndicatorKind Candle(
        string name, string sentence, IndicatorParameter[] parameters, string[] outputs, string[] prices, Func<IReadOnlyList<double>, Indicator> create) =>
        new(name, sentence, parameters, null, outputs, prices, (p, _) => create(p));
}
