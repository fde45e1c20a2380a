using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>The cluster's files: made once, configured before each start.</summary>
internal sealed class Cluster(ClusterFolders folders, ServerAccount account, ILogger logger)
{
    /// <summary>The database role that Arena connects as; it owns the cluster.</summary>
    public const string Owner = "arena";

    /// <summary>Arena's database.</summary>
    public const string Database = "arena";

    private const string HalfMade = "postgres.new-";
    private const string SettingsFile = "arena.conf";

    public ClusterFolders Folders => folders;

    /// <summary>The major version that made the cluster, or null when there is none yet.</summary>
    public static int? ReadMajor(string cluster)
    {
        try
        {
            var file = Path.Combine(cluster, "PG_VERSION");
            if (File.Exists(file))
                return int.Parse(File.ReadAllText(file).Trim().Split('.')[0], CultureInfo.InvariantCulture);
            if (Directory.Exists(cluster) && Directory.EnumerateFileSystemEntries(cluster).Any())
                throw new EmbeddedPostgresException($"{cluster} holds files that are no PostgreSQL database: move them away, or set ARENA__DATA to another folder.");
            return null;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw DataFolder.Denied(cluster, denied);
        }
        catch (FormatException damaged)
        {
            throw new EmbeddedPostgresException($"{cluster}/PG_VERSION is damaged: restore the folder from a backup, or move it away to start with an empty database.", damaged);
        }
    }

    /// <summary>Makes the cluster beside its place and renames it, so that a kill in the middle leaves nothing half made.</summary>
    public async Task<string> CreateAsync(PostgresPrograms programs, CancellationToken ct)
    {
        var password = KeepPassword();
        var half = Path.Combine(folders.Home, HalfMade + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        var passwordFile = Path.Combine(half, "password");
        var data = Path.Combine(half, "data");
        CreatePrivateFolder(half);
        await WritePrivateAsync(passwordFile, password, ct);
        await account.OwnAsync(half, ct);

        var result = await account.RunAsync(programs.InitDb,
        [
            "-D", data, "--username", Owner, "--pwfile", passwordFile, "--auth", "scram-sha-256", "--encoding", "UTF8",
            .. Locale(programs), "--data-checksums", "--no-instructions",
        ], TimeSpan.FromMinutes(3), ct);
        if (!result.Succeeded)
        {
            Directory.Delete(half, recursive: true);
            throw StartFailure.Explain("initdb", result.Output, folders.Cluster);
        }

        await File.AppendAllTextAsync(Path.Combine(data, "postgresql.conf"), $"\ninclude_if_exists = '{SettingsFile}'\n", ct);
        folders.Adopt(data);
        Directory.Delete(half, recursive: true);
        logger.ClusterCreated(programs.Major, folders.Cluster);
        return password;
    }

    /// <summary>Removes what hosts that were killed in the middle of <see cref="CreateAsync"/> left behind.</summary>
    public void RemoveLeftovers()
    {
        foreach (var leftover in Directory.EnumerateDirectories(folders.Home, HalfMade + "*"))
        {
            try
            {
                Directory.Delete(leftover, recursive: true);
            }
            catch (IOException)
            {
                // The initdb of a killed host is still writing there; it fails now, and a later start removes the rest.
            }
        }
    }

    public string ReadPassword() => ReadPassword(folders);

    public static string ReadPassword(ClusterFolders folders)
    {
        try
        {
            return File.ReadAllText(folders.Password).Trim();
        }
        catch (FileNotFoundException missing)
        {
            throw new EmbeddedPostgresException($"The password file {folders.Password} of the database in {folders.Cluster} is missing: bring it back from a backup, or move the database away to start with an empty one.", missing);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw DataFolder.Denied(folders.Password, denied);
        }
    }

    /// <summary>Writes the settings of this start; the cluster's own postgresql.conf stays the operator's.</summary>
    public async Task ConfigureAsync(Endpoint endpoint, IReadOnlyDictionary<string, string> further, CancellationToken ct)
    {
        var text = new StringBuilder("# Written by Arena at every start.\n");
        foreach (var (name, value) in DefaultSettings.Concat(endpoint.Settings).Concat(further.Select(s => (s.Key, s.Value))))
            text.Append(CultureInfo.InvariantCulture, $"{name} = '{value.Replace("'", "''", StringComparison.Ordinal)}'\n");
        var file = Path.Combine(folders.Cluster, SettingsFile);
        try
        {
            await File.WriteAllTextAsync(file, text.ToString(), ct);
        }
        catch (UnauthorizedAccessException denied)
        {
            throw DataFolder.Denied(folders.Cluster, denied);
        }
        catch (IOException failure) when (DataFolder.IsDiskFull(failure))
        {
            throw DataFolder.DiskFull(folders.Data, failure);
        }

        await account.OwnAsync(file, ct);
    }

    private static IEnumerable<(string Name, string Value)> DefaultSettings =>
    [
        ("cluster_name", "arena"),
        ("max_connections", "200"),
        ("shared_buffers", "160MB"),
        ("work_mem", "8MB"),
        ("jit", "off"), // Arena's queries are short: compiling them costs more than it saves.
        ("synchronous_commit", "on"),
        ("wal_compression", "on"),
        ("max_wal_size", "1GB"),
        ("checkpoint_timeout", "10min"),
        ("log_checkpoints", "off"),
        ("log_min_error_statement", "fatal"), // Version conflicts are daily business, and statements carry user data.
        ("log_line_prefix", "%m [%p] "),
        ("log_timezone", "UTC"),
        ("timezone", "UTC"),
    ];

    // One collation on every machine, so that an index never depends on the system's C library.
    private static string[] Locale(PostgresPrograms programs) =>
        programs.Major >= 17 ? ["--locale-provider", "builtin", "--builtin-locale", "C.UTF-8", "--locale", "C"] : ["--locale", "C"];

    private string KeepPassword()
    {
        if (File.Exists(folders.Password))
            return ReadPassword();
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        var half = folders.Password + ".new";
        File.Delete(half);
        using (var file = OpenPrivate(half))
            file.Write(Encoding.ASCII.GetBytes(password));
        File.Move(half, folders.Password);
        return password;
    }

    private static async Task WritePrivateAsync(string path, string text, CancellationToken ct)
    {
        await using var file = OpenPrivate(path);
        await file.WriteAsync(Encoding.ASCII.GetBytes(text + "\n"), ct);
    }

    private static FileStream OpenPrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static void CreatePrivateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
