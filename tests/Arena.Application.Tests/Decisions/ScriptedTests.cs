using System.Text.Json;
using Arena.Application.Decisions.Scripted;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Decisions;

public class when_a_scripted_bot_looks_at_the_market
{
    // A patient character looks in some turns only; over this many it has looked.
    private const int Turns = 200;

    [Fact]
    public async Task momentum_goes_with_a_strong_move()
    {
        (await FirstEntry("momentum", Path.Restless(240).Then(4, 100))).Action.ShouldBe(DecisionAction.OpenLong);
        (await FirstEntry("momentum", Path.Restless(240).Then(-4, 100))).Action.ShouldBe(DecisionAction.OpenShort);
    }

    [Fact]
    public async Task momentum_trails_its_stop() =>
        (await FirstEntry("momentum", Path.Restless(240).Then(4, 100))).TrailingStopPercent!.Value.ShouldBeInRange(0.1m, 20);

    [Fact]
    public async Task mean_reversion_fades_a_stretch_that_turns_with_the_average_as_target()
    {
        var entry = await FirstEntry("mean_reversion", Path.Restless(228).Then(-1.5m, 6).Then(0.4m, 6));
        entry.Action.ShouldBe(DecisionAction.OpenLong);
        entry.TakeProfit!.Value.Value.ShouldBeInRange(99.5m, 100.1m);
    }

    [Fact]
    public async Task mean_reversion_does_not_stand_against_a_trend() =>
        (await Entries("mean_reversion", Path.Restless(120).Then(8, 120).Then(-0.2m, 2))).ShouldBeEmpty();

    [Fact]
    public async Task breakout_buys_the_new_high_and_nothing_inside()
    {
        var entry = await FirstEntry("breakout", [.. Path.Restless(239), 100.4m]);
        entry.Action.ShouldBe(DecisionAction.OpenLong);
        entry.Justification!.ShouldContain("100.1");
        (await Entries("breakout", Path.Restless(240))).ShouldBeEmpty();
    }

    [Fact]
    public async Task contrarian_stands_against_a_long_move_that_tires() =>
        (await FirstEntry("contrarian", Path.Restless(100).Then(7, 170).Then(0, 15))).Action.ShouldBe(DecisionAction.OpenShort);

    [Fact]
    public async Task cautious_trend_enters_on_a_pause_with_little_leverage()
    {
        var entry = await FirstEntry("cautious_trend", Path.Restless(60).Then(6, 160).Then(-0.7m, 10));
        entry.Action.ShouldBe(DecisionAction.OpenLong);
        entry.Leverage!.Value.Value.ShouldBeLessThanOrEqualTo(2);
    }

    [Fact]
    public async Task carry_takes_the_side_that_is_paid()
    {
        (await FirstEntry("carry", Path.Restless(240), fundingRate: 0.0002m)).Action.ShouldBe(DecisionAction.OpenShort);
        (await FirstEntry("carry", Path.Restless(240), fundingRate: -0.0002m)).Action.ShouldBe(DecisionAction.OpenLong);
        (await Entries("carry", Path.Restless(240))).ShouldBeEmpty();
    }

    [Fact]
    public async Task scalper_takes_the_other_side_of_a_quick_move_that_turned() =>
        (await FirstEntry("scalper", Path.Restless(214).Then(2.5m, 21).Then(-0.3m, 4))).Action.ShouldBe(DecisionAction.OpenShort);

    [Fact]
    public async Task random_walker_trades_without_a_reason_but_seldom()
    {
        var entries = await Entries("random_walker", Path.Restless(240));
        entries.Count.ShouldBeInRange(1, Turns / 10);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task it_holds_until_it_has_seen_enough(string name)
    {
        foreach (var turn in Enumerable.Range(1, Turns))
        {
            var answer = await Scripted(name, Path.Restless(30)).On(turn).Ask();
            answer.Decisions.ShouldHaveSingleItem().Action.ShouldBe(DecisionAction.Hold);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task the_same_turn_has_the_same_answer(string name)
    {
        foreach (var turn in Enumerable.Range(1, 40))
        {
            var asking = Scripted(name, Path.Restless(240).Then(3, 60)).On(turn);
            JsonSerializer.Serialize(await asking.Ask(), DomainJson.Options).ShouldBe(JsonSerializer.Serialize(await asking.Ask(), DomainJson.Options));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task what_it_asks_for_is_never_denied(string name)
    {
        // Little money, tight limits, low leverage policy: it asks for less, or holds.
        foreach (var (balance, leverage) in new[] { (10_000m, 20m), (10_000m, 1m), (200m, 3m), (40m, 20m), (5m, 20m) })
        {
            var asking = Scripted(name, Path.Restless(240).Then(3, 60)) with { Balance = new Money(balance), Policy = new(new Leverage(leverage), false) };
            asking = asking.Configured(c => c with { Risk = new RiskLimits(new Money(3_000), 0.01m, 2, 0.9999m) });
            foreach (var turn in Enumerable.Range(1, Turns / 2)) (await asking.On(turn).Denials()).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task an_unknown_personality_is_a_failed_decision_that_names_the_known()
    {
        var failure = (await Scripted("astrologer", Path.Restless(100)).Ask()).Failure!;
        failure.Code.ShouldBe("PERSONALITY_UNKNOWN");
        failure.Reason.ShouldContain("momentum, mean_reversion");
    }

    public static TheoryData<string> Names => [.. Personalities.All.Select(p => p.Name)];

    internal static Asking Scripted(string name, IEnumerable<decimal> marks) =>
        Asking.A(BotKind.Scripted, "BTCUSD").Configured(c => c with { Personality = name }).Seeing("BTCUSD", marks);

    private static async Task<TradeDecision> FirstEntry(string name, IEnumerable<decimal> marks, decimal fundingRate = 0)
    {
        var entry = (await Entries(name, marks, fundingRate)).First();
        entry.PortionOfEquity!.Value.ShouldBeInRange(0.001m, 0.3m);
        var mark = marks.Last();
        var isLong = entry.Action == DecisionAction.OpenLong;
        (entry.StopLoss!.Value.Value < mark).ShouldBe(isLong);
        (entry.TakeProfit!.Value.Value > mark).ShouldBe(isLong);
        entry.Justification!.ShouldContain(entry.StopLoss.Value.ToString());
        return entry;
    }

    private static async Task<List<TradeDecision>> Entries(string name, IEnumerable<decimal> marks, decimal fundingRate = 0)
    {
        List<TradeDecision> entries = [];
        foreach (var turn in Enumerable.Range(1, Turns))
        {
            var answer = await (Scripted(name, marks) with { Turn = turn, FundingRate = fundingRate }).Ask();
            entries.AddRange(answer.Decisions.Where(d => d.Action is DecisionAction.OpenLong or DecisionAction.OpenShort));
        }
        return entries;
    }
}

public class when_a_scripted_bot_has_a_position
{
    private static readonly decimal[] Quiet = [.. Path.Restless(241)];

    [Fact]
    public async Task it_banks_half_of_what_earned_its_risk()
    {
        var asking = when_a_scripted_bot_looks_at_the_market.Scripted("breakout", Quiet).On(5).Holding("BTCUSD", Side.Long, 10, 90, 4);
        var reduce = (await asking.Ask()).Decisions.ShouldHaveSingleItem();
        (reduce.Action, reduce.Quantity).ShouldBe((DecisionAction.Reduce, new Quantity(5)));
        (await asking.Denials()).ShouldBeEmpty();
    }

    [Fact]
    public async Task then_it_moves_the_stop_to_the_entry_and_keeps_the_target()
    {
        var asking = when_a_scripted_bot_looks_at_the_market.Scripted("breakout", Quiet).On(6)
            .Holding("BTCUSD", Side.Long, 5, 90, 4, p => p with { RealizedPnl = new Money(45), StopLoss = new Price(88), TakeProfit = new Price(120) });
        var stops = (await asking.Ask()).Decisions.ShouldHaveSingleItem();
        (stops.Action, stops.StopLoss, stops.TakeProfit).ShouldBe((DecisionAction.SetStops, new Price(90.09m), new Price(120)));
        (await asking.Denials()).ShouldBeEmpty();
    }

    [Fact]
    public async Task it_adds_once_to_a_winner()
    {
        Asking With(decimal quantity) => when_a_scripted_bot_looks_at_the_market.Scripted("momentum", Quiet).On(7)
            .Holding("BTCUSD", Side.Long, quantity, 97, 4, p => p with { StopLoss = new Price(97.1m), TakeProfit = new Price(120), TrailingStopPercent = 5 });
        var add = (await With(40).Ask()).Decisions.ShouldHaveSingleItem();
        (add.Action, add.Leverage).ShouldBe((DecisionAction.Increase, new Leverage(4)));
        (await With(40).Denials()).ShouldBeEmpty();
        (await With(60).Ask()).Decisions.ShouldHaveSingleItem().Action.ShouldBe(DecisionAction.Hold);
    }

    [Fact]
    public async Task it_leaves_when_the_reason_is_gone() =>
        (await when_a_scripted_bot_looks_at_the_market.Scripted("momentum", Path.Restless(140).Then(-3, 100)).On(7).Holding("BTCUSD", Side.Long, 10, 100, 4).Ask())
            .Decisions.ShouldContain(d => d.Action == DecisionAction.Close);

    [Fact]
    public async Task it_does_not_wait_for_ever()
    {
        var asking = when_a_scripted_bot_looks_at_the_market.Scripted("momentum", Quiet).On(700).Holding("BTCUSD", Side.Long, 10, 100, 4);
        var close = (await asking.Ask()).Decisions.ShouldHaveSingleItem();
        close.Action.ShouldBe(DecisionAction.Close);
        close.Justification!.ShouldStartWith("699 turns");
    }

    [Fact]
    public async Task otherwise_it_holds_and_says_how_it_stands()
    {
        var hold = (await when_a_scripted_bot_looks_at_the_market.Scripted("momentum", Quiet).On(7).Holding("BTCUSD", Side.Long, 10, 100.05m, 4).Ask()).Decisions.ShouldHaveSingleItem();
        hold.Action.ShouldBe(DecisionAction.Hold);
        hold.Justification!.ShouldContain("the long from 100.05");
    }
}
