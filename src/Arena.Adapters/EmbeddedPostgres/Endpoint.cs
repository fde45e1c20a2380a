using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.Versioning;
using Npgsql;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>Where the server listens: a folder with its Unix socket, or a port on loopback.</summary>
internal sealed record Endpoint(string? SocketFolder, int Port)
{
    private const int SocketPort = 5432;
    private const string ShortFolder = "/tmp/arena-";
    private const string Loopback = "127.0.0.1";

    // sun_path holds 108 bytes on Linux and 104 elsewhere, one of them the terminating zero.
    private static readonly int LongestSocketPath = OperatingSystem.IsLinux() ? 107 : 103;

    public static async Task<Endpoint> ChooseAsync(EmbeddedPostgresOptions options, ClusterFolders folders, ServerAccount account, CancellationToken ct)
    {
        if (options.Listen is PostgresListen.Loopback || OperatingSystem.IsWindows())
            return OnLoopback(folders);
        return await TrySocketAsync(Path.Combine(folders.Home, "run"), account, ct)
            ?? await TrySocketAsync(ShortFolder + folders.Hash, account, ct)
            ?? OnLoopback(folders);
    }

    /// <summary>The endpoint that a running server says it has.</summary>
    public static Endpoint Of(PostmasterFile running) =>
        running.ListenAddress.Length == 0 && running.SocketFolder.Length > 0 ? new Endpoint(running.SocketFolder, running.Port) : new Endpoint(null, running.Port);

    public string ConnectionString(string password, string database) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder ?? Loopback,
        Port = Port,
        Username = Cluster.Owner,
        Password = password,
        Database = database,
    }.ConnectionString;

    /// <summary>Removes a socket folder that lies outside the data folder, once the server is gone.</summary>
    public void Clear()
    {
        if (SocketFolder?.StartsWith(ShortFolder, StringComparison.Ordinal) == true
            && Directory.Exists(SocketFolder) && !Directory.EnumerateFileSystemEntries(SocketFolder).Any())
            Directory.Delete(SocketFolder);
    }

    /// <summary>The file by which PostgreSQL holds the socket, or null on loopback.</summary>
    public string? LockFile => SocketFolder is null ? null : Path.Combine(SocketFolder, string.Create(CultureInfo.InvariantCulture, $".s.PGSQL.{Port}.lock"));

    public IEnumerable<(string Name, string Value)> Settings =>
    [
        ("listen_addresses", SocketFolder is null ? Loopback : ""),
        ("port", Port.ToString(CultureInfo.InvariantCulture)),
        ("unix_socket_directories", SocketFolder ?? ""),
        ("unix_socket_permissions", "0700"),
    ];

    [UnsupportedOSPlatform("windows")]
    private static async Task<Endpoint?> TrySocketAsync(string folder, ServerAccount account, CancellationToken ct)
    {
        if (System.Text.Encoding.UTF8.GetByteCount($"{folder}/.s.PGSQL.{SocketPort}") > LongestSocketPath)
            return null;
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            await account.OwnAsync(folder, ct);
        }

        // In /tmp anybody may have been there first, and data folders are copied between accounts.
        return new DirectoryInfo(folder).LinkTarget is null && await account.OwnsAsync(folder, ct) ? new Endpoint(folder, SocketPort) : null;
    }

    private static Endpoint OnLoopback(ClusterFolders folders)
    {
        if (File.Exists(folders.Port)
            && int.TryParse(File.ReadAllText(folders.Port), CultureInfo.InvariantCulture, out var kept)
            && TryBind(kept) is not null)
            return new Endpoint(null, kept);
        var port = TryBind(0) ?? throw new EmbeddedPostgresException("There is no free port on 127.0.0.1 for PostgreSQL: close some programs and start again.");
        File.WriteAllText(folders.Port, port.ToString(CultureInfo.InvariantCulture));
        return new Endpoint(null, port);
    }

    private static int? TryBind(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return ((IPEndPoint)listener.LocalEndpoint).Port;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
