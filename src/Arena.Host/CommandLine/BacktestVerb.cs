using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Arena.Adapters.Backtests;
using Arena.Adapters.Markets;
using Arena.Application.Backtests;
using Arena.Domain.Instruments;
using Arena.Domain.Settings;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;
using Spectre.Console;

namespace Arena.Host.CommandLine;

/// <summary>
/// <c>arena backtest STRATEGY.json --candles FILE</c>: a strategy over recorded candles, without a database. With <c>--sweep</c> every setting of
/// inputs, with <c>--walk-forward</c> chosen anew and tried on what comes after.
/// </summary>
internal static class BacktestVerb
{
    private const int RowsShown = 20;

    private static readonly Argument<string> Strategy = new("strategy") { Description = "A strategy as JSON (docs/api/strategy.schema.json)." };
    private static readonly Option<string[]> Candles = new("--candles") { Required = true, Description = "FILE or SYMBOL=FILE, once for each symbol; CSV open_time,open,high,low,close,volume." };
    private static readonly Option<string> Symbol = new("--symbol") { DefaultValueFactory = _ => "BTCUSD", Description = "Of a file without a name in front." };
    private static readonly Option<DateTimeOffset?> From = new("--from") { Description = "Candles before are warm-up." };
    private static readonly Option<DateTimeOffset?> To = new("--to") { Description = "Candles from here on are left out." };
    private static readonly Option<decimal> Capital = new("--capital") { DefaultValueFactory = _ => 10_000 };
    private static readonly Option<decimal?> MakerFee = new("--maker-fee") { Description = "Share of the notional." };
    private static readonly Option<decimal?> TakerFee = new("--taker-fee") { Description = "Share of the notional." };
    private static readonly Option<decimal?> Slippage = new("--slippage") { Description = "Basis points." };
    private static readonly Option<decimal> Spread = new("--spread") { DefaultValueFactory = _ => 2, Description = "Basis points." };
    private static readonly Option<decimal> Funding = new("--funding-rate") { Description = "Of eight hours." };
    private static readonly Option<string> Fills = new("--fills") { DefaultValueFactory = _ => "next_open", Description = "next_open, or close as the arena does." };
    private static readonly Option<string[]> Inputs = new("--input") { Description = "NAME=VALUE of a strategy's input." };
    private static readonly Option<string[]> Sweeps = new("--sweep") { Description = "NAME or NAME=FROM:TO:STEP; every combination is run." };
    private static readonly Option<RankBy> Rank = new("--rank-by") { DefaultValueFactory = _ => RankBy.Sharpe };
    private static readonly Option<int?> Folds = new("--walk-forward") { Description = "Folds; needs --sweep." };
    private static readonly Option<int> Cores = new("--cores") { DefaultValueFactory = _ => Environment.ProcessorCount };
    private static readonly Option<bool> Json = new("--json") { Description = "For machines." };
    private static readonly Option<string?> Html = new("--html") { Description = "Also write a page to this file." };

    public static Command Create()
    {
        var command = new Command("backtest", "Run a strategy over recorded candles.")
        {
            Strategy, Candles, Symbol, From, To, Capital, MakerFee, TakerFee, Slippage, Spread, Funding, Fills, Inputs, Sweeps, Rank, Folds, Cores, Json, Html,
        };
        Fills.AcceptOnlyFromAmong("next_open", "close");
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        try
        {
            var json = await File.ReadAllTextAsync(parsed.GetRequiredValue(Strategy), cancellationToken);
            var reading = StrategyReader.Read(json);
            if (reading.Definition is not { } definition)
            {
                foreach (var error in reading.Errors) await Console.Error.WriteLineAsync($"{(error.Pointer.Length == 0 ? "/" : error.Pointer)}: {error.Message}");
                return ArenaCommandLine.WrongUse;
            }
            var spec = SpecOf(parsed, JsonDocument.Parse(json).RootElement);
            if (spec.Errors() is { Count: > 0 } wrong) throw new BacktestSpecException(wrong[0].Field, wrong[0].Message);
            var of = BacktestCase.Of(BacktestRunner.PlanOf(spec, [.. SeriesOf(parsed)], Rules), definition, spec.Definition!.Value);
            var result = await ProgressBar.RunAsync<double, BacktestResult>(
                "backtesting", share => ((long)(share * 1_000), 1_000),
                progress => Task.Run(() => BacktestRunner.Run(of, spec, progress, Math.Max(1, parsed.GetValue(Cores)), cancellationToken), cancellationToken));
            if (parsed.GetValue(Html) is { } file) await File.WriteAllTextAsync(file, Tearsheet.Of(result, definition.Name), cancellationToken);
            if (parsed.GetValue(Json)) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(result, BacktestResults.Json));
            else Print(result);
            return ArenaCommandLine.Success;
        }
        catch (BacktestSpecException wrong)
        {
            await Console.Error.WriteLineAsync($"{wrong.Field}: {wrong.Message}");
            return ArenaCommandLine.WrongUse;
        }
        catch (Exception wrong) when (wrong is CandleFileException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(wrong.Message);
            return ArenaCommandLine.WrongUse;
        }
    }

    /// <summary>The arena's default settings.</summary>
    private static TradingRules Rules { get; } = new(
        new Dictionary<string, Instrument>(StringComparer.Ordinal),
        new LeveragePolicies(LeverageStream.Unrestricted, new Dictionary<string, LeveragePolicy>(StringComparer.Ordinal)),
        ArenaSettings.Default.MinimumOrder, ArenaSettings.Default.CooldownTurns, ArenaSettings.Default.Fees, ArenaSettings.Default.SlippageBasisPoints);

    private static BacktestSpec SpecOf(ParseResult parsed, JsonElement definition)
    {
        var (maker, taker) = (parsed.GetValue(MakerFee), parsed.GetValue(TakerFee));
        var sweeps = parsed.GetValue(Sweeps) ?? [];
        return new BacktestSpec
        {
            Definition = definition,
            Symbols = [.. Files(parsed).Select(f => f.Symbol)],
            From = parsed.GetValue(From),
            To = parsed.GetValue(To),
            InitialCapital = parsed.GetValue(Capital),
            Fees = maker is null && taker is null ? null : new BacktestFees(maker ?? ArenaSettings.Default.MakerFee, taker ?? ArenaSettings.Default.TakerFee),
            Slippage = parsed.GetValue(Slippage),
            Spread = parsed.GetValue(Spread),
            FundingRate = parsed.GetValue(Funding),
            Fills = parsed.GetValue(Fills) == "close" ? FillTime.Close : FillTime.NextOpen,
            Inputs = Pairs(parsed.GetValue(Inputs) ?? []).ToDictionary(p => p.Name, p => Number("--input", p.Value), StringComparer.Ordinal),
            Sweep = sweeps.Length == 0 ? null : new SweepSpec(sweeps.Select(RangeOf).ToDictionary(r => r.Name, r => r.Range, StringComparer.Ordinal), parsed.GetValue(Rank)),
            WalkForward = parsed.GetValue(Folds) is { } folds ? new WalkForwardSpec(folds) : null,
        };
    }

    private static IEnumerable<BacktestSeries> SeriesOf(ParseResult parsed)
    {
        var series = Files(parsed).Select(f => BacktestCandles.OfFile(f.Path, f.Symbol)).ToList();
        return series.TrueForAll(s => s.Candles.Timeframe == series[0].Candles.Timeframe)
            ? series
            : throw new BacktestSpecException("--candles", "All files have candles of one timeframe.");
    }

    private static IEnumerable<(string Symbol, string Path)> Files(ParseResult parsed) => parsed.GetRequiredValue(Candles).Select(given =>
        given.IndexOf('=', StringComparison.Ordinal) is > 0 and var at && !File.Exists(given) ? (given[..at], given[(at + 1)..]) : (parsed.GetRequiredValue(Symbol), given));

    private static IEnumerable<(string Name, string Value)> Pairs(string[] given) => given.Select(text => text.Split('=') is [var name, var value]
        ? (name, value)
        : throw new BacktestSpecException("--input", $"'{text}' is not NAME=VALUE."));

    private static (string Name, SweepRange Range) RangeOf(string text)
    {
        if (text.Split('=') is [var alone]) return (alone, new SweepRange(null, null, null));
        return text.Split('=') is [var name, var range] && range.Split(':') is { Length: 2 or 3 } numbers
            ? (name, new SweepRange(Number("--sweep", numbers[0]), Number("--sweep", numbers[1]), numbers.Length == 3 ? Number("--sweep", numbers[2]) : null))
            : throw new BacktestSpecException("--sweep", $"'{text}' is not NAME or NAME=FROM:TO:STEP.");
    }

    private static decimal Number(string option, string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new BacktestSpecException(option, $"'{text}' is not a number.");

    private static void Print(BacktestResult result)
    {
        var (m, b) = (result.Metrics, result.BuyAndHold);
        var table = new Table().AddColumns(new TableColumn(""), new TableColumn("strategy").RightAligned(), new TableColumn("buy and hold").RightAligned());
        table.AddRow("final equity", $"{m.FinalEquity:#,0.00}", $"{b.FinalEquity:#,0.00}");
        table.AddRow("total return", Percent(m.TotalReturn), Percent(b.TotalReturn));
        table.AddRow("CAGR", Percent(m.Cagr), Percent(b.Cagr));
        table.AddRow("Sharpe", Ratio(m.Sharpe), Ratio(b.Sharpe));
        table.AddRow("Sortino", Ratio(m.Sortino), Ratio(b.Sortino));
        table.AddRow("largest drawdown", Percent(-m.MaxDrawdown), Percent(-b.MaxDrawdown));
        table.AddRow("trades (won, lost)", $"{m.TotalTrades} ({m.WinningTrades}, {m.LosingTrades})", "");
        table.AddRow("win rate", Percent(m.WinRate), "");
        table.AddRow("profit factor", Ratio(m.ProfitFactor), "");
        table.AddRow("exposure", Percent(m.Exposure), "");
        table.AddRow("fees, funding", $"{m.FeesPaid:#,0.00}, {m.Funding:#,0.00}", "");
        table.AddRow("candles", $"{m.Candles:#,0}", "");
        foreach (var (code, count) in result.Denials) table.AddRow($"denied: {code}", $"{count}", "");
        AnsiConsole.Write(table);
        if (result.Sweep is { } sweep) Print(sweep);
        if (result.WalkForward is { } walk) Print(walk);
    }

    private static void Print(SweepTable sweep)
    {
        var table = new Table().Title($"{sweep.Settings} settings by {sweep.RankedBy}").AddColumns("rank", "inputs", "return", "Sharpe", "drawdown", "trades");
        foreach (var row in sweep.Rows.Take(RowsShown))
            table.AddRow($"{row.Rank}", Settings(row.Inputs), Percent(row.Metrics.TotalReturn), Ratio(row.Metrics.Sharpe), Percent(-row.Metrics.MaxDrawdown), $"{row.Metrics.TotalTrades}");
        AnsiConsole.Write(table);
    }

    private static void Print(WalkForwardTable walk)
    {
        var table = new Table().Title($"Walk-forward by {walk.RankedBy}, efficiency {Ratio(walk.Efficiency)}").AddColumns("seen from", "unseen from", "to", "inputs", "seen", "unseen");
        foreach (var f in walk.Folds)
            table.AddRow($"{f.TrainFrom:yyyy-MM-dd HH:mm}", $"{f.TestFrom:yyyy-MM-dd HH:mm}", $"{f.TestTo:yyyy-MM-dd HH:mm}", Settings(f.Inputs), Percent(f.Train.TotalReturn), Percent(f.Test.TotalReturn));
        AnsiConsole.Write(table);
    }

    private static string Settings(IReadOnlyDictionary<string, decimal> inputs) => string.Join(", ", inputs.Select(i => $"{i.Key} {i.Value.ToString(CultureInfo.InvariantCulture)}"));

    private static string Percent(double? share) => share?.ToString("0.00%", CultureInfo.InvariantCulture) ?? "–";

    private static string Ratio(double? ratio) => ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "–";
}
