using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Metrics;
using Arena.Domain.Strategies;

namespace Arena.Application.Backtests;

/// <summary>What decided: a strategy with its inputs, or a bot's own decision maker.</summary>
public sealed record BacktestSubject(JsonElement? Definition, IReadOnlyDictionary<string, decimal> Settings, BotConfiguration? Bot);

/// <summary>Makes the figures of a run.</summary>
public static class BacktestResults
{
    public static JsonSerializerOptions Json { get; } = CreateJson();

    public static BacktestResult Of(BacktestRun run, BacktestSubject subject)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(subject);
        return new(
            Inputs(run, subject), Figures(run), Figures(run.Benchmark), [.. run.Equity.Select((p, i) => new BacktestPoint(p.At, p.Equity.Value, run.Benchmark[i].Equity.Value))],
            Drawdown(run.Equity), [.. EquityMetrics.MonthlyReturns(run.Equity).Select(m => new MonthFigure(m.Year, m.Month, m.Return))],
            [.. run.Trades.Select(Trade)],
            [.. run.Bot.Positions.Values.OrderBy(p => p.Symbol, StringComparer.Ordinal).Select(p =>
                new BacktestPosition(p.Symbol, p.Side, p.Quantity.Value, p.EntryPrice.Value, p.Leverage.Value, p.OpenedAt))],
            new SortedDictionary<string, int>(run.Denials.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
            [.. run.Plan.Series.Select(s => Data(s, run.Plan.To))], Checksum(run))
        {
            Prices = [.. run.Plan.Series.Select(s => BacktestPrices.Of(s, run.Start, run.End))],
        };
    }

    public static BacktestFigures Figures(BacktestRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var (equity, trades) = (EquityMetrics.Of(run.Equity), TradeMetrics.Of([.. run.Trades]));
        var last = run.Equity.Count > 0 ? run.Equity[^1].Equity.Value : run.Plan.InitialCapital.Value;
        return new(
            last, equity.TotalReturn, equity.Cagr, equity.Sharpe, equity.Sortino, equity.Calmar, equity.Volatility, equity.MaxDrawdown, equity.MaxDrawdownDuration,
            run.Exposure, trades.Trades, trades.Wins, trades.Losses, trades.WinRate, trades.ProfitFactor, trades.Expectancy, trades.ExpectancyRatio, trades.Sqn,
            trades.NetPnl.Value, trades.Best?.Value, trades.Worst?.Value, trades.AverageWin, trades.AverageLoss, trades.WinStreak, trades.LossStreak,
            trades.AverageHold, trades.Fees.Value, trades.Funding.Value, trades.Turnover.Value, run.Liquidations, run.FillCount, run.Candles);
    }

    private static BacktestInputs Inputs(BacktestRun run, BacktestSubject subject)
    {
        var rules = run.Plan.Rules;
        return new(
            subject.Definition, subject.Definition is { } definition ? CanonicalJson.Checksum(definition) : null, subject.Settings,
            subject.Bot is { } bot ? JsonSerializer.SerializeToElement(bot, DomainJson.Options) : null, run.Plan.InitialCapital.Value, rules.Fees.Maker,
            rules.Fees.Taker, rules.SlippageBasisPoints, run.Plan.Quotes.SpreadBasisPoints, run.Plan.Quotes.FundingRate, run.Plan.Fills, run.Start, run.End,
            typeof(BacktestResults).Assembly.GetName().Version?.ToString(3) ?? "");
    }

    private static BenchmarkFigures Figures(IReadOnlyList<EquityPoint> curve)
    {
        var metrics = EquityMetrics.Of(curve);
        return new(
            curve.Count > 0 ? curve[^1].Equity.Value : 0, metrics.TotalReturn, metrics.Cagr, metrics.Sharpe, metrics.Sortino, metrics.Calmar, metrics.Volatility,
            metrics.MaxDrawdown);
    }

    private static List<DrawdownPoint> Drawdown(IReadOnlyList<EquityPoint> curve)
    {
        var (points, peak) = (new List<DrawdownPoint>(curve.Count), 0m);
        foreach (var point in curve)
        {
            peak = Math.Max(peak, point.Equity.Value);
            points.Add(new(point.At, peak > 0 ? (double)((peak - point.Equity.Value) / peak) : 0));
        }
        return points;
    }

    private static BacktestTrade Trade(ClosedTrade t) => new(
        t.Symbol, t.Side, t.OpenedAt, t.ClosedAt, t.Quantity.Value, decimal.Round(t.EntryNotional.Value / t.Quantity.Value, 8),
        decimal.Round(t.ExitNotional.Value / t.Quantity.Value, 8), t.RealizedPnl.Value, t.Fees.Value, t.Funding.Value, t.Net.Value, t.Reason);

    private static BacktestData Data(BacktestSeries series, DateTimeOffset? to)
    {
        var candles = series.Candles;
        var end = to is { } before ? candles.IndexOf(before) : candles.Count;
        return end == 0
            ? new(series.Symbol, candles.Timeframe.ToString(), 0, 0, default, default, candles.Checksum(0, 0))
            : new(
                series.Symbol, candles.Timeframe.ToString(), end, ((candles.OpenTicks(end - 1) - candles.OpenTicks(0)) / candles.Timeframe.Ticks) + 1 - end,
                candles.OpenTime(0), candles.OpenTime(end - 1), candles.Checksum(0, end));
    }

    private static string Checksum(BacktestRun run)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var fill in run.Fills) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(fill, DomainJson.Options));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static JsonSerializerOptions CreateJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) } };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
