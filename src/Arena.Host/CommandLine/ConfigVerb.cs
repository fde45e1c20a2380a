using System.CommandLine;
using System.Text.Json;
using Arena.Adapters.Markets;
using Arena.Adapters.Security;
using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Host.Configuration;
using Arena.Host.Settings;
using Npgsql;

namespace Arena.Host.CommandLine;

/// <summary>
/// <c>arena config show | check</c>: what is set from outside, secrets left out; whether it can be started with.
/// <c>arena config export FILE | import FILE</c>: what is set inside, as one document.
/// </summary>
internal static class ConfigVerb
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static Command Create() => new("config", "What the arena is told.") { Show(), Check(), Export(), Import() };

    private static Command Show()
    {
        var command = new Command("show", "Print the configuration in force, secrets left out.");
        command.SetAction(async (_, _) =>
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(Readable(ArenaOptions.From(ArenaConfiguration.Read())), Json));
            return ArenaCommandLine.Success;
        });
        return command;
    }

    private static Command Check()
    {
        var command = new Command("check", "Check the configuration without starting anything; exit code 2 names the key that is wrong.");
        command.SetAction(async (_, cancellationToken) =>
        {
            var options = ArenaOptions.From(ArenaConfiguration.Read());
            MarketSources.Create(options.Market, TimeProvider.System);

            // Where there is none yet, the first start makes one; a check makes nothing.
            if (ArenaOptions.GivenMasterKey is not null || File.Exists(options.MasterKeyFile)) MasterKeys.Load(ArenaOptions.GivenMasterKey, ArenaOptions.GivenNextMasterKey, options.MasterKeyFile);
            if (options.ConnectionString is { } given)
            {
                await using var connection = new NpgsqlConnection(given);
                await connection.OpenAsync(cancellationToken);
            }

            await Console.Out.WriteLineAsync("The configuration is good.");
            return ArenaCommandLine.Success;
        });
        return command;
    }

    private static Command Export()
    {
        var file = new Argument<string>("file") { Description = "Where to; - is standard output." };
        var command = new Command("export", "Write settings, leverage policies, providers and decision endpoints into one JSON file, without secrets.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var text = JsonSerializer.Serialize(await host.Get<ConfigurationTransfer>().ExportAsync(cancellationToken), ConfigurationJson.Options) + "\n";
            if (parsed.GetRequiredValue(file) is var path && path != "-") await File.WriteAllTextAsync(path, text, cancellationToken);
            else await Console.Out.WriteAsync(text);
            return ArenaCommandLine.Success;
        });
        return command;
    }

    private static Command Import()
    {
        var file = new Argument<string>("file") { Description = "What export wrote." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Say what would change, and change nothing." };
        var command = new Command("import", "Make the configuration that of a file: all of it, or nothing. What the file does not name stays as it is.") { file, dryRun };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (await ReadAsync(parsed.GetRequiredValue(file), cancellationToken) is not { } document) return ArenaCommandLine.WrongUse;
            await using var host = await VerbHost.OpenAsync(migrate: true, cancellationToken);
            var transfer = host.Get<ConfigurationTransfer>();
            var errors = transfer.Errors(document);
            foreach (var (field, message) in errors) await Console.Error.WriteLineAsync($"{field}: {message}");
            if (errors.Length > 0) return ArenaCommandLine.Failed;
            await host.Get<RulesBook>().RefreshAsync(cancellationToken);
            var context = CommandContext.OfSystem(EventStore.EventStore.DefaultTenant) with { Actor = "command line" };
            var result = await transfer.ImportAsync(document, parsed.GetValue(dryRun), context, cancellationToken);
            if (result.Denial is { } denial)
            {
                await Console.Error.WriteLineAsync(denial.Reason);
                return ArenaCommandLine.Failed;
            }

            foreach (var change in result.Response!.Changes) await Console.Out.WriteLineAsync($"{change.What}: {change.Old?.GetRawText() ?? "-"} -> {change.New.GetRawText()}");
            await Console.Out.WriteLineAsync($"{result.Response.Changes.Count} {(parsed.GetValue(dryRun) ? "would change" : "changed")}.");
            return ArenaCommandLine.Success;
        });
        return command;
    }

    private static async Task<ConfigurationDocument?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return JsonSerializer.Deserialize<ConfigurationDocument>(await File.ReadAllTextAsync(path, cancellationToken), ConfigurationJson.Options)
                ?? throw new JsonException("It is null.");
        }
        catch (Exception unreadable) when (unreadable is JsonException or IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"{path}: {unreadable.Message}");
            return null;
        }
    }

    private static object Readable(ArenaOptions options) => new
    {
        data = options.DataFolder,
        urls = options.Urls,
        database = options.ConnectionString is { } given ? WithoutPassword(given) : "embedded",
        adminEmail = options.AdminEmail,
        adminPassword = options.AdminPassword is null ? null : "(set)",
        demo = options.Demo,
        authentication = options.AuthenticationOff ? "off" : "on",
        proxies = options.Proxies.Select(p => p.ToString()),
        cors = options.CorsOrigins,
        postHog = options.PostHog,
        settings = options.Settings,
        turnInterval = options.TurnInterval,
        market = options.Market,
    };

    private static string WithoutPassword(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);
        if (builder.Password is { Length: > 0 }) builder.Password = "(set)";
        return builder.ConnectionString;
    }
}
