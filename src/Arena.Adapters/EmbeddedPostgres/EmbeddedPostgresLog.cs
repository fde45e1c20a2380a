using Microsoft.Extensions.Logging;

namespace Arena.Adapters.EmbeddedPostgres;

internal static partial class EmbeddedPostgresLog
{
    [LoggerMessage(5001, LogLevel.Information, "PostgreSQL {Version} runs on {Cluster} (process {Pid}), started in {Milliseconds} ms")]
    public static partial void Started(this ILogger logger, string version, string cluster, int pid, long milliseconds);

    [LoggerMessage(5002, LogLevel.Information, "PostgreSQL {Version} was still running on {Cluster} (process {Pid}): adopted")]
    public static partial void Adopted(this ILogger logger, string version, string cluster, int pid);

    [LoggerMessage(5003, LogLevel.Information, "A new PostgreSQL {Major} cluster was made in {Cluster}")]
    public static partial void ClusterCreated(this ILogger logger, int major, string cluster);

    [LoggerMessage(5004, LogLevel.Information, "The account {Account} cannot enter {DataFolder}: the database is kept in {Cluster}, linked from the data folder")]
    public static partial void Relocated(this ILogger logger, string account, string dataFolder, string cluster);

    [LoggerMessage(5005, LogLevel.Error, "PostgreSQL (process {Pid}) has died: restarting it; its log is {Log}")]
    public static partial void Died(this ILogger logger, int pid, string log);

    [LoggerMessage(5006, LogLevel.Error, "PostgreSQL could not be restarted, next try in {Delay}: {Reason}")]
    public static partial void RestartFailed(this ILogger logger, TimeSpan delay, string reason);

    [LoggerMessage(5007, LogLevel.Information, "PostgreSQL has stopped")]
    public static partial void Stopped(this ILogger logger);

    [LoggerMessage(5008, LogLevel.Warning, "PostgreSQL did not stop within {Timeout}: stopping it at once, it recovers at the next start")]
    public static partial void StopForced(this ILogger logger, TimeSpan timeout);

    [LoggerMessage(5009, LogLevel.Warning, "PostgreSQL could not be stopped: {Reason}")]
    public static partial void StopFailed(this ILogger logger, string reason);

    [LoggerMessage(5010, LogLevel.Warning, "The PostgreSQL programs in {Folder} do not run here: {Reason}")]
    public static partial void ProgramsUnusable(this ILogger logger, string folder, string reason);

    [LoggerMessage(5011, LogLevel.Information, "The lock file {File} of process {Pid}, which is no longer this server, was removed")]
    public static partial void StaleLockRemoved(this ILogger logger, string file, int pid);
}
