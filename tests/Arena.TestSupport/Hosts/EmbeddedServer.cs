using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Arena.TestSupport.Hosts;

/// <summary>The PostgreSQL that a host left in its data folder, as its files tell of it.</summary>
public sealed record EmbeddedServer(int ProcessId, string ConnectionString)
{
    /// <exception cref="InvalidOperationException">None runs there.</exception>
    public static EmbeddedServer Of(string dataFolder) => Find(dataFolder) ?? throw new InvalidOperationException($"No PostgreSQL runs in {dataFolder}.");

    /// <summary>Null: none runs there.</summary>
    public static EmbeddedServer? Find(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "postgres", "postmaster.pid");
        if (!File.Exists(file)) return null;

        // The lines: pid, data folder, start time, port, socket folder, listen address, shared memory, status.
        var lines = File.ReadAllLines(file);
        if (lines.Length < 6 || !int.TryParse(lines[0], CultureInfo.InvariantCulture, out var pid)) return null;
        if (!Directory.Exists(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}"))) return null;
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = lines[5].Trim() is { Length: > 0 } address ? address : lines[4].Trim(),
            Port = int.Parse(lines[3], CultureInfo.InvariantCulture),
            Username = "arena",
            Password = File.ReadAllText(Path.Combine(dataFolder, "postgres.password")).Trim(),
            Database = "arena",
            Pooling = false,
        };
        return new EmbeddedServer(pid, connection.ConnectionString);
    }

    /// <summary>Its children notice by themselves.</summary>
    public void Kill()
    {
        using var postmaster = Process.GetProcessById(ProcessId);
        postmaster.Kill();
    }
}
