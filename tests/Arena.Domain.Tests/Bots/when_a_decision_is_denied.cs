using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Bots;

public class when_a_decision_is_denied
{
    private static TradeDecision Open => new(Market.Btc, DecisionAction.OpenLong);

    private static Scenario Try(TradeDecision decision, RiskLimits? risk = null) => Scenario.Given(1_000, risk).Turn(100, decision);

    [Fact]
    public void the_rest_of_the_answer_is_carried_out()
    {
        var bot = Scenario.Given(1_000).Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(100), Decide.Long(5, 1, Market.Eth));
        bot.The<OrderDenied>().Index.ShouldBe(0);
        bot.The<PositionOpened>().Symbol.ShouldBe(Market.Eth);
    }

    [Fact]
    public void a_symbol_is_traded_here() => Try(Open with { Symbol = "DOGUSD" }).ShouldBeDenied(Denials.SymbolUnknown);

    [Fact]
    public void it_has_a_price() => Try(Open with { Symbol = Market.Eth }).ShouldBeDenied(Denials.PriceUnavailable);

    [Fact]
    public void it_is_one_of_the_bots()
    {
        var bot = Scenario.Given(1_000);
        bot.When(b => Bot.Configure(b, Scenario.Configuration with { Symbols = [Market.Eth] }, Market.Opening));
        bot.Turn(100, Decide.Long(1)).ShouldBeDenied(Denials.SymbolNotAllowed);
    }

    [Theory]
    [InlineData(DecisionAction.Close)]
    [InlineData(DecisionAction.Reduce)]
    [InlineData(DecisionAction.Increase)]
    [InlineData(DecisionAction.SetStops)]
    public void what_acts_on_a_position_needs_one(DecisionAction action) => Try(Open with { Action = action }).ShouldBeDenied(Denials.NoPosition);

    [Fact]
    public void a_size_is_named() => Try(Open).ShouldBeDenied(Denials.SizeMissing);

    [Fact]
    public void only_one_size_is_named() => Try(Decide.Long(1) with { Notional = new Money(100) }).ShouldBeDenied(Denials.SizeAmbiguous);

    [Fact]
    public void a_size_is_positive_and_not_beyond_all_measure()
    {
        Try(Decide.Long(-1)).ShouldBeDenied(Denials.SizeInvalid, ("size", -1));
        Try(Decide.Long(decimal.MaxValue)).ShouldBeDenied(Denials.SizeInvalid);
        Try(Open with { PortionOfEquity = 1.01m }).ShouldBeDenied(Denials.SizeInvalid, ("maximum", 1));
    }

    [Fact]
    public void leverage_is_within_the_policy()
    {
        Try(Decide.Long(1, 21)).ShouldBeDenied(Denials.LeverageNotAllowed, ("leverage", 21), ("maximum", 20));
        Try(Decide.Long(1, 0.5m)).ShouldBeDenied(Denials.LeverageNotAllowed);
    }

    [Fact]
    public void a_policy_that_clamps_lowers_it_instead()
    {
        var bot = Scenario.Given(1_000);
        bot.Rules = bot.Rules with { Leverage = new LeveragePolicies(new LeveragePolicy(new Leverage(20), true), bot.Rules.Leverage.BySymbol) };
        bot.Turn(100, Decide.Long(1, 50)).Position.Leverage.ShouldBe(new Leverage(20));
    }

    [Fact]
    public void leverage_is_within_the_tier_of_the_notional()
    {
        var bot = Scenario.Given(2_000_000);
        bot.Rules = bot.Rules with
        {
            Instruments = new Dictionary<string, Instrument>(StringComparer.Ordinal) { [Market.Btc] = Market.Instrument(Market.Btc, Market.BinanceBtc) },
            Leverage = new LeveragePolicies(new LeveragePolicy(new Leverage(100), false), bot.Rules.Leverage.BySymbol),
        };
        bot.Turn(100_000, Decide.Long(20, 25)).ShouldBeDenied(Denials.LeverageNotAllowed, ("leverage", 25), ("maximum", 20));
        bot.Turn(100_000, Decide.Long(20, 20)).The<PositionOpened>().Margin.ShouldBe(new Money(100_000));
    }

    [Fact]
    public void the_order_is_as_large_as_the_arena_asks() => Try(Decide.Long(0.099m)).ShouldBeDenied(Denials.MinimumOrder, ("notional", 9.9m), ("minimum", 10));

    [Fact]
    public void the_instruments_filters_hold()
    {
        Try(Decide.Long(0.0009m)).ShouldBeDenied(Denials.StepSize, ("quantity", 0.0009m), ("step", 0.001m));
        Scenario.Given(1_000).Turn(50_000, Decide.Long(0.001m)).ShouldBeDenied(Denials.MinQuantity, ("quantity", 0.001m), ("minimum", 0.002m));
        var bot = Scenario.Given(1_000);
        bot.Rules = bot.Rules with { MinimumOrder = new Money(1) };
        bot.Turn(100, Decide.Long(0.04m)).ShouldBeDenied(Denials.MinNotional, ("notional", 4), ("minimum", 5));
    }

    [Fact]
    public void stops_are_on_their_side_of_the_mark()
    {
        Try(Decide.Long(1).With(stopLoss: 100)).ShouldBeDenied(Denials.StopLossWrongSide, ("stopLoss", 100), ("mark", 100));
        Try(Decide.Long(1).With(takeProfit: 99)).ShouldBeDenied(Denials.TakeProfitWrongSide);
        Try(Decide.Short(1).With(stopLoss: 99)).ShouldBeDenied(Denials.StopLossWrongSide);
        Try(Decide.Short(1).With(takeProfit: 101)).ShouldBeDenied(Denials.TakeProfitWrongSide);
        Try(Decide.Long(1).With(stopLoss: 0.004m)).ShouldBeDenied(Denials.TickSize);
        Try(Decide.Long(1).With(trailing: 100)).ShouldBeDenied(Denials.TrailingStopInvalid);
    }

    [Fact]
    public void a_stop_of_nothing_is_no_stop() => Try(Decide.Long(1).With(stopLoss: 0, takeProfit: 0, trailing: 0)).Position.StopLoss.ShouldBeNull();

    [Fact]
    public void stops_are_rounded_to_the_tick() => Try(Decide.Long(1).With(stopLoss: 95.1234m)).Position.StopLoss.ShouldBe(new Price(95.12m));

    [Fact]
    public void the_position_is_not_larger_than_the_limit()
    {
        var risk = RiskLimits.None with { MaxPositionSize = new Money(500) };
        Try(Decide.Long(5.1m), risk).ShouldBeDenied(Denials.MaxPositionSize, ("notional", 510), ("maximum", 500));
        Try(Decide.Long(3), risk).Turn(100, Decide.Increase(3)).ShouldBeDenied(Denials.MaxPositionSize, ("notional", 600));
    }

    // 5 x (100 - 90) = 50 of 1,000 is 5%.
    [Fact]
    public void no_more_is_lost_at_the_stop_than_the_limit()
    {
        var risk = RiskLimits.None with { RiskPerTrade = 0.04m };
        Try(Decide.Long(5).With(stopLoss: 90), risk).ShouldBeDenied(Denials.RiskPerTrade, ("risk", 0.05m), ("maximum", 0.04m));
        Try(Decide.Long(5).With(trailing: 10), risk).ShouldBeDenied(Denials.RiskPerTrade, ("risk", 0.05m));
        Try(Decide.Long(4).With(stopLoss: 90), risk).The<PositionOpened>();
    }

    [Fact]
    public void without_a_stop_the_margin_is_at_risk() =>
        Try(Decide.Long(5, 10), RiskLimits.None with { RiskPerTrade = 0.04m }).ShouldBeDenied(Denials.RiskPerTrade, ("risk", 0.05m));

    [Fact]
    public void no_more_positions_are_open_than_may_be() => Scenario.Given(1_000, RiskLimits.None with { MaxOpenPositions = 1 })
        .Turn([Market.Quote(100), Market.Quote(10, symbol: Market.Eth)], Decide.Long(1), Decide.Long(5, 1, Market.Eth))
        .ShouldBeDenied(Denials.MaxOpenPositions, ("open", 1), ("maximum", 1));

    [Fact]
    public void margin_and_fee_are_covered_by_free_balance() =>
        Try(Decide.Long(10)).ShouldBeDenied(Denials.InsufficientBalance, ("required", 1_000.4m), ("available", 1_000));

    // Initial margin 1/50 less a spread of 2% on entry is below the maintenance margin.
    [Fact]
    public void a_position_that_would_be_liquidated_at_once_is_not_opened()
    {
        var bot = Scenario.Given(1_000);
        bot.Rules = bot.Rules with { Leverage = new LeveragePolicies(new LeveragePolicy(new Leverage(50), false), bot.Rules.Leverage.BySymbol) };
        bot.Turn(Market.Quote(100, bid: 98, ask: 102), Decide.Long(1, 50)).ShouldBeDenied(Denials.ImmediateLiquidation);
    }
}

public class when_the_day_was_bad
{
    private static readonly RiskLimits TenPercent = RiskLimits.None with { DailyLossLimit = 0.1m };

    // 20 x (100 - 94) = 120 of 1,000.
    [Fact]
    public void nothing_is_opened_until_midnight()
    {
        var bot = Scenario.Given(1_000, TenPercent).Turn(100, Decide.Long(20, 5)).Turn(94, Decide.Close());
        var eth = Market.Quote(10, symbol: Market.Eth);
        bot.Turn([eth], Decide.Long(5, 1, Market.Eth)).ShouldBeDenied(Denials.DailyLossLimit, ("maximum", 100));
        bot.StepAt(Market.Opening.AddDays(1), eth);
        var next = new Domain.Markets.MarketSnapshot(100, Market.Opening.AddDays(1), [eth]);
        var begun = Turn.Begin(bot.Bot, next, bot.Rules).Aggregate(bot.Bot, Bot.Evolve);
        Turn.Complete(begun, DecisionAnswer.Of("", Decide.Long(5, 1, Market.Eth)), next, bot.Rules).OfType<PositionOpened>().ShouldHaveSingleItem();
    }

    [Fact]
    public void an_open_loss_counts() => Scenario.Given(1_000, TenPercent).Turn(100, Decide.Long(20, 5)).Turn(94, Decide.Increase(1))
        .ShouldBeDenied(Denials.DailyLossLimit);

    [Fact]
    public void money_that_came_in_does_not_hide_it()
    {
        var bot = Scenario.Given(1_000, TenPercent).Turn(100, Decide.Long(20, 5)).When(b => Bot.Fund(b, new Money(500), Market.Opening));
        bot.Turn(92, Decide.Increase(1)).ShouldBeDenied(Denials.DailyLossLimit, ("maximum", 150));
    }
}

public class when_decisions_fail
{
    private static DecisionAnswer Failure => DecisionAnswer.Of("") with { Failure = new AnswerRejection(null, "NO_JSON", "There was no JSON.") };

    [Fact]
    public void the_turn_holds_and_says_so()
    {
        var bot = Scenario.Given(1_000).Answer([Market.Quote(100)], Failure);
        bot.Kinds().ShouldBe(["TurnStarted", "DecisionRecorded", "DecisionRejected", "TurnCompleted"]);
        bot.Bot.FailedDecisions.ShouldBe(1);
    }

    [Fact]
    public void after_three_in_a_row_nothing_is_opened_until_one_has_succeeded()
    {
        var bot = Scenario.Given(1_000);
        for (var i = 0; i < 3; i++) bot.Answer([Market.Quote(100)], Failure);
        bot.Turn(100, Decide.Long(1)).ShouldBeDenied(Denials.FailedDecisions, ("failed", 3));
        bot.Turn(100, Decide.Long(1)).The<PositionOpened>();
    }

    [Fact]
    public void a_success_starts_the_count_again()
    {
        var bot = Scenario.Given(1_000).Answer([Market.Quote(100)], Failure).Turn(100).Answer([Market.Quote(100)], Failure);
        bot.Bot.FailedDecisions.ShouldBe(1);
    }

    [Fact]
    public void a_turn_that_fails_is_one_of_them()
    {
        var bot = Scenario.Given(1_000);
        var begun = Turn.Begin(bot.Bot, Market.At(1, Market.Quote(100)), bot.Rules).Aggregate(bot.Bot, Bot.Evolve);
        Turn.Fail(begun, TurnFaults.DecisionTimeout, "time-out", Market.Opening).Aggregate(begun, Bot.Evolve).FailedDecisions.ShouldBe(1);
    }

    [Fact]
    public void a_decision_that_could_not_be_read_does_not_stop_the_others()
    {
        var answer = DecisionAnswer.Of("", Decide.Long(1)) with { Rejections = [new AnswerRejection(1, "UNKNOWN_FIELD", "...")] };
        var bot = Scenario.Given(1_000).Answer([Market.Quote(100)], answer);
        bot.The<DecisionRejected>().Index.ShouldBe(1);
        bot.The<PositionOpened>();
        bot.Bot.FailedDecisions.ShouldBe(0);
    }
}
