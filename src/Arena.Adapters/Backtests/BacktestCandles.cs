using System.Text;
using Arena.Adapters.Markets;
using Arena.Application.Backtests;
using Arena.Application.Candles;
using Arena.Application.Markets;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;

namespace Arena.Adapters.Backtests;

/// <summary>Candles of the store, of the request, or of a simulation.</summary>
public sealed class BacktestCandles(ICandleStore store, IMarketSource market) : IBacktestCandles
{
    public async Task<IReadOnlyList<BacktestSeries>> LoadAsync(
        BacktestSpec spec, IReadOnlyList<string> symbols, Timeframe timeframe, int warmUp, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(symbols);
        if (spec is { From: { } from, To: { } to } && (to - from) / timeframe.Length * symbols.Count > BacktestSpec.MostCandles)
            throw new BacktestSpecException("from", $"These are more than {BacktestSpec.MostCandles:#,0} candles of {timeframe}; take a longer timeframe, or less time.");
        var all = new List<BacktestSeries>();
        if (spec.Data == BacktestSource.Simulated) all.AddRange(await SimulateAsync(spec, symbols, timeframe, warmUp, cancellationToken));
        else foreach (var symbol in symbols) all.Add(await OneAsync(spec, symbol, timeframe, warmUp, cancellationToken));
        return all.Sum(s => (long)s.Candles.Count) <= BacktestSpec.MostCandles
            ? all
            : throw new BacktestSpecException("from", $"These are more than {BacktestSpec.MostCandles:#,0} candles; take a longer timeframe, or less time.");
    }

    /// <summary>A file as the command line gives it; its timeframe is the shortest distance of two candles.</summary>
    /// <exception cref="CandleFileException">It cannot be read.</exception>
    public static BacktestSeries OfFile(string path, string symbol)
    {
        var summary = CandleFile.Inspect(path);
        return new(summary.InstrumentOf(symbol), CandleSeries.Of(symbol, Timeframe.Of(summary.Interval), summary.Decimals, CandleFile.Read(path)));
    }

    private async Task<BacktestSeries> OneAsync(BacktestSpec spec, string symbol, Timeframe timeframe, int warmUp, CancellationToken cancellationToken)
    {
        if (spec.Data == BacktestSource.Upload) return Uploaded(spec, symbol, timeframe);
        var series = await store.LoadAsync(new CandleQuery(symbol, timeframe, spec.From - (timeframe.Length * warmUp), spec.To), cancellationToken);
        if (series is null || series.Count == 0 || (spec.From is { } from && series.IndexOf(from) == series.Count))
            throw new BacktestSpecException("symbols", $"The store has no candles of {symbol} {timeframe} in this time; import some, or say data: simulated.");
        return new(InstrumentOf(symbol, series), series);
    }

    private BacktestSeries Uploaded(BacktestSpec spec, string symbol, Timeframe timeframe)
    {
        if (spec.Candles?.GetValueOrDefault(symbol) is not { } csv) throw new BacktestSpecException($"candles.{symbol}", $"The upload has no candles of {symbol}.");
        try
        {
            using var stream = new MemoryStream(Encoding.UTF8.GetBytes(csv));
            var series = CandleSeries.Of(symbol, timeframe, [.. CandleFile.Read($"candles.{symbol}", stream)]);
            return series.Count > 0 ? new(InstrumentOf(symbol, series), series) : throw new BacktestSpecException($"candles.{symbol}", "There is no candle in it.");
        }
        catch (Exception wrong) when (wrong is CandleFileException or ArgumentException)
        {
            throw new BacktestSpecException($"candles.{symbol}", wrong.Message);
        }
    }

    private static async Task<IEnumerable<BacktestSeries>> SimulateAsync(
        BacktestSpec spec, IReadOnlyList<string> symbols, Timeframe timeframe, int warmUp, CancellationToken cancellationToken)
    {
        if (symbols.FirstOrDefault(s => !SimulatedMarket.KnownSymbols.Contains(s, StringComparer.Ordinal)) is { } unknown)
            throw new BacktestSpecException("symbols", $"The simulation does not know {unknown}; it has {string.Join(", ", SimulatedMarket.KnownSymbols)}.");
        var start = timeframe.StartOf(spec.From!.Value) - (timeframe.Length * warmUp);
        var market = new SimulatedMarket(new SimulatedMarketOptions(spec.Seed, start + timeframe.Length, symbols, timeframe.Length, WarmupSteps: 0));
        var candles = symbols.ToDictionary(s => s, _ => new List<Candle>(), StringComparer.Ordinal);
        while (await market.NextAsync(cancellationToken) is { } step && step.Snapshot.At - timeframe.Length < spec.To)
            foreach (var (symbol, bar) in step.Bars) candles[symbol].Add(bar with { OpenTime = step.Snapshot.At - timeframe.Length });
        return symbols.Select(s => new BacktestSeries(market.Instruments.First(i => i.Symbol == s), CandleSeries.Of(s, timeframe, candles[s])));
    }

    /// <summary>What is traded here, where it is; its prices may be on a finer tick than the recording's.</summary>
    private Instrument InstrumentOf(string symbol, CandleSeries series)
    {
        if (market.Instruments.FirstOrDefault(i => i.Symbol == symbol) is { } traded) return traded;
        var tick = 1m;
        for (var i = 0; i < series.Decimals; i++) tick /= 10;
        var lowest = Enumerable.Range(0, series.Count).Min(series.Close);
        while (tick * 100 > lowest) tick /= 10;
        return InstrumentCatalogue.ForRecording(symbol, tick, series.Open(0));
    }
}
