using Microsoft.Extensions.Logging.Abstractions;
using Arena.Projections.Analytics;
using Arena.Projections.Bots;
using Arena.Projections.Decisions;
using Arena.Projections.Equity;
using Arena.Projections.Orders;
using Arena.Projections.Tests.Support;
using Arena.Projections.Trades;
using Arena.Projections.Turns;
using Arena.Projections.Wallets;

namespace Arena.Projections.Tests;

/// <summary>The arena by chance forty times over, under other users and bots: enough for the planner to mean it.</summary>
public sealed class arena_grown_large : ReadModelDatabase
{
    private const int Copies = 40;

    /// <summary>The tables that turns and trades fill without end.</summary>
    public static IReadOnlyList<string> Growing { get; } =
    [
        "trades", "trade_hours", "positions", "orders", "decisions", "turns", "equity_points", "equity_points_1m", "equity_points_15m", "equity_points_1h", "equity_hours",
        "equity_days", "round_trips", "round_trip_days", "transactions", "runs", "mt_events",
    ];

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await new RandomArena(this, seed: 7).PlayAsync(100);
        await CatchUpAsync();
        // The log is large enough as it is.
        foreach (var table in Growing.Except(["mt_events"], StringComparer.Ordinal).Concat(["bots", "equity_states", "wallets", "allocations"]))
            await CopyAsync(table);
        await using var analyze = Owner.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync();
    }

    private async Task CopyAsync(string table)
    {
        await using var command = Owner.CreateCommand(
            $"""
            insert into arena.{table}
            select copy.* from arena.{table} t cross join generate_series(1, {Copies}) k
            cross join lateral jsonb_populate_record(t, jsonb_strip_nulls(jsonb_build_object(
              'tenant_id', t.tenant_id || '-' || k,
              'bot_id', to_jsonb(t) ->> 'bot_id' || '-' || k,
              'id', to_jsonb(t) ->> 'id' || '-' || k,
              'position', (to_jsonb(t) ->> 'position')::bigint + k * 1000000,
              'updated_position', (to_jsonb(t) ->> 'updated_position')::bigint + k * 1000000))) copy
            where t.tenant_id <> '*DEFAULT*'
            """);
        await command.ExecuteNonQueryAsync();
    }
}

public sealed class when_tables_have_grown(arena_grown_large database) : IClassFixture<arena_grown_large>
{
    private static readonly PageRequest Page = new(50, Cursor.Of(20_000_500));
    private static readonly PageRequest Early = new(50, Cursor.Of(5));

    public static TheoryData<string> Scopes => ["public", "tenant", "viewer", "admin"];

    private static ReadScope Scope(string name) => name switch
    {
        "public" => ReadScope.Public,
        "tenant" => ReadScope.Tenant("u1-20"),
        "viewer" => ReadScope.Viewer("u1-20"),
        _ => ReadScope.Admin,
    };

    [Theory]
    [MemberData(nameof(Scopes))]
    public Task lists_of_a_bot_are_read_by_an_index(string scope) => NoScanAsync(async db =>
    {
        var (who, bot) = (Scope(scope), "b1-20");
        await new BotQueries(db).FindAsync(who, bot, default);
        await new BotQueries(db).RunsAsync(who, bot, new PageRequest(), default);
        foreach (var filter in new TradeFilter[] { new(), new("BTCUSD"), new(From: Story.Opening.AddDays(1), To: Story.Opening.AddDays(2)), new(Action: "close") })
            await new TradeQueries(db).OfBotAsync(who, bot, filter, Page, default);
        foreach (var status in new[] { "open", "closed", "all" })
            await new Arena.Projections.Positions.PositionQueries(db).OfBotAsync(who, bot, status, Page, default);
        foreach (var filter in new OrderFilter[] { new(), new("filled") }) await new OrderQueries(db).OfBotAsync(who, bot, filter, Page, default);
        foreach (var filter in new DecisionFilter[] { new(), new(Outcome: "denied"), new(From: Story.Opening.AddDays(1)) })
            await new DecisionQueries(db).OfBotAsync(who, bot, filter, Page, default);
        await new DecisionQueries(db).FindAsync(who, bot, 3, default);
        await new TurnQueries(db).ListAsync(who, new TurnFilter(bot), Page, default);
        await new AnalyticsQueries(db).OfBotAsync(who, bot, default);
        await new EquityQueries(db).OfBotAsync(who, bot, new EquityRange(Interval: TimeSpan.FromHours(1)), default);
        await new Arena.Projections.Audit.EventQueries(db).OfBotAsync(who, "b1", new(), Early, default);
    });

    [Theory]
    [MemberData(nameof(Scopes))]
    public Task lists_of_the_arena_are_read_by_an_index(string scope) => NoScanAsync(async db =>
    {
        var who = Scope(scope);
        foreach (var page in new[] { Page, new PageRequest() })
        {
            await new TradeQueries(db).OfArenaAsync(who, new TradeFilter(), page, default);
            await new DecisionQueries(db).OfArenaAsync(who, new DecisionFilter(), page, default);
            await new Arena.Projections.Positions.PositionQueries(db).OfArenaAsync(who, "open", page, default);
            await new TurnQueries(db).ListAsync(who, new TurnFilter(), page, default);
        }
    });

    [Fact]
    public Task a_users_own_are_read_by_an_index() => NoScanAsync(async db =>
    {
        await new AnalyticsQueries(db).OverviewAsync(ReadScope.Tenant("u1-20"), default);
        await new WalletQueries(db).FindAsync("u1-20", default);
        await new WalletQueries(db).TransactionsAsync("u1-20", null, Page, default);
        await new WalletQueries(db).TransactionsAsync("u1-20", "allocate", Page, default);
        await new WalletQueries(db).PortfolioAsync("u1-20", default);
        await new WalletQueries(db).HistoryAsync("u1-20", new EquityRange(Interval: TimeSpan.FromHours(1)), default);
        await new BotQueries(db).ListAsync(ReadScope.Tenant("u1-20"), new(), new PageRequest(), default);
        await new Arena.Projections.Audit.EventQueries(db).OfOwnStreamAsync("u1", "wallet-u1", new(), Early, default);
    });

    [Fact]
    public Task the_feed_reads_what_is_new_by_an_index() => NoScanAsync(async db =>
    {
        const long since = 99_000_000;
        await new TradeQueries(db).AfterAsync(since, 500, default);
        await new DecisionQueries(db).AfterAsync(since, 500, default);
        await new OrderQueries(db).AfterAsync(since, 500, default);
        await new Arena.Projections.Positions.PositionQueries(db).AfterAsync(since, 500, default);
        await new WalletQueries(db).TransactionsAfterAsync(since, 500, default);
    });

    [Fact]
    public Task the_arenas_curves_are_read_by_an_index() => NoScanAsync(db =>
        new EquityQueries(db).OfArenaAsync(ReadScope.Tenant("u1-20"), new EquityRange(Interval: TimeSpan.FromHours(6)), default));

    private async Task NoScanAsync(Func<ReadDatabase, Task> read)
    {
        var plans = new List<string>();
        await read(new ReadDatabase(database.ReaderSource, NullLogger<ReadDatabase>.Instance) { Explained = plans.Add });
        plans.ShouldNotBeEmpty();
        foreach (var plan in plans)
            foreach (var table in arena_grown_large.Growing) plan.ShouldNotContain($"Seq Scan on {table} ");
    }
}
