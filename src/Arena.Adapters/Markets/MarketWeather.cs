using Arena.Application.Chance;

namespace Arena.Adapters.Markets;

/// <summary>
/// The regimes of the simulated market: calm, trending up, trending down, volatile, for the market as a whole and a trend of its own for each
/// symbol. A function of the seed and the step alone, so that nothing has to be kept to resume.
/// </summary>
internal sealed class MarketWeather(CounterRandom random)
{
    /// <summary>Steps that a regime lasts; the first <see cref="Front"/> of them blend in from the one before.</summary>
    public const int Epoch = 600;

    private const int Front = 60;
    private const int OwnEpoch = 780;
    private const int RegimeStream = 1_000;
    private const int OwnTrendStream = 2_000;
    private const int BreathStream = 3_000;
    private const int SwingStream = 4_000;

    /// <param name="Drift">Trend of one step, in deviations of one step.</param>
    /// <param name="Volatility">Factor on the ordinary one.</param>
    public sealed record Regime(double Drift, double Volatility)
    {
        public static Regime Calm { get; } = new(0, 0.65);

        public static Regime TrendingUp { get; } = new(0.08, 0.9);

        public static Regime TrendingDown { get; } = new(-0.08, 1.05);

        public static Regime Volatile { get; } = new(0, 1.9);
    }

    public Regime At(long step)
    {
        var (epoch, within) = Divide(step, Epoch);
        var now = OfEpoch(epoch);
        if (within >= Front) return Breathe(now, step);
        var before = OfEpoch(epoch - 1);
        var share = (within + 1.0) / (Front + 1);
        return Breathe(new Regime(Blend(before.Drift, now.Drift, share), Blend(before.Volatility, now.Volatility, share)), step);
    }

    /// <summary>Trend of the symbol's own part, in deviations of one step of that part.</summary>
    public double OwnDrift(long step, int asset)
    {
        // Each symbol turns at its own time: a shift by asset keeps the six from changing their minds in the same second.
        var (epoch, _) = Divide(step + (asset * 127L), OwnEpoch);
        return random.Uniform(epoch, OwnTrendStream + asset) switch
        {
            < 0.30 => 0.06,
            < 0.60 => -0.06,
            _ => 0,
        };
    }

    /// <summary>
    /// Where the symbol stands in its swings, -1 .. 1: crowds overshoot and come back within minutes. Only the change from step to step moves
    /// the price, so that what a swing adds it takes away again.
    /// </summary>
    public double Swing(long step, int asset) => Wave(step + (asset * 31L), 150, SwingStream + asset);

    /// <summary>Which way the market leaned lately, -1 .. 1: what its funding rates follow.</summary>
    public double Lean(long step)
    {
        const int epochs = 8;
        var (epoch, within) = Divide(step, Epoch);
        var share = (within + 1.0) / Epoch;
        double sum = 0, weights = 0;
        for (var back = 0; back <= epochs; back++)
        {
            // The running epoch gains the weight that the oldest one loses, so that the sum has no jumps.
            var weight = back == 0 ? share : back == epochs ? 1 - share : 1;
            sum += weight * Math.Sign(OfEpoch(epoch - back).Drift);
            weights += weight;
        }
        return sum / weights;
    }

    private Regime OfEpoch(long epoch) => random.Uniform(epoch, RegimeStream) switch
    {
        < 0.34 => Regime.Calm,
        < 0.57 => Regime.TrendingUp,
        < 0.80 => Regime.TrendingDown,
        _ => Regime.Volatile,
    };

    // Volatility comes in clusters within a regime too.
    private Regime Breathe(Regime regime, long step) =>
        regime with { Volatility = regime.Volatility * (1 + (0.35 * Wave(step, 45, BreathStream))) };

    /// <summary>Smooth noise between -1 and 1 with a knot every so many steps.</summary>
    private double Wave(long step, int length, int stream)
    {
        var (knot, within) = Divide(step, length);
        var t = (double)within / length;
        return (2 * Blend(random.Uniform(knot, stream), random.Uniform(knot + 1, stream), t * t * (3 - (2 * t)))) - 1;
    }

    private static double Blend(double from, double to, double share) => from + ((to - from) * share);

    private static (long Quotient, long Remainder) Divide(long value, long by)
    {
        var remainder = ((value % by) + by) % by;
        return ((value - remainder) / by, remainder);
    }
}
