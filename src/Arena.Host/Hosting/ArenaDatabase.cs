using Arena.Adapters.EmbeddedPostgres;
using Arena.Host.Configuration;
using Npgsql;

namespace Arena.Host.Hosting;

/// <summary>The database of this process: the one that was given, or the embedded server, which ends with the process.</summary>
public sealed class ArenaDatabase : IAsyncDisposable
{
    /// <summary>
    /// The embedded server lets 200 in. The parts of the host share them, so that none can starve another, and some are left for an operator.
    /// </summary>
    private const int EngineConnections = 80;

    public const int ReaderConnections = 50;

    private const int SchedulerConnections = 40;

    /// <summary>The scheduler's statements, which it does not prepare itself.</summary>
    private const int SchedulerStatements = 60;

    private readonly EmbeddedPostgresServer? _embedded;

    private ArenaDatabase(string connectionString, EmbeddedPostgresServer? embedded)
    {
        ConnectionString = connectionString;
        _embedded = embedded;
        var builder = new NpgsqlDataSourceBuilder(WithPool(EngineConnections));
        builder.ConnectionStringBuilder.ApplicationName = "arena";
        DataSource = builder.Build();
    }

    public string ConnectionString { get; }

    /// <summary>As the owner of the schema: the writer, the daemon, migrations. HTTP reads have their own.</summary>
    public NpgsqlDataSource DataSource { get; }

    /// <summary>
    /// For a part of the host with connections of its own. How many a server that was given lets in, its connection string says.
    /// What is set for longer than a transaction is set on a connection that is never given back; the pool's own reset is a statement before each first one.
    /// </summary>
    public string WithPool(int size) => Pooled(size).ConnectionString;

    public string ForScheduler
    {
        get
        {
            var builder = Pooled(SchedulerConnections);
            builder.MaxAutoPrepare = SchedulerStatements;
            builder.AutoPrepareMinUsages = 3;
            return builder.ConnectionString;
        }
    }

    private NpgsqlConnectionStringBuilder Pooled(int size)
    {
        var builder = new NpgsqlConnectionStringBuilder(ConnectionString) { NoResetOnClose = true };
        if (IsEmbedded) builder.MaxPoolSize = size;
        return builder;
    }

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

    /// <summary>As <see cref="OpenAsync"/>, but where another host runs on the data folder, beside it on its server.</summary>
    public static async Task<ArenaDatabase> OpenBesideAsync(ArenaOptions options, ILoggerFactory loggers, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        return options.ConnectionString is null && EmbeddedPostgresServer.FindRunning(options.DataFolder) is { } running
            ? new ArenaDatabase(running, embedded: null)
            : await OpenAsync(options, loggers, clock, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await DataSource.DisposeAsync();
        if (_embedded is not null) await _embedded.DisposeAsync();
    }
}
