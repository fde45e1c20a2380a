using System.Diagnostics;
using System.Text.Json;
using Arena.Application.Backtests;
using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Benchmarks;

/// <summary>
/// Averages of 10 and 30 that cross, over a year of minutes: the backtester against a bare loop over the same candles in the same run, and
/// 500 settings of it on all cores.
/// </summary>
internal sealed class BacktestBenchmark : IBenchmark
{
    private const int Candles = 525_600;
    private const int Rounds = 7;
    private const int Sets = 500;
    private const double LeastPerSecond = 3_000_000;
    private const double MostMegabytes = 200;
    private const double LeastUse = 0.9;

    public string Name => "backtest";

    public Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        var series = new BacktestSeries(Instrument, CandleSeries.Of("BTCUSD", Timeframe.Minute, 1, RandomWalk()));
        var plan = new BacktestPlan([series], Rules(), new Money(10_000));
        var strategy = StrategyReader.Read(Crossover).Definition ?? throw new InvalidOperationException("The strategy is faulty.");
        var (bare, _) = Fastest(() => BareLoop.Run(series.Candles, 10, 30));
        var (own, fills) = Fastest(() => Run(plan, strategy, 10, 30).Fills.Count);
        var memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1048576d;
        var measures = new List<Measure>
        {
            Measure.AtLeast(Name, "candles", Candles / own.TotalSeconds, "candles/s", LeastPerSecond),
            new(Name, $"candles, {fills} fills", Candles / own.TotalSeconds, "candles/s", Candles / bare.TotalSeconds, "bare loop", bare / own),
            Measure.AtMost(Name, "resident memory, most", memory, "MB", MostMegabytes),
        };
        measures.AddRange(Sweep(plan, strategy, own, ct));
        return Task.FromResult<IReadOnlyList<Measure>>(measures);
    }

    private IEnumerable<Measure> Sweep(BacktestPlan plan, StrategyDefinition strategy, TimeSpan one, CancellationToken ct)
    {
        var before = Process.GetCurrentProcess().TotalProcessorTime;
        var started = Stopwatch.GetTimestamp();
        Application.Backtests.Sweep.Run(
            BacktestCase.Of(plan, new BacktestStrategy(strategy, JsonElement.Parse(Crossover))), [.. Enumerable.Range(0, Sets).Select(set => Inputs(5 + (set % 20), 30 + (set / 20)))],
            RankBy.Sharpe, Environment.ProcessorCount, null, ct);
        var elapsed = Stopwatch.GetElapsedTime(started);
        var busy = (Process.GetCurrentProcess().TotalProcessorTime - before) / elapsed / Environment.ProcessorCount;
        yield return new Measure(
            Name, $"{Sets} settings, {Environment.ProcessorCount} cores", (double)Sets * Candles / elapsed.TotalSeconds, "candles/s",
            Environment.ProcessorCount * Candles / one.TotalSeconds, "one at a time x cores", Sets * one / elapsed / Environment.ProcessorCount);
        yield return Measure.AtLeast(Name, $"{Sets} settings, use of the cores", busy, "of all", LeastUse);
    }

    private static BacktestRun Run(BacktestPlan plan, StrategyDefinition definition, int fast, int slow)
    {
        var compiled = CompiledStrategy.Compile(definition, Inputs(fast, slow));
        return Backtester.Run(plan, new StrategyDecider(compiled, StrategyBot.Of(definition, ["BTCUSD"]), Timeframe.Minute));
    }

    private static IReadOnlyDictionary<string, decimal> Inputs(int fast, int slow) =>
        new Dictionary<string, decimal>(StringComparer.Ordinal) { ["fast"] = fast, ["slow"] = slow };

    private static (TimeSpan Elapsed, int Result) Fastest(Func<int> run)
    {
        var (best, result) = (TimeSpan.MaxValue, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var started = Stopwatch.GetTimestamp();
            result = run();
            if (Stopwatch.GetElapsedTime(started) is var elapsed && elapsed < best) best = elapsed;
        }
        return (best, result);
    }

    private static IEnumerable<Candle> RandomWalk()
    {
        var random = new Random(20_240_101);
        var (at, price) = (new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero), 42_000m);
        for (var i = 0; i < Candles; i++)
        {
            decimal Move() => decimal.Round(price * (decimal)((random.NextDouble() - 0.5) * 0.0016), 1);
            var (open, close) = (price, price + Move());
            yield return new Candle(
                at.AddMinutes(i), open, Math.Max(open, close) + Math.Abs(Move()), Math.Min(open, close) - Math.Abs(Move()), close, random.Next(1, 500));
            price = close;
        }
    }

    private static Instrument Instrument { get; } = new(
        "BTCUSD", "BTC", "USD", 0.1m, 0.00001m, new Quantity(0.00001m), new Money(5), [new MaintenanceTier(Money.Zero, 0.004m, new Leverage(125))]);

    private static TradingRules Rules() => new(
        new Dictionary<string, Instrument>(StringComparer.Ordinal), new LeveragePolicies(new LeveragePolicy(new Leverage(10), Clamp: false), new Dictionary<string, LeveragePolicy>(StringComparer.Ordinal)),
        new Money(1), CooldownTurns: 0, new FeeRates(0, 0), SlippageBasisPoints: 0);

    private const string Crossover = """
        {
          "name": "Crossover", "timeframe": "1m",
          "inputs": { "fast": { "default": 10, "minimum": 1, "maximum": 100 }, "slow": { "default": 30, "minimum": 1, "maximum": 200 } },
          "indicators": { "fast": { "kind": "sma", "length": "$fast" }, "slow": { "kind": "sma", "length": "$slow" } },
          "sizing": { "portionOfEquity": 0.5 },
          "rules": [
            { "name": "Enter", "when": { "crosses": { "left": "fast", "direction": "above", "right": "slow" } }, "then": { "action": "enter", "side": "long" } },
            { "name": "Exit", "when": { "crosses": { "left": "fast", "direction": "below", "right": "slow" } }, "then": { "action": "exit" } }
          ]
        }
        """;
}
