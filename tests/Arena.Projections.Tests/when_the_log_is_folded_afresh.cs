using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests;

public sealed class arena_by_chance : ReadModelDatabase
{
    internal Story Story { get; private set; } = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var arena = new RandomArena(this, seed: 20_260_302);
        await arena.PlayAsync(120);
        Story = arena.Story;
        await CatchUpAsync();
    }
}

public sealed class when_the_log_is_folded_afresh(arena_by_chance database) : IClassFixture<arena_by_chance>
{
    public static TheoryData<string> Projections => [.. ReadModels.All.Select(p => p.Name)];

    [Theory]
    [MemberData(nameof(Projections))]
    public async Task a_rebuild_equals_what_ran_live(string name)
    {
        var tables = ReadModels.All.Single(p => p.Name == name).Tables;
        var live = new List<IReadOnlyList<string>>();
        foreach (var table in tables) live.Add(await database.DumpAsync(table));

        await database.Daemon.RebuildAsync(name, null, default);

        for (var i = 0; i < tables.Count; i++) (await database.DumpAsync(tables[i])).ShouldBe(live[i], tables[i]);
    }

    [Fact]
    public async Task a_check_finds_the_live_rows_right()
    {
        var head = await database.Store.HighWaterAsync(default);
        var reports = await database.Checker.CheckAsync(default);
        reports.Select(r => (r.Projection, r.Position)).ShouldBe(ReadModels.All.Select(p => (p.Name, head)));
        reports.SelectMany(r => r.Differences).ShouldBeEmpty();
    }

    [Fact]
    public async Task every_table_but_the_configuration_was_written()
    {
        foreach (var table in ReadModels.All.Where(p => p.Name != "configuration").SelectMany(p => p.Tables))
            (await database.DumpAsync(table)).ShouldNotBeEmpty(table);
    }

    [Fact]
    public async Task the_story_had_every_way_to_close()
    {
        var reasons = await database.AsReaderAsync<string>(ReadScope.Admin, "select distinct close_reason from positions where close_reason is not null order by 1");
        reasons.ShouldBe(["decision", "deletion", "emergency", "liquidation", "reset", "stop_loss"]);
        (await database.AsReaderAsync<string>(ReadScope.Admin, "select distinct outcome from decisions order by 1")).ShouldBe(["denied", "failed", "held", "rejected", "traded"]);
    }

    [Fact]
    public async Task money_is_conserved_in_the_read_models()
    {
        foreach (var (userId, state) in database.Story.Wallets)
        {
            var portfolio = (await database.Wallets.PortfolioAsync(userId, default)).ShouldNotBeNull();
            portfolio.WalletBalance.ShouldBe(state.Balance.Value);
            portfolio.TotalValue.ShouldBe(portfolio.NetDeposits + portfolio.RealizedPnl + portfolio.UnrealizedPnl);
            var wallet = (await database.Wallets.FindAsync(userId, default)).ShouldNotBeNull();
            wallet.TotalPortfolioValue.ShouldBe(portfolio.TotalValue);
        }
    }

    [Fact]
    public async Task each_bot_is_the_fold_of_its_stream()
    {
        foreach (var state in database.Story.Bots.Values)
        {
            var bot = (await database.Bots.FindAsync(ReadScope.Admin, state.Id, default)).ShouldNotBeNull();
            (bot.Balance, bot.Locked, bot.Principal, bot.Turn, bot.Run)
                .ShouldBe((state.Balance.Value, state.Locked.Value, state.Principal.Value, state.Turn, state.Run));
            bot.Status.ShouldBe(state.Status.ToString().ToLowerInvariant());
            bot.UnrealizedPnl.ShouldBe(UnrealizedPnl(state));

            var open = (await database.Positions.OfBotAsync(ReadScope.Admin, state.Id, "open", new PageRequest(500), default)).Items;
            open.Select(p => (p.Id, p.Quantity, p.EntryPrice, p.Margin, p.LiquidationPrice, p.StopLoss, p.UnrealizedPnl)).Order().ShouldBe(
                state.Positions.Values
                    .Select(p => (p.Id, p.Quantity.Value, p.EntryPrice.Value, p.Margin.Value, p.LiquidationPrice?.Value, p.StopLoss?.Value,
                        p.UnrealizedPnl(database.Story.Market.Find(p.Symbol)!.Mark).Value))
                    .Order());
        }
    }

    [Fact]
    public async Task the_net_results_of_closed_positions_add_up()
    {
        foreach (var state in database.Story.Bots.Values)
        {
            var trades = (await database.Trades.OfBotAsync(ReadScope.Admin, state.Id, new(Action: "close"), new PageRequest(500), default)).Items;
            var positions = (await database.Positions.OfBotAsync(ReadScope.Admin, state.Id, "closed", new PageRequest(500), default)).Items;
            foreach (var position in positions)
                trades.Where(t => t.PositionId == position.Id).Sum(t => t.NetPnl!.Value).ShouldBe(position.RealizedPnl - position.Fees + position.Funding, position.Id);
        }
    }

    private decimal UnrealizedPnl(BotState state) =>
        state.Positions.Values.Aggregate(Money.Zero, (sum, p) => sum + p.UnrealizedPnl(database.Story.Market.Find(p.Symbol)!.Mark)).Value;
}
