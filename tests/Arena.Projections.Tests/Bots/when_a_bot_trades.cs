using Arena.Projections.Bots;
using Arena.Projections.Decisions;
using Arena.Projections.Equity;
using Arena.Projections.Orders;
using Arena.Projections.Standings;
using Arena.Projections.Tests.Support;
using Arena.Projections.Trades;
using Arena.Projections.Turns;

namespace Arena.Projections.Tests.Bots;

public sealed class bot_that_traded : ReadModelDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var story = new Story(this);
        await story.TickAsync(50_000, 2_000);
        await story.UserAsync("u1", 10_000);
        await story.BotAsync("b1", "u1", 1_000);
        await story.TurnAsync("b1", Decide.Long(0.02m, 2), Decide.Hold(Story.Eth));

        await story.TickAsync(51_000, 2_000);
        await story.TurnAsync("b1", Decide.Reduce(0.01m));

        await story.TickAsync(52_000, 2_000);
        await story.TurnAsync("b1", Decide.Short(0.1m, 2, Story.Eth));

        await story.TickAsync(52_000, 1_900);
        await CatchUpAsync();
    }
}

/// <summary>
/// 0.02 BTC long at 50,000 (margin 500, fee 0.4), half of it closed at 51,000 (P&amp;L 10, fee 0.204), 0.1 ETH short at 2,000 (margin 100, fee 0.08);
/// now BTC is at 52,000 (+20 unrealized) and ETH at 1,900 (+10).
/// </summary>
public sealed class when_a_bot_trades(bot_that_traded database) : IClassFixture<bot_that_traded>
{
    private static readonly ReadScope Owner = ReadScope.Tenant("u1");

    private async Task<BotView> BotAsync() => (await database.Bots.FindAsync(Owner, "b1", default)).ShouldNotBeNull();

    [Fact]
    public async Task its_figures_are_at_the_current_marks()
    {
        var bot = await BotAsync();
        bot.Status.ShouldBe("active");
        bot.InitialBalance.ShouldBe(1000m);
        bot.Balance.ShouldBe(1000m - 0.4m + 10m - 0.204m - 0.08m);
        bot.Locked.ShouldBe(250m + 100m);
        bot.Free.ShouldBe(bot.Balance - 350m);
        bot.UnrealizedPnl.ShouldBe(30m);
        bot.Equity.ShouldBe(bot.Balance + 30m);
        bot.RealizedPnl.ShouldBe(10m - 0.684m);
        bot.Fees.ShouldBe(0.684m);
        bot.ReturnPct.ShouldBe((bot.Equity - 1000m) / 10m);
        bot.Turn.ShouldBe(3);
    }

    [Fact]
    public async Task its_counters_count()
    {
        var bot = await BotAsync();
        bot.TradeCount.ShouldBe(1);
        bot.Executions.ShouldBe(3);
        bot.Wins.ShouldBe(1);
        bot.WinRate.ShouldBe(1m);
        bot.Decisions.ShouldBe(3);
        bot.Holds.ShouldBe(0);
        bot.MaxDrawdown.ShouldNotBeNull();
    }

    [Fact]
    public async Task its_open_positions_are_marked()
    {
        var bot = await BotAsync();
        bot.OpenPositions.Select(p => (p.Symbol, p.Side, p.Quantity, p.MarkPrice, p.UnrealizedPnl))
            .ShouldBe([("BTCUSD", "long", 0.01m, 52_000m, 20m), ("ETHUSD", "short", 0.1m, 1_900m, 10m)]);

        var positions = (await database.Positions.OfBotAsync(Owner, "b1", "open", new PageRequest(), default)).Items;
        positions.Select(p => (p.Symbol, p.MarkPrice, p.UnrealizedPnl, p.ExitPrice))
            .ShouldBe([("ETHUSD", 1_900m, 10m, null), ("BTCUSD", (decimal?)52_000m, 20m, (decimal?)51_000m)]);
    }

    [Fact]
    public async Task a_trade_is_told_with_its_share_of_the_entry_fees()
    {
        var trades = (await database.Trades.OfBotAsync(Owner, "b1", new TradeFilter(Action: "close"), new PageRequest(), default)).Items;
        var close = trades.ShouldHaveSingleItem();
        close.Id.ShouldBe("b1-t2");
        close.Side.ShouldBe("long");
        close.EntryPrice.ShouldBe(50_000m);
        close.ExitPrice.ShouldBe(51_000m);
        close.Notional.ShouldBe(510m);
        close.RealizedPnl.ShouldBe(10m);
        close.Fee.ShouldBe(0.204m);
        close.NetPnl.ShouldBe(10m - 0.204m - 0.2m);
        close.Reason.ShouldBe("decision");
        close.BotName.ShouldBe("Name of b1");
    }

    [Fact]
    public async Task trades_are_filtered_by_symbol_and_time()
    {
        async Task<int> Count(TradeFilter filter) => (await database.Trades.OfBotAsync(Owner, "b1", filter, new PageRequest(), default)).Items.Count;
        (await Count(new TradeFilter())).ShouldBe(3);
        (await Count(new TradeFilter("ETHUSD"))).ShouldBe(1);
        (await Count(new TradeFilter(From: Story.Opening.AddMinutes(2)))).ShouldBe(2);
        (await Count(new TradeFilter(To: Story.Opening.AddMinutes(2)))).ShouldBe(1);
    }

    [Fact]
    public async Task orders_are_filled()
    {
        var orders = (await database.Orders.OfBotAsync(Owner, "b1", new OrderFilter("filled"), new PageRequest(), default)).Items;
        orders.Select(o => (o.Id, o.Side, o.FilledQuantity, o.AveragePrice, o.Fee))
            .ShouldBe([("b1-o3", "sell", 0.1m, 2_000m, 0.08m), ("b1-o2", "sell", 0.01m, 51_000m, 0.204m), ("b1-o1", "buy", 0.02m, (decimal?)50_000m, 0.4m)]);
        (await database.Orders.OfBotAsync(Owner, "b1", new OrderFilter("open"), new PageRequest(), default)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task decisions_tell_what_became_of_them()
    {
        var decisions = (await database.Decisions.OfBotAsync(Owner, "b1", new DecisionFilter(), new PageRequest(), default)).Items;
        decisions.Select(d => (d.Turn, d.Outcome)).ShouldBe([(3, "traded"), (2, "traded"), (1, "traded")]);
        var first = decisions[^1];
        first.Id.ShouldBe("b1-d1");
        first.Notes.ShouldBe("notes");
        first.Decisions.Select(d => (d.Symbol, d.Action, d.Quantity, d.Leverage, d.Justification))
            .ShouldBe([("BTCUSD", "open_long", 0.02m, 2m, "because"), ("ETHUSD", "hold", (decimal?)null, (decimal?)null, (string?)null)]);
    }

    [Fact]
    public async Task each_turn_is_there()
    {
        var turns = (await database.Turns.ListAsync(Owner, new TurnFilter("b1"), new PageRequest(), default)).Items;
        turns.Select(t => (t.Turn, t.Status, t.MarketStep)).ShouldBe([(3, "completed", 3L), (2, "completed", 2L), (1, "completed", 1L)]);
    }

    [Fact]
    public async Task equity_has_a_point_a_turn()
    {
        var series = (await database.Equity.OfBotAsync(Owner, "b1", new EquityRange(), default)).ShouldNotBeNull();
        series.Points.Select(p => (p.At, p.Equity)).ShouldBe(
        [
            (Story.Opening.AddMinutes(1), 1000m - 0.4m),
            (Story.Opening.AddMinutes(2), 1000m - 0.4m + 10m + 10m - 0.204m),
            (Story.Opening.AddMinutes(3), 1000m - 0.4m + 10m + 20m - 0.204m - 0.08m),
        ]);
    }

    [Fact]
    public async Task an_interval_keeps_the_last_point_of_each_bucket()
    {
        var series = (await database.Equity.OfBotAsync(Owner, "b1", new EquityRange(Interval: TimeSpan.FromMinutes(2)), default)).ShouldNotBeNull();
        series.Points.Select(p => p.Turn).ShouldBe([1, 3]);
    }

    [Fact]
    public async Task the_wallet_shows_the_pool()
    {
        var wallet = (await database.Wallets.FindAsync("u1", default)).ShouldNotBeNull();
        var bot = await BotAsync();
        wallet.Balance.ShouldBe(9_000m);
        wallet.Currency.ShouldBe("USD");
        wallet.TotalPortfolioValue.ShouldBe(9_000m + bot.Equity);
        var pool = wallet.Allocations.ShouldHaveSingleItem();
        pool.ShouldBe(await database.Wallets.PoolAsync("u1", "b1", default));
        (pool.AllocatedAmount, pool.CurrentValue, pool.ReservedInTrades, pool.AvailableBalance, pool.LifetimePnl)
            .ShouldBe((1_000m, bot.Equity, 350m, bot.Balance - 350m, bot.Equity - 1_000m));
    }

    [Fact]
    public async Task the_arena_shows_it()
    {
        var state = await database.Arena.StateAsync(ReadScope.Public, default);
        var bot = await BotAsync();
        state.Status.ShouldBe("running");
        state.Turn.ShouldBe(3);
        state.AsOf.ShouldBe(Story.Opening.AddMinutes(4));
        state.Position.ShouldBe(await database.Store.HighWaterAsync(default));
        state.Markets.Select(m => (m.Symbol, m.Price)).ShouldBe([("BTCUSD", 52_000m), ("ETHUSD", 1_900m)]);
        var shown = state.Bots.ShouldHaveSingleItem();
        (shown.Id, shown.Equity, shown.UnrealizedPnl, shown.OpenPositions.Count).ShouldBe(("b1", bot.Equity, 30m, 2));
    }

    [Fact]
    public async Task the_leaderboard_ranks_it()
    {
        var bot = await BotAsync();
        foreach (var window in Enum.GetValues<LeaderboardWindow>())
        {
            var row = (await database.Leaderboard.ListAsync(ReadScope.Public, LeaderboardSort.Return, window, default)).ShouldHaveSingleItem();
            row.Rank.ShouldBe(1);
            row.ReturnPct.ShouldBe(bot.ReturnPct);
            row.WinRate.ShouldBe(1m);
            row.TradeCount.ShouldBe(1);
            row.Sharpe.ShouldBeNull();
        }
    }

    [Fact]
    public async Task the_feed_gets_what_is_new_with_whose_it_is()
    {
        var trades = await database.Trades.AfterAsync(0, 100, default);
        trades.Select(t => (t.TenantId, t.IsPublic, t.Item.Id)).ShouldBe([("u1", true, "b1-t1"), ("u1", true, "b1-t2"), ("u1", true, "b1-t3")]);
        (await database.Trades.AfterAsync(trades[1].Position, 100, default)).ShouldHaveSingleItem().Item.Id.ShouldBe("b1-t3");
        (await database.Decisions.AfterAsync(0, 100, default)).Select(d => d.Item.Turn).ShouldBe([1, 2, 3]);
        (await database.Positions.AfterAsync(0, 100, default)).Count.ShouldBe(2);
        (await database.Orders.AfterAsync(0, 2, default)).Count.ShouldBe(2);
        (await database.Wallets.TransactionsAfterAsync(0, 100, default)).Select(t => (t.TenantId, t.IsPublic, t.Item.Type))
            .ShouldBe([("u1", false, "deposit"), ("u1", false, "allocate")]);
    }

    [Fact]
    public async Task lists_are_paged_by_a_cursor()
    {
        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await database.Trades.OfBotAsync(Owner, "b1", new TradeFilter(), new PageRequest(2, cursor), default);
            seen.AddRange(page.Items.Select(t => t.Id));
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        seen.ShouldBe(["b1-t3", "b1-t2", "b1-t1"]);
    }

    [Fact]
    public async Task its_events_are_there_in_order()
    {
        var events = (await database.Events.OfBotAsync(Owner, "b1", new(), new PageRequest(500), default)).Items;
        events.Select(e => e.Version).ShouldBe(Enumerable.Range(1, events.Count).Select(v => (long)v));
        events[0].Type.ShouldBe("bot_created");
        events[0].Data.GetProperty("botId").GetString().ShouldBe("b1");
        (await database.Events.OfBotAsync(Owner, "b1", new(Type: "turn_completed"), new PageRequest(), default)).Items.Count.ShouldBe(3);
    }
}
