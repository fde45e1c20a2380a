namespace Arena.Domain.Indicators;

/// <summary>A number that shapes an indicator.</summary>
/// <param name="IsWhole">A count of candles, rather than a factor.</param>
public sealed record IndicatorParameter(string Name, double Default, double Minimum, double Maximum, bool IsWhole = true);

/// <summary>One kind of indicator: its name, what it takes and what it gives. Names are part of the strategy language: one is never renamed.</summary>
/// <param name="Source">The number of the candle that it follows unless told otherwise; null: it reads the whole candle.</param>
/// <param name="Outputs">The first one is meant where none is named.</param>
public sealed record IndicatorKind(
    string Name,
    string Sentence,
    IReadOnlyList<IndicatorParameter> Parameters,
    PriceSource? Source,
    IReadOnlyList<string> Outputs,
    Func<IReadOnlyList<double>, PriceSource, Indicator> Create)
{
    public int OutputOf(string output)
    {
        for (var i = 0; i < Outputs.Count; i++)
            if (string.Equals(Outputs[i], output, StringComparison.Ordinal)) return i;
        return -1;
    }
}

/// <summary>Every indicator by name.</summary>
public static class IndicatorCatalogue
{
    private static readonly string[] Single = ["value"];

    public static IReadOnlyList<IndicatorKind> All { get; } =
    [
        Series("sma", "Simple moving average.", PriceSource.Close, [Length(20)], Single, (p, s) => new Sma(Whole(p[0]), s)),
        Series("ema", "Exponential moving average, seeded by the simple one.", PriceSource.Close, [Length(20)], Single, (p, s) => new Ema(Whole(p[0]), s)),
        Series("wma", "Linearly weighted moving average.", PriceSource.Close, [Length(20)], Single, (p, s) => new Wma(Whole(p[0]), s)),
        Series("rsi", "Relative strength index, Wilder's smoothing.", PriceSource.Close, [Length(14)], Single, (p, s) => new Rsi(Whole(p[0]), s)),
        Series(
            "macd", "Moving average convergence divergence.", PriceSource.Close, [Length(12, "fast"), Length(26, "slow"), Length(9, "signal")],
            ["macd", "signal", "histogram"], (p, s) => new Macd(Whole(p[0]), Whole(p[1]), Whole(p[2]), s)),
        Series(
            "bollinger", "Bollinger bands, population deviation.", PriceSource.Close, [Length(20), Factor(2, "deviations")],
            ["middle", "upper", "lower", "width", "percent"], (p, s) => new BollingerBands(Whole(p[0]), p[1], s)),
        Series("roc", "Rate of change, percent.", PriceSource.Close, [Length(10)], Single, (p, s) => new RateOfChange(Whole(p[0]), s)),
        Series("highest", "Highest of the last candles, this one among them.", PriceSource.High, [Length(20)], Single, (p, s) => new Highest(Whole(p[0]), s)),
        Series("lowest", "Lowest of the last candles, this one among them.", PriceSource.Low, [Length(20)], Single, (p, s) => new Lowest(Whole(p[0]), s)),
        Candle("atr", "Average true range, Wilder's smoothing.", [Length(14)], Single, p => new Atr(Whole(p[0]))),
        Candle("adx", "Average directional index.", [Length(14)], ["adx", "plusDi", "minusDi"], p => new Adx(Whole(p[0]))),
        Candle(
            "stochastic", "Stochastic oscillator.", [Length(14), Length(3, "signal"), Length(1, "smooth")], ["k", "d"],
            p => new Stochastic(Whole(p[0]), Whole(p[1]), Whole(p[2]))),
        Candle("cci", "Commodity channel index.", [Length(20)], Single, p => new Cci(Whole(p[0]))),
        Candle("donchian", "Donchian channel.", [Length(20)], ["upper", "lower", "middle"], p => new Donchian(Whole(p[0]))),
        Candle(
            "supertrend", "Supertrend.", [Length(10), Factor(3, "multiplier")], ["line", "direction", "upper", "lower"],
            p => new Supertrend(Whole(p[0]), p[1])),
        Candle("obv", "On-balance volume.", [], Single, _ => new Obv()),
        Candle("vwap", "Volume-weighted average price since 00:00 UTC.", [], Single, _ => new Vwap()),
        Candle("volume_average", "Mean of the last volumes.", [Length(20)], Single, p => new VolumeAverage(Whole(p[0]))),
    ];

    public static IndicatorKind? Find(string name) => All.FirstOrDefault(k => string.Equals(k.Name, name, StringComparison.Ordinal));

    private static IndicatorParameter Length(double byDefault, string name = "length") => new(name, byDefault, 1, 5_000);

    private static IndicatorParameter Factor(double byDefault, string name) => new(name, byDefault, 0.01, 100, IsWhole: false);

    private static int Whole(double value) => checked((int)value);

    private static IndicatorKind Series(
        string name, string sentence, PriceSource source, IndicatorParameter[] parameters, string[] outputs,
        Func<IReadOnlyList<double>, PriceSource, Indicator> create) =>
        new(name, sentence, parameters, source, outputs, create);

    private static IndicatorKind Candle(
        string name, string sentence, IndicatorParameter[] parameters, string[] outputs, Func<IReadOnlyList<double>, Indicator> create) =>
        new(name, sentence, parameters, null, outputs, (p, _) => create(p));
}
