using System.Globalization;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>Starts, finds and stops the server process of one cluster.</summary>
internal sealed class Postmaster(
    EmbeddedPostgresOptions options, Cluster cluster, string password, PostgresPrograms programs, ServerAccount account, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan RetryEvery = TimeSpan.FromMilliseconds(100);

    private string Folder => cluster.Folders.Cluster;

    /// <summary>The server that a killed host left behind, once it answers to our password; null when there is none.</summary>
    public async Task<PostmasterFile?> AdoptAsync(CancellationToken ct)
    {
        var deadline = time.GetTimestamp();
        while (PostmasterFile.ReadPid(Folder) is { } pid)
        {
            if (!PostmasterFile.IsServer(pid, Folder))
                return null;

            if (PostmasterFile.Read(Folder) is { } running && await AnswersAsync(running, ct))
                return running;
            if (time.GetElapsedTime(deadline) > options.StartTimeout)
                throw new EmbeddedPostgresException($"A PostgreSQL (process {pid}) is running on {Folder} and does not answer: stop it (kill -INT {pid}) and start again.");
            await Task.Delay(RetryEvery, time, ct);
        }

        return null;
    }

    public async Task<PostmasterFile> StartAsync(Endpoint endpoint, string log, CancellationToken ct)
    {
        await cluster.ConfigureAsync(endpoint, options.Settings, ct);
        RemoveStale(PostmasterFile.PathIn(Folder));
        if (endpoint.LockFile is { } socketLock)
            RemoveStale(socketLock);

        var began = time.GetTimestamp();
        while (true)
        {
            var logged = new FileInfo(log).Length;
            var result = await StartOnceAsync(log, ct);
            if (result.Succeeded && PostmasterFile.Read(Folder) is { } running)
                return running;
            var said = await ReadLogAsync(log, logged, ct);

            // The pg_ctl of a host that was killed while it started may have been quicker.
            if (IsRunning && await AdoptAsync(ct) is { } quicker)
                return quicker;

            // The sessions of a killed server take a moment to notice, and hold its memory until then.
            if (!said.Contains("shared memory block", StringComparison.Ordinal) || time.GetElapsedTime(began) > options.StartTimeout)
                throw StartFailure.Explain("the server", said.Length > 0 ? said : result.Output, Folder, log);
            await Task.Delay(RetryEvery, time, ct);
        }
    }

    /// <summary>Fast shutdown: sessions are ended, a checkpoint is written. Past the time allowed, an immediate one.</summary>
    public async Task StopAsync(CancellationToken ct)
    {
        var stopped = await StopAsync("fast", options.StopTimeout, ct);
        if (!stopped.Succeeded && IsRunning)
        {
            logger.StopForced(options.StopTimeout);
            stopped = await StopAsync("immediate", TimeSpan.FromSeconds(10), ct);
        }

        if (stopped.Succeeded || !IsRunning)
            logger.Stopped();
        else
            logger.StopFailed(stopped.Output);
    }

    /// <summary>The server's version as it tells it itself, for example 18.4; makes Arena's database when it is not there.</summary>
    public async Task<string> PrepareAsync(PostmasterFile running, CancellationToken ct)
    {
        await using var connection = new NpgsqlConnection(Unpooled(running));
        await connection.OpenAsync(ct);
        await using var exists = new NpgsqlCommand("select 1 from pg_database where datname = $1", connection) { Parameters = { new() { Value = Cluster.Database } } };
        if (await exists.ExecuteScalarAsync(ct) is null)
        {
            await using var create = new NpgsqlCommand($"create database {Cluster.Database}", connection);
            await create.ExecuteNonQueryAsync(ct);
        }

        return connection.PostgreSqlVersion.ToString();
    }

    // pg_ctl gives the server a session of its own (a Ctrl+C in the terminal is the host's to handle), and on Windows takes
    // administrator's rights away.
    private Task<Command.Result> StartOnceAsync(string log, CancellationToken ct)
    {
        var seconds = ((int)options.StartTimeout.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return account.RunAsync(programs.PgCtl, ["start", "-D", Folder, "-l", log, "-w", "-t", seconds, "-s"],
            options.StartTimeout + TimeSpan.FromSeconds(10), ct);
    }

    // PostgreSQL takes any living process with the number in its lock file for a server and refuses to start: a zombie, or
    // whoever got the number after a reboot. It still finds sessions that outlive their server, by their shared memory.
    private void RemoveStale(string lockFile)
    {
        if (PostmasterFile.ReadPidOf(lockFile) is not { } pid || PostmasterFile.IsServer(pid, Folder))
            return;
        File.Delete(lockFile);
        logger.StaleLockRemoved(lockFile, pid);
    }

    private bool IsRunning => PostmasterFile.ReadPid(Folder) is { } pid && PostmasterFile.IsServer(pid, Folder);

    private Task<Command.Result> StopAsync(string mode, TimeSpan timeout, CancellationToken ct) =>
        account.RunAsync(programs.PgCtl,
            ["stop", "-D", Folder, "-m", mode, "-w", "-t", ((int)Math.Ceiling(timeout.TotalSeconds)).ToString(CultureInfo.InvariantCulture), "-s"],
            timeout + TimeSpan.FromSeconds(5), ct);

    private async Task<bool> AnswersAsync(PostmasterFile running, CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Unpooled(running));
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select current_setting('data_directory')", connection);
            return await command.ExecuteScalarAsync(ct) is string folder && Path.GetFullPath(folder) == Folder;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            throw new EmbeddedPostgresException(
                $"The PostgreSQL (process {running.Pid}) that runs on {Folder} does not take the password in {cluster.Folders.Password}: bring the right password file back, or stop the server (kill -INT {running.Pid}).", refused);
        }
        catch (NpgsqlException)
        {
            return false; // It is starting or stopping: the caller asks again.
        }
    }

    private string Unpooled(PostmasterFile running) =>
        new NpgsqlConnectionStringBuilder(Endpoint.Of(running).ConnectionString(password, "postgres")) { Pooling = false, Timeout = 5 }.ConnectionString;

    private static async Task<string> ReadLogAsync(string log, long from, CancellationToken ct)
    {
        await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        file.Seek(Math.Min(from, file.Length), SeekOrigin.Begin);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync(ct);
    }
}
