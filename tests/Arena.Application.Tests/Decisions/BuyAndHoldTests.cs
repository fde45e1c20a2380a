using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Decisions;

public class when_a_bot_buys_and_holds
{
    private static readonly Asking Fresh = Asking.A(BotKind.BuyAndHold, "BTCUSD", "ETHUSD").Seeing("BTCUSD", 50_000).Seeing("ETHUSD", 2_000);

    [Fact]
    public async Task it_buys_each_symbol_equally_and_unlevered_with_something_left_for_fees()
    {
        var answer = await Fresh.Ask();
        answer.Decisions.Select(d => d.Symbol).ShouldBe(["BTCUSD", "ETHUSD"]);
        answer.Decisions.ShouldAllBe(d => d.Action == DecisionAction.OpenLong && d.Leverage == Leverage.One && d.Notional == new Money(4_850));
        (await Fresh.Denials()).ShouldBeEmpty();
    }

    [Fact]
    public async Task it_holds_what_it_has()
    {
        var holding = Fresh.On(2).Holding("BTCUSD", Side.Long, 0.097m, 50_000).Holding("ETHUSD", Side.Long, 2.425m, 2_000);
        (await holding.Ask()).Decisions.ShouldBeEmpty();
    }

    [Fact]
    public async Task it_waits_for_a_symbol_that_is_not_quoted_yet()
    {
        var early = Asking.A(BotKind.BuyAndHold, "BTCUSD", "ETHUSD").Seeing("BTCUSD", 50_000);
        (await early.Ask()).Decisions.ShouldHaveSingleItem().Notional.ShouldBe(new Money(4_850));

        var later = Fresh.On(9).Holding("BTCUSD", Side.Long, 0.097m, 50_000);
        (await later.Ask()).Decisions.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            d => d.Symbol.ShouldBe("ETHUSD"), d => d.Notional.ShouldBe(new Money(4_850)));
    }

    [Fact]
    public async Task it_keeps_to_what_is_free_and_to_its_limit()
    {
        var poor = Fresh with { Balance = new Money(1_000) };
        (await poor.Ask()).Decisions.Sum(d => d.Notional!.Value.Value).ShouldBeLessThan(1_000);
        (await poor.Denials()).ShouldBeEmpty();
        var limited = Fresh.Configured(c => c with { Risk = RiskLimits.None with { MaxPositionSize = new Money(500) } });
        (await limited.Ask()).Decisions.ShouldAllBe(d => d.Notional!.Value.Value <= 500);
        (await limited.Denials()).ShouldBeEmpty();
    }
}
