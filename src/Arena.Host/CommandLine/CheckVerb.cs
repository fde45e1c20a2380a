using System.CommandLine;
using System.Text.Json;
using Arena.EventStore;
using Arena.Projections;

namespace Arena.Host.CommandLine;

/// <summary><c>arena check</c>: folds every read model afresh and compares it with the live one, row by row.</summary>
internal static class CheckVerb
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "For machines." };
        var command = new Command("check", "Compare the read models with a fresh fold of the events; exit code 1 lists each difference.") { json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var checker = host.Get<ConsistencyChecker>();
            var reports = new List<ConsistencyReport>();
            foreach (var projection in ReadModels.All)
            {
                var report = await checker.CheckAsync(projection.Name, cancellationToken);
                reports.Add(report);
                if (!parsed.GetValue(json)) await PrintAsync(report);
            }

            if (parsed.GetValue(json)) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(reports, JsonSerializerOptions.Web));
            return reports.All(r => r.Consistent) ? ArenaCommandLine.Success : ArenaCommandLine.Failed;
        });
        return command;
    }

    private static async Task PrintAsync(ConsistencyReport report)
    {
        await Console.Out.WriteLineAsync(report.Consistent
            ? $"{report.Projection}: {report.Rows} rows equal a fresh fold up to {report.Position}"
            : $"{report.Projection}: DIFFERENT from a fresh fold up to {report.Position}");
        foreach (var difference in report.Differences)
        {
            await Console.Out.WriteLineAsync($"  {difference.Table}: {difference.OnlyLive} rows only live, {difference.OnlyFresh} only in the fresh fold");
            foreach (var example in difference.Examples) await Console.Out.WriteLineAsync($"    {example}");
        }
    }
}
