using System.Globalization;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>One host for one data folder: a file held open for the host's life. The system lets go of it however the host ends.</summary>
internal sealed class HostLock : IDisposable
{
    private readonly FileStream _file;

    private HostLock(FileStream file) => _file = file;

    public static HostLock Take(string dataFolder)
    {
        // The pid has a file of its own: nobody may read a file that is locked.
        var pidFile = Path.Combine(dataFolder, "arena.pid");
        FileStream file;
        try
        {
            file = new FileStream(Path.Combine(dataFolder, "arena.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (!DataFolder.IsDiskFull(held) && File.Exists(pidFile))
        {
            throw new EmbeddedPostgresException(
                $"Another Arena host (process {File.ReadAllText(pidFile)}) is using the data folder {dataFolder}: stop it, or give this one a folder of its own with ARENA__DATA.", held);
        }

        try
        {
            File.WriteAllText(pidFile, Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new HostLock(file);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    public void Dispose() => _file.Dispose();
}
