using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Arena.EventStore;

namespace Arena.Host.CommandLine;

/// <summary><c>arena backup FILE</c>: the whole database as it is at one moment, while the arena runs or not.</summary>
internal static class BackupVerb
{
    public static Command Create()
    {
        var file = new Argument<FileInfo>("file") { Description = "Where to; it must not exist." };
        var json = new Option<bool>("--json") { Description = "For machines." };
        var command = new Command("backup", "Write the whole database into one file, at one moment, while the arena runs or not. The master key is not in it.") { file, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var target = parsed.GetRequiredValue(file);
            if (target.Exists)
            {
                await Console.Error.WriteLineAsync($"{target} is there already: name another file.");
                return ArenaCommandLine.WrongUse;
            }

            using var interruption = new Interruption(cancellationToken);
            var started = TimeProvider.System.GetTimestamp();
            try
            {
                await using var host = await VerbHost.OpenAsync(migrate: false, interruption.Token, beside: true);
                var manifest = await WriteAsync(host.Get<StoreBackup>(), target.FullName, interruption.Token);
                var size = new FileInfo(target.FullName).Length;
                await Console.Out.WriteLineAsync(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(new { file = target.FullName, manifest.TakenAt, manifest.Position, tables = manifest.Tables.Count, manifest.Rows, bytes = size }, JsonSerializerOptions.Web)
                    : string.Create(CultureInfo.InvariantCulture, $"{manifest.Rows} rows of {manifest.Tables.Count} tables, the log up to position {manifest.Position}, written to {target} and read back: {size / 1e6:0.0} MB in {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0} s.\nThe master key is not in it: keep it apart."));
                return ArenaCommandLine.Success;
            }
            catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
            {
                await Console.Error.WriteLineAsync("Interrupted: there is no backup.");
                return ArenaCommandLine.Failed;
            }
            catch (Exception failure) when (failure is BackupException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"There is no backup: {failure.Message}");
                return ArenaCommandLine.Failed;
            }
        });
        return command;
    }

    /// <summary>Under another name until it is whole: a file with the name of a backup is one.</summary>
    private static async Task<BackupManifest> WriteAsync(StoreBackup backup, string path, CancellationToken cancellationToken)
    {
        var partial = path + ".partial";
        try
        {
            BackupManifest manifest;
            await using (var stream = new FileStream(partial, Private()))
            {
                manifest = await ProgressBar.RunAsync<BackupProgress, BackupManifest>("backing up", p => (p.Rows, p.Total), progress => backup.WriteAsync(stream, progress, cancellationToken));
                stream.Flush(flushToDisk: true);
            }

            using (var written = await BackupFile.OpenAsync(File.OpenRead(partial), cancellationToken))
                await written.VerifyAsync(progress: null, cancellationToken);
            File.Move(partial, path);
            return manifest;
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>It holds hashes of passwords and encrypted secrets.</summary>
    private static FileStreamOptions Private()
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
