using System.Diagnostics;
using System.Globalization;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>The server's own <c>postmaster.pid</c>: who it is and where it listens.</summary>
internal sealed record PostmasterFile(int Pid, string Cluster, int Port, string SocketFolder, string ListenAddress)
{
    public static string PathIn(string cluster) => Path.Combine(cluster, "postmaster.pid");

    /// <summary>Null when there is no file, or one that a dying server left half written.</summary>
    public static PostmasterFile? Read(string cluster)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PathIn(cluster));
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }

        // The lines: pid, data folder, start time, port, socket folder, listen address, shared memory, status.
        if (lines.Length < 6
            || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)
            || !int.TryParse(lines[3], CultureInfo.InvariantCulture, out var port))
            return null;
        return new PostmasterFile(pid, cluster, port, lines[4].Trim(), lines[5].Trim());
    }

    public static int? ReadPid(string cluster) => ReadPidOf(PathIn(cluster));

    /// <summary>The pid in a lock file of PostgreSQL, even when the rest of it is not written yet.</summary>
    public static int? ReadPidOf(string file) =>
        File.Exists(file) && int.TryParse(File.ReadLines(file).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) ? pid : null;

    public bool IsAlive => IsServer(Pid, Cluster);

    /// <summary>
    /// Whether the process lives and is the server of this cluster. A number alone says little: after a reboot, or in a
    /// container, another process may bear it; and a dead server stays a zombie where nobody reaps orphans.
    /// </summary>
    public static bool IsServer(int pid, string cluster)
    {
        if (OperatingSystem.IsLinux())
        {
            try
            {
                // A zombie's command line is empty.
                var arguments = File.ReadAllText($"/proc/{pid}/cmdline").Split('\0');
                return Path.GetFileName(arguments[0]).StartsWith("postgres", StringComparison.Ordinal) && arguments.Contains(cluster, StringComparer.Ordinal);
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }

        try
        {
            using var process = Process.GetProcessById(pid);
            return !process.HasExited && process.ProcessName.StartsWith("postgres", StringComparison.OrdinalIgnoreCase);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }
}
