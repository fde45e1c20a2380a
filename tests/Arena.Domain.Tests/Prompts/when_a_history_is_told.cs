using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Metrics;
using Arena.Domain.Prompts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Prompts;

public class when_a_history_is_told
{
    private static readonly HistoryTally First = HistoryTally.Empty.Begin(1);

    [Fact]
    public void without_a_round_trip_it_says_so_and_nothing_is_zero_that_is_not()
    {
        var summary = HistorySummary.Of(First);
        (summary.Version, summary.Trades, summary.WinRate, summary.ProfitFactor).ShouldBe((1, 0, null, null));
        summary.Text.ShouldBe("Run 1: no position was closed yet.");
    }

    [Fact]
    public void figures_streaks_and_groups_are_those_of_its_round_trips()
    {
        var summary = HistorySummary.Of(Tally(Trip(10), Trip(6, Market.Eth), Trip(-4, side: Side.Short), Trip(-2, side: Side.Short, reason: CloseReason.StopLoss)));
        (summary.Version, summary.Trades, summary.Wins, summary.NetPnl, Math.Round(summary.ProfitFactor!.Value, 9), summary.WinRate).ShouldBe((5, 4, 2, 10m, Math.Round(16d / 6, 9), 0.5));
        (summary.Streak, summary.WinStreak, summary.LossStreak).ShouldBe((-2, 2, 2));
        summary.BySymbol.ShouldBe([new(Market.Btc, 3, 1, 4), new(Market.Eth, 1, 1, 6)]);
        summary.BySide.ShouldBe([new("long", 2, 2, 16), new("short", 2, 0, -6)]);
        summary.ByReason.ShouldBe([new("decision", 3, 2, 12), new("stop_loss", 1, 0, -2)]);
        summary.Text.ShouldBe(
            """
            Run 1: 4 positions closed, 2 of them with a profit (50 %), net +10 after 4 of fees, profit factor 2.67.
            Streaks: 2 losses in a row now; at most 2 wins and 2 losses in a row.
            By symbol: ETHUSD 1 closed, 1 won, net +6; BTCUSD 3 closed, 1 won, net +4.
            By side: long 2 closed, 2 won, net +16; short 2 closed, 0 won, net -6.
            Closed by: decision 3 closed, 2 won, net +12; stop_loss 1 closed, 0 won, net -2.
            - Fees took 29 % of what was won before them.
            """);
    }

    [Fact]
    public void lessons_are_drawn_where_the_figures_are_clear()
    {
        var summary = HistorySummary.Of(Tally(
            Trip(5, Market.Eth), Trip(5, Market.Eth), Trip(5, Market.Eth),
            Trip(-9, side: Side.Short, reason: CloseReason.StopLoss, minutes: 60), Trip(-9, side: Side.Short, reason: CloseReason.StopLoss, minutes: 60),
            Trip(-9, side: Side.Short, reason: CloseReason.StopLoss, minutes: 60), Trip(-9, side: Side.Short, reason: CloseReason.Liquidation, minutes: 60)));
        summary.Lessons.ShouldBe(
        [
            "BTCUSD cost 36 over 4 positions, 0 of them won.",
            "The short side lost 36, the long side won 15.",
            "3 of 4 losses ended at the stop-loss.",
            "1 position was liquidated, for 9: less leverage, or a stop-loss nearer than the liquidation price.",
            "Losing positions were held for 60 minutes on average, winning ones for 5 minutes.",
            "The last 4 positions lost.",
        ]);
    }

    [Fact]
    public void a_new_run_begins_anew_and_the_one_before_stays_in_a_line()
    {
        var second = Tally(Trip(10), Trip(-3)).Begin(2);
        (second.Version, second.Run, second.All.Trades).ShouldBe((4, 2, 0));
        HistorySummary.Of(second).Text.ShouldBe("Run 2: no position was closed yet.\nEarlier runs: run 1, 2 closed, net +7.");
    }

    [Fact]
    public void a_bot_of_a_model_remembers_what_its_prompt_needs_and_no_other_bot_does()
    {
        var other = Scenario.Given(1_000).Turn(100, Decide.Long(1)).Bot;
        other.History.ShouldBeNull();
        var bot = new[] { (object)new RunStarted(1, new Money(1_000), Market.Opening) }.Aggregate(other with { Configuration = other.Configuration with { Kind = BotKind.Llm } }, Bot.Evolve);
        object[] story =
        [
            new OrderDenied(2, 0, Market.Btc, DecisionAction.OpenLong, Denials.NoPosition, "No.", new Dictionary<string, decimal>(StringComparer.Ordinal), Market.Opening),
            .. Enumerable.Range(3, 12).Select(turn => new DecisionRejected(turn, null, "NO_JSON", "Nothing.", Market.Opening)),
        ];
        var history = story.Aggregate(bot, Bot.Evolve).History.ShouldNotBeNull();
        (history.Tally.Version, history.Refusals.Count, history.Refusals[0].Turn).ShouldBe((1, 10, 14));
    }

    [Fact]
    public void ten_round_trips_are_kept_newest_first()
    {
        var tally = Tally([.. Enumerable.Range(1, 15).Select(i => Trip(i))]);
        tally.Last.Select(t => t.Net.Value).ShouldBe([15, 14, 13, 12, 11, 10, 9, 8, 7, 6]);
    }

    private static HistoryTally Tally(params ClosedTrade[] trips) => trips.Aggregate(First, (tally, trip) => tally.With(trip));

    private static ClosedTrade Trip(decimal net, string symbol = Market.Btc, Side side = Side.Long, CloseReason reason = CloseReason.Decision, int minutes = 5) => new(
        "p", symbol, side, Market.Opening, Market.Opening.AddMinutes(minutes), new Quantity(1), new Money(100), new Money(100), new Money(net + 1), new Money(1), Money.Zero, reason);
}
