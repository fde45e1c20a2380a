using Arena.Adapters.Turns;
using Arena.Application.Bots;
using Arena.Application.Commands;
using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Application.Turns;
using Arena.Application.Wallets;
using Arena.Domain;
using Arena.Domain.Alerts;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Settings;
using Arena.Domain.Wallets;
using Arena.EventStore;
using Arena.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using CreateBot = Arena.Application.Bots.CreateBot;

namespace Arena.Application.Tests.Turns.Support;

/// <summary>The engine of one host on a real store; several of them on one database are several hosts.</summary>
internal sealed class Node : IAsyncDisposable
{
    public const string Owner = "0192aaaa-0000-7000-8000-000000000001";

    private readonly NpgsqlDataSource _database;
    private readonly bool _first;
    private readonly BotKind _kind;

    private Node(string connectionString, IDecisionMaker maker, HandMadeMarket? market, bool first, bool realTime)
    {
        ConnectionString = connectionString;
        _first = first;
        _database = NpgsqlDataSource.Create(connectionString);
        var json = new System.Text.Json.JsonSerializerOptions(DomainJson.Options);
        json.TypeInfoResolverChain.Add(ApplicationJsonContext.Default);
        Store = new EventStore.EventStore(
            _database,
            new EventStoreOptions
            {
                Events = new EventTypes(EventCatalogue.Types, json),
                Aggregates = new AggregateTypes()
                    .Add("bot", Bot.Initial, Bot.Evolve)
                    .Add("wallet", Wallet.Initial, Wallet.Evolve)
                    .Add("settings", SettingsStream.Initial, SettingsStream.Evolve)
                    .Add("leverage", LeverageStream.Initial, LeverageStream.Evolve)
                    .Add("alert", Alert.Initial, Alert.Evolve)
                    .Add("market", MarketState.Initial, MarketState.Evolve)
                    .Add("rules", RecordedRules.Initial, RecordedRules.Evolve),
            },
            TimeProvider.System, NullLoggerFactory.Instance);
        Market = market ?? new HandMadeMarket();
        Pace = new MarketPace(realTime ? 1 : null, IsRealTime: realTime, WaitsForBots: true);
        Board = new MarketBoard(new MarketHistory());
        Rules = new RulesBook(Store, Market, new ArenaClock(Board, Market, Pace, Wall));
        Commands = new CommandRunner(Store, NullLogger<CommandRunner>.Instance);
        Late = new LateAnswers(Store, Board, Wall, NullLogger<LateAnswers>.Instance);
        OpenTurns = new PostgresOpenTurns(_database);
        Interrupted = new InterruptedTurns(Store, Board, Rules, OpenTurns, NullLogger<InterruptedTurns>.Instance);
        Turns = new TurnRunner(Store, Board, Pace, Rules, new DecisionMakers([maker]), OpenTurns, Interrupted, Late, Wall, NullLogger<TurnRunner>.Instance);
        _kind = maker.Kind;
        Settlement = new Settlement(Store, Rules, NullLogger<Settlement>.Instance);
        Bots = new FoldedBots(Store);
    }

    public string ConnectionString { get; }

    public ManualClock Wall { get; } = new();

    public NpgsqlDataSource Database => _database;

    public EventStore.EventStore Store { get; }

    public HandMadeMarket Market { get; }

    public MarketPace Pace { get; }

    public MarketBoard Board { get; }

    public RulesBook Rules { get; }

    public CommandRunner Commands { get; }

    public LateAnswers Late { get; }

    public PostgresOpenTurns OpenTurns { get; }

    public InterruptedTurns Interrupted { get; }

    public TurnRunner Turns { get; }

    public Settlement Settlement { get; }

    public FoldedBots Bots { get; }

    /// <param name="realTime">Turns are woken by the clock, not by the market's steps.</param>
    public static async Task<Node> StartAsync(IDecisionMaker maker, HandMadeMarket? market = null, bool realTime = false)
    {
        var connectionString = await PostgresServer.CreateDatabaseAsync("engine", async empty =>
        {
            await using var database = NpgsqlDataSource.Create(empty);
            await new Migrator(database, "arena", NullLogger.Instance, [new MigrationModule("adapters", typeof(PostgresOpenTurns).Assembly, "Arena.Adapters.Schema.")]).MigrateAsync();
        });
        var node = new Node(connectionString, maker, market, first: true, realTime);
        await node.Rules.RefreshAsync(CancellationToken.None);
        if (market is null) node.See(step: 1, mark: 50_000);
        return node;
    }

    /// <summary>Another host on the same database, which sees the same market.</summary>
    public async Task<Node> AnotherAsync(IDecisionMaker maker, bool? realTime = null)
    {
        var node = new Node(ConnectionString, maker, null, first: false, realTime ?? Pace.IsRealTime);
        await node.Rules.RefreshAsync(CancellationToken.None);
        if (Board.Current is { } current) node.See(current.Step, current.Quotes[0].Mark.Value);
        return node;
    }

    /// <summary>The market as this node knows it.</summary>
    public void See(long step, decimal mark)
    {
        var snapshot = HandMadeMarket.At(step, mark);
        Board.Apply(new PricesObserved(Market.Name, step, snapshot.At, snapshot.Quotes));
    }

    public Task<TurnTaken> TurnAsync(string botId, bool onDemand = false, CancellationToken ct = default) => Turns.RunAsync(Owner, botId, onDemand, ct);

    /// <summary>A started bot with a pool of 10,000.</summary>
    public async Task<string> BotAsync(TimeSpan? interval = null)
    {
        var botId = Guid.CreateVersion7().ToString("D");
        var configuration = new BotConfiguration(
            "Test", _kind, BotMode.Paper, [HandMadeMarket.Symbol], interval, RiskLimits.None, null, null, _kind == BotKind.Scripted ? "momentum" : null,
            Seed: 1, _kind == BotKind.Llm ? "a-provider" : null, null, null, null, null, true);
        await DoAsync(Owner, (session, ct) => ChangeBalance.Handle(session, Wallet.Deposit, new Money(10_000), "Deposit", HandMadeMarket.Start, ct));
        await DoAsync(Owner, (session, ct) => CreateBot.Handle(session, botId, configuration, new Money(10_000), HandMadeMarket.Start, ct));
        Bots.Know(botId);
        return botId;
    }

    public Task ChangeAsync(string botId, Func<BotState, Outcome> decide) => DoAsync(Owner, (session, ct) => ChangeBot.Handle(session, botId, decide, ct));

    /// <param name="value">JSON.</param>
    public Task SetAsync(string key, string value) => DoAsync(
        EventStore.EventStore.DefaultTenant,
        (session, ct) => ChangeSettings.Handle(session, new Dictionary<string, string>(StringComparer.Ordinal) { [key] = value }, "test", HandMadeMarket.Start, ct));

    public async Task DoAsync<T>(string tenantId, Func<EventSession, CancellationToken, Task<Handled<T>>> handle) where T : CommandResponse =>
        (await Commands.RunAsync(CommandContext.OfSystem(tenantId), handle, CancellationToken.None)).Expect();

    public Task<IReadOnlyList<StoredEvent>> EventsAsync(string botId) => Store.ReadStreamAsync(Owner, StreamIds.Bot(botId), 0, 10_000, CancellationToken.None);

    public async Task<BotState> StateAsync(string botId) => (await Store.OpenSession(Owner).FetchLatest<BotState>(StreamIds.Bot(botId), CancellationToken.None))!;

    public async ValueTask DisposeAsync()
    {
        await Late.StopAsync();
        await OpenTurns.DisposeAsync();
        await Store.DisposeAsync();
        await _database.DisposeAsync();
        if (_first) await PostgresServer.DropDatabaseAsync(ConnectionString);
    }
}
