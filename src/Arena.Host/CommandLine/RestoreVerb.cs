using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Arena.EventStore;
using Npgsql;

namespace Arena.Host.CommandLine;

/// <summary><c>arena restore FILE</c>: a backup into an empty database; <c>--dry-run</c>: whether it could be.</summary>
internal static class RestoreVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "What backup wrote." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read the whole file, say what is in it, and touch no database." };
        var json = new Option<bool>("--json") { Description = "For machines." };
        var command = new Command("restore", "Bring a backup into an empty database, verified before and after.") { file, dryRun, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var source = parsed.GetRequiredValue(file);
            if (!source.Exists)
            {
                await Console.Error.WriteLineAsync($"There is no file {source}.");
                return ArenaCommandLine.WrongUse;
            }

            using var interruption = new Interruption(cancellationToken);
            var restored = false;
            string So(string otherwise) => restored ? "Everything is restored and committed, but not verified: start the arena, or run arena audit verify." : otherwise;
            try
            {
                using var backup = await BackupFile.OpenAsync(source.OpenRead(), interruption.Token);
                return parsed.GetValue(dryRun)
                    ? await TellAsync(backup, parsed.GetValue(json), interruption.Token)
                    : await RestoreAsync(backup, parsed.GetValue(json), () => restored = true, interruption.Token);
            }
            catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync($"Interrupted. {So("Nothing is restored; it can be begun again.")}");
                return ArenaCommandLine.Failed;
            }
            catch (PostgresException refused)
            {
                await Console.Error.WriteLineAsync(refused.SqlState == PostgresErrorCodes.DiskFull
                    ? $"The disk of the database is full. {So("Nothing is restored: free some space and begin again.")}"
                    : $"The database refused it ({refused.SqlState}: {refused.MessageText}). {So("Nothing is restored.")}");
                return ArenaCommandLine.Failed;
            }
            catch (Exception failure) when (failure is BackupException or MigrationException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"{So("Nothing is restored.")} {failure.Message}");
                return ArenaCommandLine.Failed;
            }
        });
        return command;
    }

    private static async Task<int> TellAsync(BackupFile backup, bool json, CancellationToken cancellationToken)
    {
        await ProgressBar.RunAsync<BackupProgress, bool>("reading", p => (p.Rows, p.Total), async progress =>
        {
            await backup.VerifyAsync(progress, cancellationToken);
            return true;
        });
        var manifest = backup.Manifest;
        await Console.Out.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { manifest.TakenAt, manifest.Position, tables = manifest.Tables.Count, manifest.Rows }, JsonSerializerOptions.Web)
            : $"The backup of {manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC is whole: {manifest.Rows} rows of {manifest.Tables.Count} tables, the log up to position {manifest.Position}.");
        return ArenaCommandLine.Success;
    }

    private static async Task<int> RestoreAsync(BackupFile backup, bool json, Action committed, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        await using var host = await VerbHost.OpenAsync(migrate: false, cancellationToken);
        var leftOut = await ProgressBar.RunAsync<BackupProgress, IReadOnlyList<string>>(
            "restoring", p => (p.Rows, p.Total), progress => host.Get<StoreRestore>().RestoreAsync(backup, progress, cancellationToken));
        committed();
        await host.Get<StoreRestore>().BringUpAsync(cancellationToken);
        var chains = await ProgressBar.RunAsync<ChainProgress, ChainReport>(
            "verifying", p => (p.Events, p.Total), progress => host.Get<ChainVerifier>().VerifyAsync(tenantId: null, streamId: null, progress, cancellationToken));
        var seconds = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var manifest = backup.Manifest;
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonSerializer.Serialize(
                new { manifest.TakenAt, manifest.Position, manifest.Rows, seconds, rebuiltAtStart = leftOut, chainsHold = chains.Valid, chains.Events, chains.FirstBroken }, JsonSerializerOptions.Web));
        }
        else
        {
            await Console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"Restored as of {manifest.TakenAt:yyyy-MM-dd HH:mm:ss} UTC in {seconds:0.0} s: {manifest.Rows} rows, the log up to position {manifest.Position}."));
            await Console.Out.WriteLineAsync(chains.FirstBroken is { } broken
                ? $"BROKEN, as it was backed up: {broken.StreamId} version {broken.Version}: {broken.Reason}."
                : $"{chains.Events} events of {chains.Streams} streams: every link holds.");
            if (leftOut.Count > 0) await Console.Out.WriteLineAsync($"Folded anew at the next start: {string.Join(", ", leftOut)}.");
            await Console.Out.WriteLineAsync("Put the master key of its time in place before the start: docs/operations/backup.md.");
        }

        return chains.Valid ? ArenaCommandLine.Success : ArenaCommandLine.Failed;
    }
}
