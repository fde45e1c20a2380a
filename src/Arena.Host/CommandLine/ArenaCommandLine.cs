using System.CommandLine;
using Arena.Adapters.EmbeddedPostgres;
using Arena.Adapters.Markets;
using Arena.Adapters.Security;
using Arena.EventStore;
using Arena.Host.Configuration;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Arena.Host.CommandLine;

/// <summary>The verbs. Exit code 0: done; 1: a check failed or the work did; 2: wrong use or configuration.</summary>
public static class ArenaCommandLine
{
    public const int Success = 0;
    public const int Failed = 1;
    public const int WrongUse = 2;

    public static async Task<int> RunAsync(string[] args)
    {
        var root = new RootCommand("Arena: bots trade the same markets on a turn loop, and everything that happens is an event.")
        {
            ServeVerb.Create(),
            MigrateVerb.Create(),
            SeedVerb.Create(),
            UserVerb.Create(),
            RebuildVerb.Create(),
            CheckVerb.Create(),
            AuditVerb.Create(),
            ReplayVerb.Create(),
            DecisionsVerb.Create(),
            CandlesVerb.Create(),
            BacktestVerb.Create(),
            BackupVerb.Create(),
            RestoreVerb.Create(),
            RotateMasterKeyVerb.Create(),
            ConfigVerb.Create(),
        };
        root.SetAction((_, cancellationToken) => ServeVerb.RunAsync(cancellationToken));

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            await parsed.InvokeAsync();
            return WrongUse;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (Exception exception) when (exception is ConfigurationException or MarketOptionsException or EmbeddedPostgresException or MasterKeyException)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return WrongUse;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"ARENA__URLS: {exception.Message} Another program listens there; end it, or give this one another address.");
            return WrongUse;
        }
        catch (MigrationException exception)
        {
            await Console.Error.WriteLineAsync(exception.Message);
            return Failed;
        }
        catch (NpgsqlException exception)
        {
            await Console.Error.WriteLineAsync($"The database does not answer: {exception.Message}");
            return Failed;
        }
    }
}
