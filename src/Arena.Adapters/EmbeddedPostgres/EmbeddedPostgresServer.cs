using Microsoft.Extensions.Logging;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>What the supervisor last saw.</summary>
public enum EmbeddedPostgresState
{
    Running,

    /// <summary>The server has died and is being started again.</summary>
    Restarting,

    Stopped,
}

/// <summary>
/// Arena's own PostgreSQL on the host's data folder. It is watched and restarted while this object lives, and shut down
/// when it is disposed; a server that a killed host left behind is adopted by the next start.
/// </summary>
public sealed class EmbeddedPostgresServer : IAsyncDisposable
{
    private readonly HostLock _lock;
    private readonly Postmaster _postmaster;
    private readonly Supervisor _supervisor;
    private bool _disposed;

    private EmbeddedPostgresServer(HostLock hostLock, Postmaster postmaster, Supervisor supervisor)
    {
        _lock = hostLock;
        _postmaster = postmaster;
        _supervisor = supervisor;
    }

    /// <summary>Stays the same over restarts of the server.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>The server's version, for example 18.4.</summary>
    public required string Version { get; init; }

    /// <summary>True when the server was already running: its host had been killed.</summary>
    public required bool Adopted { get; init; }

    public EmbeddedPostgresState State => _disposed ? EmbeddedPostgresState.Stopped : _supervisor.State;

    /// <summary>How often the server died and was brought back.</summary>
    public int Restarts => _supervisor.Restarts;

    /// <summary>Why the last restart did not work, while it does not.</summary>
    public string? LastFailure => _supervisor.LastFailure;

    /// <summary>The server's process; it changes with each restart.</summary>
    public int ProcessId => _supervisor.ProcessId;

    /// <exception cref="EmbeddedPostgresException">The server cannot run; the message says why and what to do.</exception>
    public static async Task<EmbeddedPostgresServer> StartAsync(
        EmbeddedPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken ct)
    {
        var data = DataFolder.Open(options.DataFolder);
        HostLock? hostLock = null;
        try
        {
            hostLock = HostLock.Take(data);
            return await StartLockedAsync(data, hostLock, options, logger, time, ct);
        }
        catch (Exception failure)
        {
            hostLock?.Dispose();
            if (failure is EmbeddedPostgresException or OperationCanceledException)
                throw;
            throw DataFolder.Explain(data, failure);
        }
    }

    /// <summary>How to reach the server that another host runs on this data folder; null: none runs there.</summary>
    /// <exception cref="EmbeddedPostgresException">Its files cannot be read.</exception>
    public static string? FindRunning(string dataFolder)
    {
        var cluster = ClusterFolders.Resolve(Path.GetFullPath(dataFolder));
        if (PostmasterFile.Read(cluster) is not { IsAlive: true } running) return null;
        var folders = new ClusterFolders(Path.GetFullPath(dataFolder), Path.GetDirectoryName(cluster)!, cluster);
        return Endpoint.Of(running).ConnectionString(Cluster.ReadPassword(folders), Cluster.Database);
    }

    private static async Task<EmbeddedPostgresServer> StartLockedAsync(
        string data, HostLock hostLock, EmbeddedPostgresOptions options, ILogger logger, TimeProvider time, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        var account = await ServerAccount.ChooseAsync(options, ClusterFolders.Resolve(data), ct);
        var folders = await ClusterFolders.LocateAsync(data, options, account, logger, ct);
        var major = Cluster.ReadMajor(folders.Cluster);
        var programs = await new ProgramsFinder(options, account, logger).FindAsync(major, folders.Cluster, ct);
        var cluster = new Cluster(folders, account, logger);
        cluster.RemoveLeftovers();
        var password = major is null ? await cluster.CreateAsync(programs, ct) : cluster.ReadPassword();
        var log = await folders.OpenLogAsync(account, ct);

        var postmaster = new Postmaster(options, cluster, password, programs, account, time, logger);
        var running = await postmaster.AdoptAsync(ct);
        var adopted = running is not null;
        try
        {
            if (running is null)
            {
                await account.OwnAsync(folders.Cluster, ct);
                running = await postmaster.StartAsync(await Endpoint.ChooseAsync(options, folders, account, ct), log, ct);
            }

            var endpoint = Endpoint.Of(running);
            var version = await postmaster.PrepareAsync(running, ct);
            if (adopted)
                logger.Adopted(version, folders.Cluster, running.Pid);
            else
                logger.Started(version, folders.Cluster, running.Pid, (long)time.GetElapsedTime(started).TotalMilliseconds);
            return new EmbeddedPostgresServer(hostLock, postmaster, Supervisor.Watch(running, endpoint, postmaster, log, time, logger))
            {
                ConnectionString = endpoint.ConnectionString(password, Cluster.Database),
                Version = version,
                Adopted = adopted,
            };
        }
        catch
        {
            await postmaster.StopAsync(CancellationToken.None);
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_disposed)
            return;
        _disposed = true;
        await _supervisor.DisposeAsync();
        await _postmaster.StopAsync(CancellationToken.None);
        _supervisor.Endpoint.Clear();
        _lock.Dispose();
    }

    /// <summary>Lets go of the server as a killed host does: it runs on, and nobody holds its data folder.</summary>
    internal async Task AbandonAsync()
    {
        _disposed = true;
        await _supervisor.DisposeAsync();
        _lock.Dispose();
    }
}
