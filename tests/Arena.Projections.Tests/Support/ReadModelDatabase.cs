using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.Domain.Bots;
using Arena.Domain.Wallets;
using Arena.EventStore;
using Arena.Projections.Accounts;
using Arena.Projections.Audit;
using Arena.Projections.Bots;
using Arena.Projections.Configuration;
using Arena.Projections.Decisions;
using Arena.Projections.Equity;
using Arena.Projections.Markets;
using Arena.Projections.Orders;
using Arena.Projections.Positions;
using Arena.Projections.Standings;
using Arena.Projections.Trades;
using Arena.Projections.Turns;
using Arena.Projections.Wallets;
using Arena.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.Projections.Tests.Support;

/// <summary>A database of its own with the store, the running read models, and every query on them.</summary>
public class ReadModelDatabase : IAsyncLifetime
{

    /// <summary>Connects as the owner: row-level security does not bind it.</summary>
    public NpgsqlDataSource Owner { get; private set; } = null!;

    /// <summary>Connects as arena_reader.</summary>
    public NpgsqlDataSource ReaderSource { get; private set; } = null!;

    public Arena.EventStore.EventStore Store { get; private set; } = null!;

    /// <summary>Compares the live rows with a fresh fold.</summary>
    public ConsistencyChecker Checker => new(Store, ReadModels.All);

    public ProjectionDaemon Daemon { get; private set; } = null!;

    public ReadDatabase Reader { get; private set; } = null!;

    public BotQueries Bots => new(Reader);

    public TradeQueries Trades => new(Reader);

    public PositionQueries Positions => new(Reader);

    public OrderQueries Orders => new(Reader);

    public DecisionQueries Decisions => new(Reader);

    public TurnQueries Turns => new(Reader);

    public EquityQueries Equity => new(Reader);

    public WalletQueries Wallets => new(Reader);

    public MarketQueries Markets => new(Reader);

    public ConfigurationQueries Configuration => new(Reader);

    public UserQueries Users => new(Reader);

    public ArenaQueries Arena => new(Reader);

    public LogHistory<PastArena> ArenaHistory => new(Store, new PastArenaFold());

    public PastArenaQueries PastArena => new(ArenaHistory, Reader);

    public LeaderboardQueries Leaderboard => new(Reader);

    public EventQueries Events => new(Reader);

    public virtual async Task InitializeAsync()
    {
        var connectionString = await CreateAsync();
        Owner = NpgsqlDataSource.Create(connectionString);
        Store = new Arena.EventStore.EventStore(Owner, Options(), TimeProvider.System, NullLoggerFactory.Instance);
        Daemon = new ProjectionDaemon(Owner, Store, ReadModels.All, [], TimeProvider.System, NullLoggerFactory.Instance);
        await Daemon.StartAsync(default);
        ReaderSource = ReadDatabase.DataSourceFor(connectionString);
        Reader = new ReadDatabase(ReaderSource, NullLogger<ReadDatabase>.Instance);
    }

    public async Task DisposeAsync()
    {
        await Daemon.DisposeAsync();
        await Store.DisposeAsync();
        await ReaderSource.DisposeAsync();
        await Owner.DisposeAsync();
    }

    public async Task<long> AppendAsync(string tenantId, string streamId, params object[] events)
    {
        var session = Store.OpenSession(tenantId);
        session.Append(streamId, events);
        return await session.SaveChangesAsync();
    }

    /// <summary>Returns when every read model has everything.</summary>
    public async Task CatchUpAsync()
    {
        if (await Daemon.WaitForAsync(await Store.HighWaterAsync(default), TimeSpan.FromSeconds(30), default)) return;
        var failed = (await Daemon.StatusAsync(default)).Where(s => s.Lag > 0).Select(s => $"{s.Name}: {s.State} at {s.Position}, {s.Error}");
        throw new InvalidOperationException($"The read models did not catch up. {string.Join("; ", failed)}");
    }

    /// <summary>Every row of a read model as text, in the order of all its columns: two dumps are equal or the rows are not.</summary>
    public async Task<IReadOnlyList<string>> DumpAsync(string table)
    {
        await using var command = Owner.CreateCommand($"select t::text from arena.{table} t order by t::text");
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }

    /// <summary>Runs a query as the HTTP side would without any where clause of its own.</summary>
    public async Task<IReadOnlyList<T>> AsReaderAsync<T>(ReadScope scope, string sql) => await Reader.QueryAsync<T>(scope, sql, null, default);

    /// <summary>A migrated database.</summary>
    protected virtual Task<string> CreateAsync() => PostgresServer.CreateDatabaseAsync("read_models", MigrateAsync);

    private static EventStoreOptions Options() => new()
    {
        Events = new EventTypes(EventCatalogue.Types, ReadModels.Json),
        Aggregates = new AggregateTypes()
            .Add("bot", Bot.Initial, Bot.Evolve)
            .Add("wallet", Wallet.Initial, Wallet.Evolve)
            .Add("user", User.Initial, User.Evolve),
    };

    private static async Task MigrateAsync(string connectionString)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await new Migrator(dataSource, "arena", NullLogger.Instance, ReadModels.Migrations).MigrateAsync();

        // The tables are made by whichever daemon comes first; the copies begin with them.
        await using var store = new Arena.EventStore.EventStore(dataSource, Options(), TimeProvider.System, NullLoggerFactory.Instance);
        await using var daemon = new ProjectionDaemon(dataSource, store, ReadModels.All, [], TimeProvider.System, NullLoggerFactory.Instance);
        await daemon.StartAsync(default);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await daemon.StatusAsync(deadline.Token)).Any(s => s.State != ProjectionRunState.Running)) await Task.Delay(20, deadline.Token);
    }
}
