using System.CommandLine;
using System.Text.Json;
using Arena.Adapters.Markets;
using Arena.Application.Candles;
using Arena.Domain.Markets;
using Arena.Host.Candles;

namespace Arena.Host.CommandLine;

/// <summary><c>arena candles import FILE --symbol S --timeframe T</c>, <c>candles gaps</c>, <c>candles list</c>.</summary>
internal static class CandlesVerb
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "For machines." };
        var command = new Command("candles", "Recorded candles in the database.") { Import(json), Gaps(json), List(json) };
        return command;
    }

    private static Command Import(Option<bool> json)
    {
        var file = new Argument<string>("file") { Description = "CSV: open_time,open,high,low,close,volume; oldest first." };
        var (symbol, timeframe) = Of();
        var command = new Command("import", "Add a file of candles; where one is there already, the file's stands.") { file, symbol, timeframe, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (await TimeframeAsync(parsed.GetRequiredValue(symbol), parsed.GetRequiredValue(timeframe)) is not { } length) return ArenaCommandLine.WrongUse;
            var path = parsed.GetRequiredValue(file);
            try
            {
                var total = CandleFile.Inspect(path).Candles;
                await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
                var imported = await ProgressBar.RunAsync<long, CandleImport>(
                    "importing", read => (read, total),
                    progress => host.Get<ICandleStore>().ImportAsync(parsed.GetRequiredValue(symbol), length, CandleFile.Read(path).Aligned(length), progress, cancellationToken));
                await Console.Out.WriteLineAsync(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(imported, JsonSerializerOptions.Web)
                    : $"{imported.Read} candles read: {imported.Added} added, {imported.Changed} changed, {imported.Read - imported.Added - imported.Changed} were there.");
                return ArenaCommandLine.Success;
            }
            catch (Exception wrong) when (wrong is CandleFileException or FormatException)
            {
                await Console.Error.WriteLineAsync(wrong.Message);
                return ArenaCommandLine.Failed;
            }
        });
        return command;
    }

    private static Command Gaps(Option<bool> json)
    {
        var (symbol, timeframe) = Of();
        var command = new Command("gaps", "Where candles are missing; exit code 1 when any is.") { symbol, timeframe, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (await TimeframeAsync(parsed.GetRequiredValue(symbol), parsed.GetRequiredValue(timeframe)) is not { } length) return ArenaCommandLine.WrongUse;
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var gaps = await host.Get<ICandleStore>().GapsAsync(parsed.GetRequiredValue(symbol), length, int.MaxValue, cancellationToken);
            if (parsed.GetValue(json)) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(gaps, JsonSerializerOptions.Web));
            else foreach (var gap in gaps) await Console.Out.WriteLineAsync($"{gap.From:yyyy-MM-dd HH:mm:ss} to {gap.To:yyyy-MM-dd HH:mm:ss}: {gap.Missing} missing");
            return gaps.Count == 0 ? ArenaCommandLine.Success : ArenaCommandLine.Failed;
        });
        return command;
    }

    private static Command List(Option<bool> json)
    {
        var command = new Command("list", "What is there, by symbol and timeframe.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var holdings = await host.Get<ICandleStore>().ListAsync(cancellationToken);
            if (parsed.GetValue(json)) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(holdings, JsonSerializerOptions.Web));
            else foreach (var h in holdings) await Console.Out.WriteLineAsync($"{h.Symbol} {h.Timeframe}: {h.Candles} candles, {h.First:yyyy-MM-dd HH:mm} to {h.Last:yyyy-MM-dd HH:mm}");
            return ArenaCommandLine.Success;
        });
        return command;
    }

    private static (Option<string> Symbol, Option<string> Timeframe) Of() =>
        (new("--symbol") { Required = true, Description = "As BTCUSD." }, new("--timeframe") { Required = true, Description = "As 1m, 4h, 1d." });

    /// <summary>The timeframe, or null when either is wrong, and the error is told.</summary>
    private static async Task<Timeframe?> TimeframeAsync(string symbol, string timeframe)
    {
        var wrong = CandleRequests.Timeframe(timeframe, out var length) ?? CandleRequests.Symbol(symbol);
        if (wrong is not { } error) return length;
        await Console.Error.WriteLineAsync($"--{error.Field}: {error.Message}");
        return null;
    }
}
