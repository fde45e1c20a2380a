using Arena.Projections.Equity;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Wallets;

/// <summary>Deposits, a bot that wins and one that loses, money back and forth, both deleted in the end.</summary>
public sealed class wallet_after_much : ReadModelDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var story = new Story(this);
        await story.TickAsync(50_000, 2_000);
        await story.UserAsync("u1", 10_000);
        await story.UserAsync("u2", 500);
        await story.WithdrawAsync("u1", 1_000);
        await story.SetBalanceAsync("u1", 8_000);
        await story.BotAsync("winner", "u1", 1_000);
        await story.BotAsync("loser", "u1", 1_000);
        await story.TurnAsync("winner", Decide.Long(0.02m, 2));
        await story.TurnAsync("loser", Decide.Short(0.02m, 2));
        await story.FundAsync("winner", 500);
        await story.TickAsync(60_000, 2_000);
        await story.TurnAsync("winner", Decide.Close());
        await story.TurnAsync("loser", Decide.Close());
        await story.DefundAsync("winner", 200);
        await story.DeleteAsync("winner");
        await story.DeleteAsync("loser");
        await CatchUpAsync();
    }
}

public sealed class when_money_moves(wallet_after_much database) : IClassFixture<wallet_after_much>
{
    private const decimal WinnersFees = 0.4m + 0.48m;
    private const decimal LosersFees = 0.4m + 0.48m;

    [Fact]
    public async Task every_line_of_the_account_is_typed()
    {
        var lines = (await database.Wallets.TransactionsAsync("u1", null, new PageRequest(), default)).Items;
        lines.Select(t => (t.Type, t.Amount, t.BotId)).ShouldBe(
        [
            ("loss", 200m + LosersFees, "loser"),
            ("deallocate", 1_000m, "loser"),
            ("profit", 200m - WinnersFees, "winner"),
            ("deallocate", 1_300m, "winner"),
            ("deallocate", 200m, "winner"),
            ("allocate", 500m, "winner"),
            ("allocate", 1_000m, "loser"),
            ("allocate", 1_000m, "winner"),
            ("adjust", -1_000m, null),
            ("withdraw", 1_000m, null),
            ("deposit", 10_000m, null),
        ]);
        lines[0].BalanceAfter.ShouldBe(8_000m - WinnersFees - LosersFees);
        lines.Select(t => t.Id).Distinct(StringComparer.Ordinal).Count().ShouldBe(lines.Count);
        lines[^1].Description.ShouldBe("deposit");
    }

    [Fact]
    public async Task lines_are_filtered_by_type()
    {
        var page = await database.Wallets.TransactionsAsync("u1", "allocate", new PageRequest(2), default);
        page.Items.Count.ShouldBe(2);
        page.NextCursor.ShouldNotBeNull();
        (await database.Wallets.TransactionsAsync("u1", "allocate", new PageRequest(2, page.NextCursor), default)).Items.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task closed_pools_are_gone()
    {
        var wallet = (await database.Wallets.FindAsync("u1", default)).ShouldNotBeNull();
        wallet.Allocations.ShouldBeEmpty();
        wallet.TotalPortfolioValue.ShouldBe(wallet.Balance);
        (await database.Wallets.PoolAsync("u1", "winner", default)).ShouldBeNull();
    }

    [Fact]
    public async Task the_portfolio_adds_up()
    {
        var portfolio = (await database.Wallets.PortfolioAsync("u1", default)).ShouldNotBeNull();
        portfolio.NetDeposits.ShouldBe(8_000m);
        portfolio.TotalValue.ShouldBe(8_000m - WinnersFees - LosersFees);
        portfolio.RealizedPnl.ShouldBe(-WinnersFees - LosersFees);
        portfolio.TotalPnl.ShouldBe(portfolio.RealizedPnl);
        portfolio.Fees.ShouldBe(WinnersFees + LosersFees);
        portfolio.BotCount.ShouldBe(0);
    }

    [Fact]
    public async Task the_history_holds_wallet_and_pools()
    {
        var history = await database.Wallets.HistoryAsync("u1", new EquityRange(Interval: TimeSpan.FromMinutes(1)), default);
        history.Points.Select(p => (p.At, p.WalletBalance, p.PoolsValue)).ShouldBe(
        [
            (Story.Opening.AddMinutes(1), 5_500m, 2_500m - 0.8m),
            (Story.Opening.AddMinutes(2), 8_000m - WinnersFees - LosersFees, 0m),
        ]);
    }

    [Fact]
    public async Task a_deleted_bot_keeps_its_history()
    {
        var bot = (await database.Bots.FindAsync(ReadScope.Tenant("u1"), "winner", default)).ShouldNotBeNull();
        (bot.Status, bot.Balance, bot.Principal).ShouldBe(("deleted", 0m, -200m + WinnersFees));
        (await database.Bots.ListAsync(ReadScope.Tenant("u1"), new(), new PageRequest(), default)).Items.ShouldBeEmpty();
        (await database.Bots.ListAsync(ReadScope.Tenant("u1"), new("deleted"), new PageRequest(), default)).Items.Count.ShouldBe(2);
        var run = (await database.Bots.RunsAsync(ReadScope.Tenant("u1"), "winner", new PageRequest(), default)).Items.ShouldHaveSingleItem();
        (run.Reason, run.GrossPnl, run.Fees, run.TradeCount, run.Wins).ShouldBe(("deleted", 200m, WinnersFees, 1, 1));
    }

    [Fact]
    public async Task who_never_had_a_wallet_has_none()
    {
        (await database.Wallets.FindAsync("nobody", default)).ShouldBeNull();
        (await database.Wallets.PortfolioAsync("nobody", default)).ShouldBeNull();
        (await database.Wallets.HistoryAsync("nobody", new EquityRange(), default)).Points.ShouldBeEmpty();
    }
}
