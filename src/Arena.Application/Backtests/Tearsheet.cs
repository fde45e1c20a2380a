using System.Globalization;
using System.Net;
using System.Text;

namespace Arena.Application.Backtests;

/// <summary>A result as one HTML page: everything in it, nothing fetched, light or dark as the reader's system is.</summary>
public static class Tearsheet
{
    private const int MostTrades = 2_000;

    public static string Of(BacktestResult result, string title)
    {
        ArgumentNullException.ThrowIfNull(result);
        var page = new StringBuilder();
        var inputs = result.Inputs;
        page.Append("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        page.Append(CultureInfo.InvariantCulture, $"<title>{Text(title)}</title><style>{Style}</style></head><body><main>");
        page.Append(CultureInfo.InvariantCulture, $"<h1>{Text(title)}</h1><p>{Symbols(result)}, {Day(inputs.From)} to {Day(inputs.To)}, {Number(result.Metrics.Candles)} candles; capital {Money(inputs.InitialCapital)}.</p>");
        if (result.Recorded is { } recorded) Recorded(page, recorded);
        Figures(page, result);
        page.Append("<h2>Equity</h2>").Append(TearsheetCharts.Lines(result.EquityCurve));
        page.Append("<h2>Drawdown</h2>").Append(TearsheetCharts.Drawdown(result.DrawdownCurve));
        page.Append("<h2>Monthly returns</h2>");
        Months(page, result.MonthlyReturns);
        page.Append("<h2>Trades</h2>");
        Trades(page, result.Trades);
        page.Append("<h2>Inputs</h2>");
        Inputs(page, result);
        return page.Append("</main></body></html>").ToString();
    }

    private static void Recorded(StringBuilder page, RecordedModel recorded) => page.Append(
        CultureInfo.InvariantCulture,
        $"<p>Decided by {Number(recorded.Answers)} recorded answers of {Text(recorded.Models.Count == 0 ? "a language model" : string.Join(", ", recorded.Models))}, given from {Instant(recorded.From)} to {Instant(recorded.To)} when these prices were new, and served again by the hash of the prompt. No model was asked for this page: one that is asked about the past may know what came after.</p>");

    private static void Figures(StringBuilder page, BacktestResult result)
    {
        var (m, b) = (result.Metrics, result.BuyAndHold);
        page.Append("<table><thead><tr><th></th><th>Strategy</th><th>Buy and hold</th></tr></thead><tbody>");
        Row(page, "Final equity", Money(m.FinalEquity), Money(b.FinalEquity));
        Row(page, "Total return", Percent(m.TotalReturn), Percent(b.TotalReturn));
        Row(page, "CAGR", Percent(m.Cagr), Percent(b.Cagr));
        Row(page, "Sharpe", Ratio(m.Sharpe), Ratio(b.Sharpe));
        Row(page, "Sortino", Ratio(m.Sortino), Ratio(b.Sortino));
        Row(page, "Calmar", Ratio(m.Calmar), Ratio(b.Calmar));
        Row(page, "Volatility", Percent(m.Volatility), Percent(b.Volatility));
        Row(page, "Largest drawdown", Percent(-m.MaxDrawdown), Percent(-b.MaxDrawdown));
        Row(page, "Longest drawdown", Time(m.MaxDrawdownDuration), "");
        Row(page, "Exposure", Percent(m.Exposure), "");
        Row(page, "Trades (won, lost)", $"{Number(m.TotalTrades)} ({Number(m.WinningTrades)}, {Number(m.LosingTrades)})", "");
        Row(page, "Win rate", Percent(m.WinRate), "");
        Row(page, "Profit factor", Ratio(m.ProfitFactor), "");
        Row(page, "Expectancy", m.Expectancy is { } mean ? Money((decimal)mean) : Dash, "");
        Row(page, "SQN", Ratio(m.Sqn), "");
        Row(page, "Best, worst trade", $"{Money(m.Best)}, {Money(m.Worst)}", "");
        Row(page, "Average time held", Time(m.AverageHold), "");
        Row(page, "Fees, funding", $"{Money(m.FeesPaid)}, {Money(m.Funding)}", "");
        Row(page, "Liquidations", Number(m.Liquidations), "");
        page.Append("</tbody></table>");
    }

    private static void Months(StringBuilder page, IReadOnlyList<MonthFigure> months)
    {
        page.Append("<table class=\"heat\"><thead><tr><th></th>");
        for (var month = 1; month <= 12; month++) page.Append(CultureInfo.InvariantCulture, $"<th>{CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month)}</th>");
        page.Append("<th>Year</th></tr></thead><tbody>");
        foreach (var year in months.GroupBy(m => m.Year).OrderBy(y => y.Key))
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th>{year.Key}</th>");
            for (var month = 1; month <= 12; month++) Heat(page, year.FirstOrDefault(m => m.Month == month)?.Return);
            Heat(page, year.Aggregate(1d, (all, m) => all * (1 + m.Return)) - 1);
            page.Append("</tr>");
        }
        page.Append("</tbody></table>");
    }

    /// <summary>Sign and figure tell it; the shade only helps.</summary>
    private static void Heat(StringBuilder page, double? value)
    {
        if (value is not { } of)
        {
            page.Append("<td></td>");
            return;
        }
        var shade = Math.Min(60, Math.Abs(of) * 400);
        page.Append(CultureInfo.InvariantCulture, $"<td style=\"background:color-mix(in srgb, var(--{(of < 0 ? "loss" : "gain")}) {shade:0}%, transparent)\">{Percent(of)}</td>");
    }

    private static void Trades(StringBuilder page, IReadOnlyList<BacktestTrade> trades)
    {
        if (trades.Count > MostTrades) page.Append(CultureInfo.InvariantCulture, $"<p>The last {MostTrades} of {Number(trades.Count)}.</p>");
        page.Append("<div class=\"scroll\"><table><thead><tr><th>Opened</th><th>Closed</th><th>Symbol</th><th>Side</th><th>Quantity</th><th>Entry</th><th>Exit</th><th>Fees</th><th>Funding</th><th>Net</th><th>Reason</th></tr></thead><tbody>");
        foreach (var t in trades.Skip(trades.Count - MostTrades))
        {
            page.Append(
                CultureInfo.InvariantCulture,
                $"<tr><td>{Instant(t.OpenedAt)}</td><td>{Instant(t.ClosedAt)}</td><td>{Text(t.Symbol)}</td><td>{t.Side.ToString().ToLowerInvariant()}</td><td>{t.Quantity:0.########}</td><td>{t.EntryPrice:0.########}</td><td>{t.ExitPrice:0.########}</td><td>{Money(t.Fees)}</td><td>{Money(t.Funding)}</td><td class=\"{(t.NetPnl < 0 ? "loss" : "gain")}\">{Money(t.NetPnl)}</td><td>{Words(t.Reason.ToString())}</td></tr>");
        }
        page.Append("</tbody></table></div>");
    }

    private static void Inputs(StringBuilder page, BacktestResult result)
    {
        var inputs = result.Inputs;
        page.Append("<table><tbody>");
        Row(page, "Fees, maker and taker", $"{inputs.MakerFee * 100:0.####}%, {inputs.TakerFee * 100:0.####}%", "");
        Row(page, "Slippage, spread", $"{inputs.Slippage:0.##} bp, {inputs.Spread:0.##} bp", "");
        Row(page, "Funding rate", $"{inputs.FundingRate * 100:0.####}%", "");
        Row(page, "Fills", inputs.Fills == FillTime.NextOpen ? "at the next candle's open" : "at the quote of the close", "");
        foreach (var (name, value) in inputs.Settings) Row(page, Text(name), value.ToString(CultureInfo.InvariantCulture), "");
        foreach (var (code, count) in result.Denials) Row(page, "Denied: " + Text(code), Number(count), "");
        if (inputs.DefinitionChecksum is { } definition) Row(page, "Strategy, SHA-256", $"<code>{definition}</code>", "");
        foreach (var data in result.DataSource) Row(page, $"{Text(data.Symbol)} {data.Timeframe}, {Number(data.Candles)} candles ({Number(data.Missing)} missing), SHA-256", $"<code>{data.Checksum}</code>", "");
        Row(page, "Fills, SHA-256", $"<code>{result.Checksum}</code>", "");
        Row(page, "Arena", inputs.Engine, "");
        page.Append("</tbody></table>");
        if (inputs.Definition is { } json) page.Append(CultureInfo.InvariantCulture, $"<details><summary>Definition</summary><pre>{Text(json.ToString())}</pre></details>");
    }

    private static void Row(StringBuilder page, string name, string value, string beside) =>
        page.Append(CultureInfo.InvariantCulture, $"<tr><th>{name}</th><td>{value}</td>{(beside.Length > 0 ? $"<td>{beside}</td>" : "")}</tr>");

    private static string Symbols(BacktestResult result) => Text(string.Join(", ", result.DataSource.Select(d => $"{d.Symbol} {d.Timeframe}")));

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Words(string pascal) => string.Concat(pascal.Select((c, i) => char.IsUpper(c) && i > 0 ? $" {char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));

    private static string Money(decimal? amount) => amount is { } of ? of.ToString("#,0.00", CultureInfo.InvariantCulture) : Dash;

    private static string Percent(double? share) => share is { } of ? of.ToString("+0.00%;-0.00%;0.00%", CultureInfo.InvariantCulture) : Dash;

    private static string Ratio(double? ratio) => ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? Dash;

    private static string Number(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Time(TimeSpan? time) => time is { } t ? t.TotalDays >= 2 ? $"{t.TotalDays:0.#} days" : t.TotalHours >= 2 ? $"{t.TotalHours:0.#} h" : $"{t.TotalMinutes:0.#} min" : Dash;

    private static string Day(DateTimeOffset at) => at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset at) => at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private const string Dash = "–";

    private const string Style = """
        :root{color-scheme:light dark;--ink:light-dark(#1b1f24,#e6e8eb);--dim:light-dark(#667085,#98a2b3);--line:light-dark(#d9dde3,#343a42);--page:light-dark(#fff,#14171b);--own:light-dark(#1f5fd1,#6ea3ff);--other:light-dark(#8a6d1d,#d3b45a);--gain:light-dark(#117a4b,#3fbf86);--loss:light-dark(#b3261e,#ff7a70)}
        body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,sans-serif;font-variant-numeric:tabular-nums}
        main{max-width:68rem;margin:0 auto;padding:1.5rem}h1{font-size:1.6rem}h2{font-size:1.1rem;margin-top:2rem}
        table{border-collapse:collapse}th,td{padding:.25rem .7rem;text-align:right;border-bottom:1px solid var(--line)}th:first-child,td:first-child{text-align:left}
        tbody th{font-weight:400;color:var(--dim)}.scroll{overflow:auto;max-height:32rem}.gain{color:var(--gain)}.loss{color:var(--loss)}
        svg{width:100%;height:auto;display:block}svg text{fill:var(--dim);font-size:11px}code{font-size:.8em;overflow-wrap:anywhere}pre{overflow:auto;font-size:.8em}
        """;
}
