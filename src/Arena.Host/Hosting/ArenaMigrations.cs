using Arena.Adapters.Accounts;
using Arena.EventStore;
using Arena.Projections;
using Npgsql;

namespace Arena.Host.Hosting;

/// <summary>Every module's numbered SQL, in the order in which they stand on each other.</summary>
public sealed class ArenaMigrations(NpgsqlDataSource dataSource, EventStoreOptions options, ILogger<Migrator> logger)
{
    public static IReadOnlyList<MigrationModule> Modules { get; } =
        [ReadModels.Migrations, new MigrationModule("adapters", typeof(PostgresAccountStore).Assembly, "Arena.Adapters.Schema.")];

    public Task ApplyAsync(CancellationToken cancellationToken) => new Migrator(dataSource, options.Schema, logger, Modules).MigrateAsync(cancellationToken);
}
