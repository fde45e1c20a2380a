using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>Chooses the programs: the pinned package first, an installed server second, and always the cluster's own major version.</summary>
internal sealed class ProgramsFinder(EmbeddedPostgresOptions options, ServerAccount account, ILogger logger)
{
    /// <param name="clusterMajor">The major version of the cluster that is there, or null for a new one.</param>
    /// <param name="cluster">The cluster's folder, for the message.</param>
    public async Task<PostgresPrograms> FindAsync(int? clusterMajor, string cluster, CancellationToken ct)
    {
        var found = new List<PostgresPrograms>();
        if (options.BinariesFolder is { } forced)
        {
            if (!PostgresPrograms.ArePresent(forced))
                throw new EmbeddedPostgresException($"There are no postgres, initdb and pg_ctl in {forced}: name the bin folder of a PostgreSQL {PostgresPrograms.OldestMajor} or newer.");
            await AddAsync(forced, found, ct);
        }
        else
        {
            if (options.Source is not PostgresSource.Installed)
            {
                foreach (var folder in PackagedPostgres.Candidates(AppContext.BaseDirectory).Where(PostgresPrograms.ArePresent))
                    await AddPackagedAsync(folder, found, ct);
            }

            // Looking through the system costs a few processes: only when the package does not do.
            if (options.Source is not PostgresSource.Package && !found.Exists(p => Fits(p, clusterMajor)))
            {
                var installed = new List<PostgresPrograms>();
                foreach (var folder in await InstalledPostgres.CandidatesAsync(ct))
                    await AddAsync(folder, installed, ct);
                found.AddRange(installed.OrderByDescending(p => p.Major));
            }
        }

        if (found.Find(p => Fits(p, clusterMajor)) is { } programs)
            return programs;
        if (clusterMajor is { } major && found.Count > 0)
            throw WrongVersion(cluster, major, string.Join(", ", found.Select(p => p.Version).Distinct(StringComparer.Ordinal)));
        throw new EmbeddedPostgresException(found.Count > 0
            ? $"PostgreSQL {found[0].Version} in {found[0].Folder} is too old: install PostgreSQL {PostgresPrograms.OldestMajor} or newer, or run npm ci --prefix ops/postgres."
            : $"There is no PostgreSQL to run: run npm ci --prefix ops/postgres (needs Node.js), install PostgreSQL {PostgresPrograms.OldestMajor} or newer, or set ConnectionStrings__Arena to a server of yours.");
    }

    private static bool Fits(PostgresPrograms programs, int? clusterMajor) =>
        clusterMajor is { } major ? programs.Major == major : programs.Major >= PostgresPrograms.OldestMajor;

    private static EmbeddedPostgresException WrongVersion(string cluster, int major, string found) =>
        new($"The database in {cluster} was made by PostgreSQL {major} and the server found here is {found}: install PostgreSQL {major}, or move the folder away to start with an empty database (docs/operations/embedded-postgresql.md tells how to take the data along).");

    private async Task AddPackagedAsync(string folder, List<PostgresPrograms> found, CancellationToken ct)
    {
        PackagedPostgres.LinkLibraries(folder);
        await AddAsync(await account.CanReachAsync(Path.Combine(folder, "postgres"), ct) ? folder : await CopyAsync(folder, ct), found, ct);
    }

    private async Task AddAsync(string folder, List<PostgresPrograms> found, CancellationToken ct)
    {
        var (programs, reason) = await PostgresPrograms.TryAsync(folder, ct);
        if (programs is not null && !await account.CanReachAsync(programs.Postgres, ct))
            (programs, reason) = (null, $"the account {account.Name} cannot run them");
        if (programs is null)
            logger.ProgramsUnusable(folder, reason);
        else
            found.Add(programs);
    }

    // A clone under /root is closed to every other account: the server gets a copy of its own, which only root can write.
    private async Task<string> CopyAsync(string binFolder, CancellationToken ct)
    {
        var native = Path.GetDirectoryName(binFolder)!;
        var postgres = new FileInfo(Path.Combine(binFolder, "postgres"));
        var identity = string.Create(CultureInfo.InvariantCulture, $"{postgres.FullName}|{postgres.Length}|{postgres.LastWriteTimeUtc:O}");
        var name = "programs-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..12];
        var target = Path.Combine(options.RelocationFolder, name);
        if (Directory.Exists(target))
            return Path.Combine(target, "bin");

        ClusterFolders.CreateOpenFolder(options.RelocationFolder);
        var half = $"{target}.new-{Environment.ProcessId}";
        var copied = await Command.RunAsync("cp", ["-R", native, half], account: null, TimeSpan.FromMinutes(2), ct);
        if (copied.Succeeded)
            copied = await Command.RunAsync("chmod", ["-R", "a+rX", half], account: null, TimeSpan.FromMinutes(1), ct);
        if (!copied.Succeeded)
            throw new EmbeddedPostgresException($"The account {account.Name} cannot reach the PostgreSQL programs in {binFolder} and they cannot be copied to {target} ({copied.Output}): make room there, or run Arena as a normal user.");
        try
        {
            Directory.Move(half, target);
        }
        catch (IOException) when (Directory.Exists(target))
        {
            Directory.Delete(half, recursive: true); // Another host was quicker; its copy is the same.
        }

        return Path.Combine(target, "bin");
    }
}
