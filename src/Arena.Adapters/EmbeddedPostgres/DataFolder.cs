using Npgsql;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>The host's data folder, and the sentences for when it cannot be used.</summary>
internal static class DataFolder
{
    private const int NoSpaceOnUnix = 28;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    public static string Open(string path)
    {
        var full = Path.GetFullPath(path);
        try
        {
            return Directory.CreateDirectory(full).FullName;
        }
        catch (UnauthorizedAccessException denied)
        {
            throw Denied(full, denied);
        }
        catch (IOException failure) when (!IsDiskFull(failure))
        {
            throw new EmbeddedPostgresException($"The data folder {full} cannot be made ({failure.Message.TrimEnd('.')}): set ARENA__DATA to a folder that can.", failure);
        }
        catch (IOException noSpace)
        {
            throw DiskFull(full, noSpace);
        }
    }

    public static bool IsDiskFull(IOException failure) => failure.HResult is NoSpaceOnUnix or DiskFullOnWindows;

    /// <summary>The sentence for a failure that nobody nearer to it has explained.</summary>
    public static EmbeddedPostgresException Explain(string folder, Exception failure) => failure switch
    {
        UnauthorizedAccessException => Denied(folder, failure),
        IOException io when IsDiskFull(io) => DiskFull(folder, io),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => DiskFull(folder, failure),
        IOException => new($"The data folder {folder} cannot be used ({failure.Message.TrimEnd('.')}): set ARENA__DATA to another one.", failure),
        _ => new($"The embedded PostgreSQL could not be started on {folder} ({failure.Message.TrimEnd('.')}): see logs/postgres.log there, or set ConnectionStrings__Arena to a server of yours.", failure),
    };

    public static EmbeddedPostgresException Denied(string folder, Exception? inner = null) =>
        new($"The account that Arena runs as may not read and write {folder}: give it the folder, or set ARENA__DATA to another one.", inner);

    public static EmbeddedPostgresException DiskFull(string folder, Exception? inner = null) =>
        new($"The disk that holds {folder} is full: free some space and start again, nothing that was confirmed is lost.", inner);
}
