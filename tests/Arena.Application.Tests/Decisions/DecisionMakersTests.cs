using Arena.Application.Demo;
using Arena.Application.Markets;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;

namespace Arena.Application.Tests.Decisions;

public class when_a_bot_of_a_kind_decides
{
    [Theory]
    [InlineData(BotKind.Scripted)]
    [InlineData(BotKind.Rules)]
    [InlineData(BotKind.Dca)]
    [InlineData(BotKind.BuyAndHold)]
    public void the_maker_of_the_kind_is_asked(BotKind kind) => Asking.A(kind, "BTCUSD").Makers().For(kind).Kind.ShouldBe(kind);

    [Fact]
    public async Task a_language_model_without_a_provider_is_a_failed_decision()
    {
        var answer = await Asking.A(BotKind.Llm, "BTCUSD").Seeing("BTCUSD", 100).Ask();
        answer.Decisions.ShouldBeEmpty();
        answer.Failure!.Code.ShouldBe("PROVIDER_MISSING");
    }
}

public class the_history_of_the_market
{
    private static readonly DateTimeOffset At = Asking.At;

    [Fact]
    public void gives_the_last_marks_oldest_first_and_fewer_where_there_are_fewer()
    {
        var history = new MarketHistory(capacity: 4);
        for (var step = 1; step <= 6; step++) history.Append(Snapshot(step, step * 10));
        history.Marks("BTCUSD", 3).ShouldBe([40, 50, 60]);
        history.Marks("BTCUSD", 99).ShouldBe([30, 40, 50, 60]);
        history.Marks("BTCUSD", 0).ShouldBeEmpty();
        history.Marks("ETHUSD", 3).ShouldBeEmpty();
    }

    [Fact]
    public void ignores_a_step_that_it_has()
    {
        var history = new MarketHistory();
        history.Append(Snapshot(1, 10));
        history.Append(Snapshot(2, 20));
        history.Append(Snapshot(2, 20));
        history.Append(Snapshot(1, 10));
        history.Marks("BTCUSD", 9).ShouldBe([10, 20]);
    }

    [Fact]
    public void begins_with_the_warm_up()
    {
        var history = new MarketHistory();
        history.Append(Snapshot(5, 1));
        history.Seed(new Dictionary<string, IReadOnlyList<Candle>>(StringComparer.Ordinal)
        {
            ["BTCUSD"] = [new(At, 1, 3, 1, 2, 1), new(At.AddSeconds(1), 2, 4, 2, 3, 1)],
        });
        history.Append(Snapshot(1, 4));
        history.Marks("BTCUSD", 9).ShouldBe([2, 3, 4]);
    }

    private static MarketSnapshot Snapshot(long step, decimal mark) =>
        new(step, At.AddSeconds(step), [new Quote("BTCUSD", new Price(mark), new Price(mark), new Price(mark), new Price(mark), new Price(mark), 0)]);
}

public class the_demo_arena
{
    [Fact]
    public void has_six_bots_that_the_rules_of_configuration_accept()
    {
        var bots = DemoArena.Bots(42, DemoArena.Symbols);
        bots.Count.ShouldBe(6);
        bots.Select(b => b.Configuration.Kind).Distinct().Count().ShouldBe(4);
        bots.SelectMany(b => Bot.Validate(b.Configuration)).ShouldBeEmpty();
        bots.Select(b => b.Configuration.TurnInterval!.Value.TotalSeconds).ShouldAllBe(s => s >= 1 && s <= 5);
        bots.Select(b => b.Configuration.Symbols).ShouldAllBe(s => s.All(DemoArena.LeveragePolicies.ContainsKey));
    }

    [Fact]
    public void costs_no_more_than_its_deposit() =>
        DemoArena.Bots(42, DemoArena.Symbols).Sum(b => b.Allocation.Value).ShouldBeLessThanOrEqualTo(DemoArena.Deposit.Value);

    [Fact]
    public void has_the_same_ids_for_the_same_seed()
    {
        var ids = DemoArena.Bots(42, DemoArena.Symbols).Select(b => b.Id).ToArray();
        DemoArena.Bots(42, ["BTCUSD"]).Select(b => b.Id).ShouldBe(ids);
        ids.Distinct(StringComparer.Ordinal).Count().ShouldBe(6);
        ids.ShouldAllBe(id => Guid.Parse(id).Version == 8);
        DemoArena.Bots(43, DemoArena.Symbols).Select(b => b.Id).Intersect(ids, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void trades_what_the_market_has()
    {
        DemoArena.Bots(42, ["BTCUSD", "ETHUSD"]).ShouldAllBe(b => b.Configuration.Symbols.Count == 2);
        DemoArena.Bots(42, ["GOLDUSD"]).ShouldAllBe(b => b.Configuration.Symbols.Single() == "GOLDUSD");
    }
}
