using System.Text.Json;
using Arena.Projections.Bots;
using Arena.Projections.Decisions;
using Arena.Projections.Markets;
using Arena.Projections.Positions;
using Arena.Projections.Standings;
using Arena.Projections.Trades;
using Arena.Projections.Wallets;

namespace Arena.Projections.Tests;

/// <summary>The names that clients are written against.</summary>
public sealed class when_views_are_written_as_json
{
    public static TheoryData<Type, string> Names => new()
    {
        { typeof(WalletView), "balance currency allocations totalPortfolioValue updatedAt" },
        { typeof(AllocationView), "botId botName allocatedAmount currentValue reservedInTrades availableBalance lifetimePnl allocatedAt" },
        { typeof(TransactionView), "id type amount botId botName description balanceAfter timestamp" },
        { typeof(TradeView), "id positionId symbol side action entryPrice exitPrice quantity leverage notional fee funding realizedPnl executedAt turn" },
        {
            typeof(PositionView),
            "id symbol side entryPrice markPrice quantity leverage margin liquidationPrice stopLoss takeProfit unrealizedPnl status openedAt closedAt closeReason"
        },
        {
            typeof(DecisionView),
            "id turn timestamp kind promptVersion promptSent response decisions notes outcome rejections latencyMs tokensIn tokensOut cost"
        },
        { typeof(DecisionRejectionView), "index rule reason" },
        { typeof(ArenaStateView), "position turn asOf status markets bots" },
        { typeof(MarketView), "symbol price change24h" },
        {
            typeof(ArenaBotView),
            "id name kind avatarUrl balance equity unrealizedPnl realizedPnl returnPct tradeCount winRate openPositions status"
        },
        { typeof(Page<TradeView>), "items nextCursor" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void they_are_there(Type view, string names)
    {
        var written = JsonSerializerOptions.Web.GetTypeInfo(view).Properties.Select(p => p.Name).ToList();
        foreach (var name in names.Split(' ')) written.Contains(name, StringComparer.Ordinal).ShouldBeTrue(name);
    }

    [Fact]
    public void a_spectators_decision_keeps_no_trace_of_the_prompt()
    {
        var decision = new DecisionView(
            "b1-d1", "b1", "Ada", null, 1, DateTimeOffset.UnixEpoch, "llm", 3, "secret-hash", "secret-hash", "secret", "secret", [], "notes", "held", [],
            900, 1_000, 50, 0.01m, new DecidingStrategy("secret", 1, "secret"), "a-model", 1);
        JsonSerializer.Serialize(decision.Sanitised()).ShouldNotContain("secret");
        decision.Sanitised().Notes.ShouldBe("notes");
    }

    [Fact]
    public void a_state_of_fifty_busy_bots_stays_small()
    {
        var position = new OpenPositionView(
            "0195b1f0-0000-7000-8000-000000000000-p1000", "BTCUSDT", "short", 1234.567m, 123456.78m, 123456.78m, 20m, 123456.12345678m, -12345.12345678m);
        var bot = new ArenaBotView(
            "0195b1f0-0000-7000-8000-000000000000", new string('n', 60), "buy_and_hold", new string('a', 120), "active", 123456.12345678m, 123456.12345678m,
            -12345.12345678m, -12345.12345678m, -12.345678m, 100_000, 200_000, 0.123456m, 0.1234567890123456m, 1_000_000, DateTimeOffset.UnixEpoch,
            [.. Enumerable.Repeat(position, 6)]);
        var market = new MarketView("BTCUSDT", 123456.78m, 123456.77m, 123456.79m, 0.12345678m, 123456.78m, 123456.78m, 0.0001m, DateTimeOffset.UnixEpoch, 1_000_000);
        var state = new ArenaStateView(
            1_000_000, 1_000_000, DateTimeOffset.UnixEpoch, "running", null, [.. Enumerable.Repeat(market, 6)], [.. Enumerable.Repeat(bot, 50)]);
        JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Web).Length.ShouldBeLessThan(200_000);
    }
}
