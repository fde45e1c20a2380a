using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>Where the files of the cluster lie. Everything is in the data folder, unless the server's account cannot enter it.</summary>
/// <param name="Data">The host's data folder.</param>
/// <param name="Home">Holds the cluster: the data folder itself, or a folder that the server's account can enter.</param>
/// <param name="Cluster">PostgreSQL's own data folder, links resolved.</param>
internal sealed record ClusterFolders(string Data, string Home, string Cluster)
{
    private const string ClusterName = "postgres";

    private const UnixFileMode OpenFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string Link => Path.Combine(Data, ClusterName);

    public string Password => Path.Combine(Data, "postgres.password");

    public string Port => Path.Combine(Data, "postgres.port");

    public bool Exists => File.Exists(Path.Combine(Cluster, "PG_VERSION"));

    private bool IsRelocated => Home != Data;

    /// <summary>The cluster's folder as it stands, links resolved, whether it exists or not.</summary>
    public static string Resolve(string data)
    {
        var folder = new DirectoryInfo(Path.Combine(data, ClusterName));
        if (folder.LinkTarget is null)
            return folder.FullName;
        return folder.ResolveLinkTarget(returnFinalTarget: true) is DirectoryInfo { Exists: true } target
            ? target.FullName
            : throw new EmbeddedPostgresException($"The database that {folder.FullName} points to, {folder.LinkTarget}, is not there: bring it back, or remove the link to start with an empty database.");
    }

    public static async Task<ClusterFolders> LocateAsync(
        string data, EmbeddedPostgresOptions options, ServerAccount account, ILogger logger, CancellationToken ct)
    {
        var cluster = Resolve(data);
        if (await account.CanReachAsync(data, ct))
            return new ClusterFolders(data, data, cluster);
        if (cluster != Path.Combine(data, ClusterName))
            return new ClusterFolders(data, Path.GetDirectoryName(cluster)!, cluster);
        if (Directory.Exists(cluster))
            throw new EmbeddedPostgresException($"The account {account.Name} that runs PostgreSQL cannot enter {data}: open the folders above it (chmod a+x), or run Arena as the user that owns it.");

        // A random name: a data folder that is deleted and made again must not find the cluster of its predecessor.
        var home = Path.Combine(options.RelocationFolder, "cluster-" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)));
        CreateOpenFolder(options.RelocationFolder);
        CreateOpenFolder(home);
        var relocated = new ClusterFolders(data, home, Path.Combine(home, ClusterName));
        logger.Relocated(account.Name!, data, relocated.Cluster);
        return relocated;
    }

    public static void CreateOpenFolder(string path)
    {
        try
        {
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(path);
            }
            else
            {
                Directory.CreateDirectory(path);
                File.SetUnixFileMode(path, OpenFolder); // The mode given at creation is subject to the umask.
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"The folder {path} cannot be made ({refused.Message.TrimEnd('.')}): set ARENA__DATA to a folder that the account of PostgreSQL can enter, or run Arena as a normal user.", refused);
        }
    }

    /// <summary>Puts the new cluster in its place in one step.</summary>
    public void Adopt(string half)
    {
        if (Directory.Exists(Cluster))
            Directory.Delete(Cluster); // An empty folder, for example one that a package made; anything in it is an error here.
        Directory.Move(half, Cluster);
        if (IsRelocated)
            Directory.CreateSymbolicLink(Link, Cluster);
    }

    /// <summary>
    /// The server's log: <c>logs/postgres.log</c> in the data folder, a link where the server's account cannot write it itself.
    /// </summary>
    public async Task<string> OpenLogAsync(ServerAccount account, CancellationToken ct)
    {
        const long RotateAt = 8 * 1024 * 1024;
        var shown = Path.Combine(Data, "logs", "postgres.log");
        Directory.CreateDirectory(Path.GetDirectoryName(shown)!);
        var reachable = !IsRelocated && await account.CanReachAsync(Path.GetDirectoryName(shown)!, ct);
        var log = reachable ? shown : Path.Combine(Home, "postgres.log");
        if (File.Exists(log) && new FileInfo(log).Length > RotateAt)
            File.Move(log, log + ".1", overwrite: true);
        await using (new FileStream(log, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite))
        {
        }

        await account.OwnAsync(log, ct);
        if (!reachable && !Path.Exists(shown))
            File.CreateSymbolicLink(shown, log);
        return log;
    }

    /// <summary>A short name for this data folder, the same at every start.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Data)))[..12];
}
