using Arena.Application.Chance;
using Arena.Application.Markets;
using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;

namespace Arena.Adapters.Markets;

/// <param name="Seed">Same seed, same prices, to the last digit (on one platform: the mathematics are double inside).</param>
/// <param name="StartAt">Market clock of step 1; step n is at StartAt + (n - 1) x StepInterval.</param>
/// <param name="Symbols">Null: all that the simulator knows. A symbol's prices do not depend on which others are chosen.</param>
/// <param name="StepInterval">Null: one second.</param>
/// <param name="RealTime">Not null: the market clock is this one, cut to the step; it never stands still or runs backwards.</param>
/// <param name="Steps">Not null: the market ends after so many steps.</param>
public sealed record SimulatedMarketOptions(
    long Seed, DateTimeOffset StartAt, IReadOnlyList<string>? Symbols = null, TimeSpan? StepInterval = null, int WarmupSteps = 600, TimeProvider? RealTime = null,
    long? Steps = null);

/// <summary>
/// A seeded market of correlated perpetual futures: one market factor, one for each sector, one for each symbol, with fat tails, regimes and a
/// slow pull back to an anchor price. A step's prices are a function of the seed, the step's number and the marks of the step before, so that
/// a market resumed from its last recorded snapshot goes on as if it had never stopped.
/// </summary>
public sealed class SimulatedMarket : IMarketSource
{
    private const int SubSteps = 4;
    private const double SecondsOfYear = 365.25 * 86_400;

    /// <summary>The pull to the anchor: half of a deviation is gone in four days, which keeps prices within some tens of percent for ever.</summary>
    private const double PullPerSecond = 0.6931471805599453 / (4 * 86_400);

    /// <summary>Half of the width of a symbol's swings, in deviations of a step.</summary>
    private const double SwingWidth = 14;

    private const decimal FundingCap = 0.00075m;
    private const int MarketStream = 1;
    private const int SectorStream = 10;
    private const int OwnStream = 100;
    private const int VolumeStream = 200;

    private readonly CounterRandom _random;
    private readonly MarketWeather _weather;
    private readonly SimulatedMarketOptions _options;
    private readonly IReadOnlyList<(SimulatedAsset Asset, Instrument Instrument)> _assets;
    private readonly decimal[] _first;
    private readonly decimal[] _marks;
    private long _step;
    private DateTimeOffset _at;

    /// <exception cref="ArgumentException">A symbol that the simulator does not know, or a step interval or a warm-up that cannot be.</exception>
    public SimulatedMarket(SimulatedMarketOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        StepInterval = options.StepInterval ?? TimeSpan.FromSeconds(1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(StepInterval, TimeSpan.Zero, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.WarmupSteps, nameof(options));
        _options = options;
        _random = new CounterRandom(options.Seed);
        _weather = new MarketWeather(_random);
        _assets = Choose(options.Symbols);
        Instruments = [.. _assets.Select(a => a.Instrument)];

        // History is simulated first, on the negative steps, from the anchors on: the first price is then simply the next one.
        _marks = [.. _assets.Select(a => ToTick(a.Asset.Anchor, a.Instrument.TickSize))];
        Warmup = WarmUp();
        _first = [.. _marks];
        Resume(null);
    }

    public static IReadOnlyList<string> KnownSymbols { get; } = [.. SimulatedAsset.All.Select(a => a.Symbol)];

    public string Name => "simulated";

    public IReadOnlyList<Instrument> Instruments { get; }

    public DateTimeOffset StartsAt => _options.StartAt - StepInterval;

    public TimeSpan StepInterval { get; }

    public IReadOnlyDictionary<string, IReadOnlyList<Candle>> Warmup { get; }

    public void Resume(MarketSnapshot? last)
    {
        _step = last?.Step ?? 0;
        _at = last?.At ?? _options.StartAt - StepInterval;
        for (var i = 0; i < _assets.Count; i++)
            _marks[i] = last?.Find(_assets[i].Asset.Symbol)?.Mark.Value ?? _first[i];
    }

    public ValueTask<MarketStep?> NextAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_step >= _options.Steps) return new((MarketStep?)null);
        _step++;
        _at = NextInstant();
        return new(Advance(_step, _at));
    }

    private MarketStep Advance(long step, DateTimeOffset at)
    {
        var regime = _weather.At(step);
        var funding = FundingLean(step);
        var quotes = new Quote[_assets.Count];
        var bars = new Dictionary<string, Candle>(_assets.Count, StringComparer.Ordinal);
        for (var i = 0; i < _assets.Count; i++)
        {
            var (asset, instrument) = _assets[i];
            var before = _marks[i];
            var (mark, high, low) = Move(asset, instrument.TickSize, before, step, regime);
            _marks[i] = mark;
            quotes[i] = Quoted(asset, instrument, mark, high, low, regime, funding);
            bars[asset.Symbol] = new Candle(at - StepInterval, before, Math.Max(high, before), Math.Min(low, before), mark, Volume(asset, instrument, mark, step, regime));
        }
        return new MarketStep(new MarketSnapshot(step, at, quotes), bars);
    }

    private (decimal Mark, decimal High, decimal Low) Move(
        SimulatedAsset asset, decimal tick, decimal before, long step, MarketWeather.Regime regime)
    {
        var seconds = StepInterval.TotalSeconds;
        var ordinary = asset.Volatility * Math.Sqrt(seconds / SecondsOfYear);
        var deviation = ordinary * regime.Volatility;
        var drift = (deviation * ((asset.MarketLoad * regime.Drift) + (asset.OwnLoad * _weather.OwnDrift(step, asset.Id))))
            + (ordinary * SwingWidth * (_weather.Swing(step, asset.Id) - _weather.Swing(step - 1, asset.Id)));
        var pull = 1 - Math.Exp(-PullPerSecond * seconds);
        var logarithm = Math.Log((double)before);
        var anchor = Math.Log(asset.Anchor);
        var (mark, high, low) = (before, 0m, decimal.MaxValue);
        for (var sub = 0; sub < SubSteps; sub++)
        {
            var shock = (asset.MarketLoad * _random.FatTailed(step, MarketStream, sub * 2))
                + (asset.SectorLoad * _random.FatTailed(step, SectorStream + asset.Sector, sub * 2))
                + (asset.OwnLoad * _random.FatTailed(step, OwnStream + asset.Id, sub * 2));
            logarithm += ((drift + (pull * (anchor - logarithm))) / SubSteps) + (deviation * shock / Math.Sqrt(SubSteps));
            mark = ToTick(Math.Exp(logarithm), tick);
            high = Math.Max(high, mark);
            low = Math.Min(low, mark);
        }
        return (mark, high, low);
    }

    private static Quote Quoted(
        SimulatedAsset asset, Instrument instrument, decimal mark, decimal high, decimal low, MarketWeather.Regime regime, double fundingLean)
    {
        var tick = instrument.TickSize;
        var widened = asset.HalfSpread * Math.Max(0.6, Math.Pow(regime.Volatility, 1.5));
        var half = Math.Max(tick, decimal.Ceiling(mark * (decimal)(widened / 10_000) / tick) * tick);

        // Where the price stands above its anchor the perpetual trades at a premium, and longs pay more.
        var premium = 0.0003 * Math.Log((double)mark / asset.Anchor);
        var funding = Math.Clamp(decimal.Round((decimal)(fundingLean + premium), 6), -FundingCap, FundingCap);
        return new Quote(asset.Symbol, new Price(mark), new Price(mark - half), new Price(mark + half), new Price(high), new Price(low), funding);
    }

    private double FundingLean(long step) => 0.00004 + (0.0001 * _weather.Lean(step));

    private decimal Volume(SimulatedAsset asset, Instrument instrument, decimal mark, long step, MarketWeather.Regime regime)
    {
        var noise = 0.4 + (1.2 * _random.Uniform(step, VolumeStream + asset.Id));
        var value = asset.Turnover * StepInterval.TotalSeconds * regime.Volatility * noise;
        return ToTick(value / (double)mark, instrument.StepSize);
    }

    private Dictionary<string, IReadOnlyList<Candle>> WarmUp()
    {
        var bars = _assets.ToDictionary(a => a.Asset.Symbol, _ => new List<Candle>(_options.WarmupSteps), StringComparer.Ordinal);
        for (var step = 1L - _options.WarmupSteps; step <= 0; step++)
        {
            foreach (var (symbol, bar) in Advance(step, _options.StartAt + ((step - 1) * StepInterval)).Bars)
                bars[symbol].Add(bar);
        }
        return bars.ToDictionary(b => b.Key, b => (IReadOnlyList<Candle>)b.Value, StringComparer.Ordinal);
    }

    private DateTimeOffset NextInstant()
    {
        var next = _at + StepInterval;
        if (_options.RealTime is null) return next;
        var now = _options.RealTime.GetUtcNow();
        var cut = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % StepInterval.Ticks), TimeSpan.Zero);
        return cut > next ? cut : next;
    }

    private static decimal ToTick(double value, decimal tick) => decimal.Round((decimal)value / tick) * tick;

    private static IReadOnlyList<(SimulatedAsset, Instrument)> Choose(IReadOnlyList<string>? symbols)
    {
        var chosen = symbols ?? KnownSymbols;
        if (chosen.Count == 0) throw new ArgumentException("A market needs at least one symbol.", nameof(symbols));
        return [.. chosen.Distinct(StringComparer.Ordinal).Select(symbol =>
        {
            var asset = SimulatedAsset.All.FirstOrDefault(a => string.Equals(a.Symbol, symbol, StringComparison.Ordinal))
                ?? throw new ArgumentException($"The simulator does not know {symbol}; it knows {string.Join(", ", KnownSymbols)}.", nameof(symbols));
            return (asset, InstrumentCatalogue.Find(symbol)!);
        })];
    }
}
