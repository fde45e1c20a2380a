using System.CommandLine;
using System.Text.Json;
using Arena.Application.Replay;
using Npgsql;

namespace Arena.Host.CommandLine;

/// <summary><c>arena replay BOT</c>: takes a bot's recorded market and decisions through the rules again.</summary>
internal static class ReplayVerb
{
    public static Command Create()
    {
        var bot = new Argument<string>("bot") { Description = "The bot's id." };
        var json = new Option<bool>("--json") { Description = "For machines." };
        var command = new Command("replay", "Replay a bot's history; exit code 1 when an event differs from what the rules answer.") { bot, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var id = parsed.GetRequiredValue(bot);
            var report = await BotOwner.FindAsync(host.Get<NpgsqlDataSource>(), id) is { } owner
                ? await ProgressBar.RunAsync<(long Done, long Total), ReplayReport?>("replaying", p => p, progress => host.Get<BotReplay>().RunAsync(owner, id, progress, cancellationToken))
                : null;
            if (report is null)
            {
                await Console.Error.WriteLineAsync($"There is no bot {id}.");
                return ArenaCommandLine.WrongUse;
            }

            await Console.Out.WriteLineAsync(parsed.GetValue(json) ? JsonSerializer.Serialize(report, JsonSerializerOptions.Web) : Sentence(report));
            return report.Equal ? ArenaCommandLine.Success : ArenaCommandLine.Failed;
        });
        return command;
    }

    private static string Sentence(ReplayReport report) => report.FirstDifference is { } difference
        ? $"DIFFERENT at version {difference.Version}:\n  recorded   {difference.RecordedType} {difference.Recorded}\n  recomputed {difference.RecomputedType} {difference.Recomputed}"
        : $"{report.Events} events, {report.Turns} turns: {report.Recomputed} events were computed again and are equal to the last digit.";
}
