using Arena.Adapters.EmbeddedPostgres;
using Arena.Host.Configuration;
using Npgsql;

namespace Arena.Host.Hosting;

/// <summary>The database of this process: the one that was given, or the embedded server, which ends with the process.</summary>
public sealed class ArenaDatabase : IAsyncDisposable
{
    private readonly EmbeddedPostgresServer? _embedded;

    private ArenaDatabase(string connectionString, EmbeddedPostgresServer? embedded)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        builder.ConnectionStringBuilder.ApplicationName = "arena";
        builder.ConnectionStringBuilder.MaxAutoPrepare = 100;
        DataSource = builder.Build();
    }

    public string ConnectionString { get; }

    /// <summary>As the owner of the schema: the writer, the daemon, migrations. HTTP reads have their own.</summary>
    public NpgsqlDataSource DataSource { get; }

    public bool IsEmbedded => _embedded is not null;

    /// <exception cref="EmbeddedPostgresException">The embedded server cannot be started; one sentence says why.</exception>
    public static async Task<ArenaDatabase> OpenAsync(ArenaOptions options, ILoggerFactory loggers, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.ConnectionString is { } given) return new ArenaDatabase(given, embedded: null);
        var server = await EmbeddedPostgresServer.StartAsync(
            options.Postgres, loggers.CreateLogger<EmbeddedPostgresServer>(), clock, cancellationToken);
        return new ArenaDatabase(server.ConnectionString, server);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_embedded is not null) await _embedded.DisposeAsync();
    }
}
