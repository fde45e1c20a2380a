using System.CommandLine;
using System.Text.Json;
using Arena.Adapters.Markets;
using Arena.Adapters.Security;
using Arena.Host.Configuration;
using Npgsql;

namespace Arena.Host.CommandLine;

/// <summary><c>arena config show | check</c>: what is set from outside, secrets left out; whether it can be started with.</summary>
internal static class ConfigVerb
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    public static Command Create() => new("config", "What is set from outside.") { Show(), Check() };

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

    private static object Readable(ArenaOptions options) => new
    {
        data = options.DataFolder,
        urls = options.Urls,
        database = options.ConnectionString is { } given ? WithoutPassword(given) : "embedded",
        adminEmail = options.AdminEmail,
        adminPassword = options.AdminPassword is null ? null : "(set)",
        demo = options.Demo,
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
