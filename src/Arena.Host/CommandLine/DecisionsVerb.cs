using System.CommandLine;
using Arena.Application.Prompts;
using Arena.Domain;
using Dapper;
using Npgsql;

namespace Arena.Host.CommandLine;

/// <summary><c>arena decisions BOT FILE</c>: the record of a bot's decisions as lines of JSON.</summary>
internal static class DecisionsVerb
{
    public static Command Create()
    {
        var bot = new Argument<string>("bot") { Description = "The bot's id." };
        var file = new Argument<FileInfo>("file") { Description = "Where to." };
        var from = new Option<DateTimeOffset?>("--from") { Description = "From this time of the market on." };
        var to = new Option<DateTimeOffset?>("--to") { Description = "Before this time of the market." };
        var command = new Command("decisions", "Write a bot's decisions, each with its prompt, raw answer, refusals and cost, as lines of JSON.") { bot, file, from, to };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var id = parsed.GetRequiredValue(bot);
            if (await BotOwner.FindAsync(host.Get<NpgsqlDataSource>(), id) is not { } owner)
            {
                await Console.Error.WriteLineAsync($"There is no bot {id}.");
                return ArenaCommandLine.WrongUse;
            }

            var written = 0;
            await using (var writer = new StreamWriter(parsed.GetRequiredValue(file).FullName) { NewLine = "\n" })
            {
                await foreach (var line in host.Get<DecisionExport>().LinesAsync(owner, id, new DecisionSpan(parsed.GetValue(from), parsed.GetValue(to)), cancellationToken))
                {
                    await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
                    written++;
                }
            }
            await Console.Out.WriteLineAsync($"{written} decisions written to {parsed.GetRequiredValue(file)}.");
            return ArenaCommandLine.Success;
        });
        return command;
    }
}

/// <summary>Whose bot it is.</summary>
internal static class BotOwner
{
    public static async Task<string?> FindAsync(NpgsqlDataSource database, string botId)
    {
        await using var connection = await database.OpenConnectionAsync();
        return await connection.ExecuteScalarAsync<string?>("select tenant_id from arena.mt_streams where id = @stream", new { stream = StreamIds.Bot(botId) });
    }
}
