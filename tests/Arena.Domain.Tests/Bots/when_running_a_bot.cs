using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Bots;

public class when_creating_a_bot
{
    private static readonly CreateBot Command = new("b1", "u1", Scenario.Configuration, new Money(500), Market.Opening);

    [Fact]
    public void it_has_a_run_and_a_pool() => Bot.Create(Bot.Initial, Command).Events.Select(e => e.GetType())
        .ShouldBe([typeof(BotCreated), typeof(RunStarted), typeof(PoolFunded)]);

    [Fact]
    public void the_same_again_is_nothing()
    {
        var bot = Bot.Create(Bot.Initial, Command).Events.Aggregate(Bot.Initial, Bot.Evolve);
        Bot.Create(bot, Command).ShouldBe(Outcome.Nothing);
        Bot.Create(bot, Command with { BotId = "b2" }).Denial!.Code.ShouldBe(Denials.BotExists);
    }

    [Fact]
    public void a_configuration_with_errors_is_denied()
    {
        var wrong = Scenario.Configuration with
        {
            Name = " ", Symbols = [], TurnInterval = TimeSpan.Zero, Kind = BotKind.Dca, Risk = new RiskLimits(Money.Zero, 2, 0, 0),
        };
        Bot.Create(Bot.Initial, Command with { Configuration = wrong }).Denial!.Code.ShouldBe(Denials.InvalidConfiguration);
        Bot.Validate(wrong).Select(e => e.Field).ShouldBe(
            ["name", "symbols", "turnInterval", "risk.maxPositionSize", "risk.riskPerTrade", "risk.maxOpenPositions", "risk.dailyLossLimit", "dca"]);
        Bot.Validate(Scenario.Configuration).ShouldBeEmpty();
    }

    [Fact]
    public void an_amount_below_nothing_is_denied() =>
        Bot.Create(Bot.Initial, Command with { Allocation = new Money(-1) }).Denial!.Code.ShouldBe(Denials.InvalidAmount);
}

public class when_starting_and_stopping_a_bot
{
    private readonly Scenario _bot = Scenario.Given(1_000);

    [Fact]
    public void a_repeated_command_is_nothing()
    {
        Bot.Start(_bot.Bot, Market.Opening).ShouldBe(Outcome.Nothing);
        _bot.When(b => Bot.Pause(b, "user", Market.Opening));
        Bot.Pause(_bot.Bot, "user", Market.Opening).ShouldBe(Outcome.Nothing);
        _bot.When(b => Bot.Stop(b, "user", Market.Opening));
        Bot.Stop(_bot.Bot, "user", Market.Opening).ShouldBe(Outcome.Nothing);
        Bot.Configure(_bot.Bot, Scenario.Configuration with { Symbols = [.. Scenario.Configuration.Symbols] }, Market.Opening).ShouldBe(Outcome.Nothing);
    }

    [Fact]
    public void only_a_paused_bot_is_resumed_and_only_a_running_one_paused()
    {
        _bot.When(b => Bot.Pause(b, "user", Market.Opening)).When(b => Bot.Resume(b, Market.Opening)).Bot.Status.ShouldBe(BotStatus.Active);
        _bot.When(b => Bot.Stop(b, "user", Market.Opening));
        Bot.Resume(_bot.Bot, Market.Opening).Denial!.Code.ShouldBe(Denials.BotNotPaused);
        Bot.Pause(_bot.Bot, "user", Market.Opening).Denial!.Code.ShouldBe(Denials.BotNotActive);
    }

    [Fact]
    public void what_is_not_there_is_denied() => Bot.Start(Bot.Initial, Market.Opening).Denial!.Code.ShouldBe(Denials.BotNotFound);
}

public class when_funding_a_pool
{
    private readonly Scenario _bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5));

    [Fact]
    public void it_grows() => _bot.When(b => Bot.Fund(b, new Money(100), Market.Opening)).Bot.Free.ShouldBe(new Money(899.6m));

    [Fact]
    public void only_what_is_free_comes_back()
    {
        var denial = Bot.Defund(_bot.Bot, new Money(800), Market.Opening).Denial!;
        denial.Code.ShouldBe(Denials.InsufficientPoolBalance);
        denial.Numbers["available"].ShouldBe(799.6m);
        _bot.When(b => Bot.Defund(b, new Money(799.6m), Market.Opening)).Bot.Free.ShouldBe(Money.Zero);
    }

    [Fact]
    public void amounts_are_positive()
    {
        Bot.Fund(_bot.Bot, Money.Zero, Market.Opening).Denial!.Code.ShouldBe(Denials.InvalidAmount);
        Bot.Defund(_bot.Bot, new Money(-5), Market.Opening).Denial!.Code.ShouldBe(Denials.InvalidAmount);
    }
}

public class when_a_bot_is_taken_off_the_market
{
    private readonly Scenario _bot = Scenario.Given(1_000).Turn(100, Decide.Long(10, 5));

    [Fact]
    public void an_emergency_stop_closes_everything()
    {
        _bot.When(b => Bot.EmergencyStop(b, _bot.Snapshot, _bot.Rules, Market.Opening));
        _bot.Kinds().ShouldBe(["OrderPlaced", "OrderFilled", "PositionClosed", "BotStopped"]);
        _bot.The<PositionClosed>().Reason.ShouldBe(CloseReason.Emergency);
        Bot.EmergencyStop(_bot.Bot, _bot.Snapshot, _bot.Rules, Market.Opening).Events.ShouldBeEmpty();
    }

    [Fact]
    public void it_stops_the_bot_even_where_a_price_is_missing() =>
        _bot.When(b => Bot.EmergencyStop(b, Market.At(2), _bot.Rules, Market.Opening)).Bot.Status.ShouldBe(BotStatus.Stopped);

    // 1,000 - 0.4 - 0.4
    [Fact]
    public void a_reset_begins_a_new_run_with_what_is_left()
    {
        _bot.When(b => Bot.Reset(b, _bot.Snapshot, _bot.Rules, Market.Opening));
        _bot.Kinds().ShouldBe(["OrderPlaced", "OrderFilled", "PositionClosed", "RunEnded", "RunStarted"]);
        (_bot.Bot.Run, _bot.Bot.InitialBalance, _bot.Bot.Status).ShouldBe((2, new Money(999.2m), BotStatus.Active));
    }

    [Fact]
    public void a_deletion_gives_everything_back()
    {
        _bot.When(b => Bot.Delete(b, _bot.Snapshot, _bot.Rules, Market.Opening));
        _bot.Kinds().ShouldBe(["OrderPlaced", "OrderFilled", "PositionClosed", "RunEnded", "PoolDefunded", "BotDeleted"]);
        _bot.The<PoolDefunded>().Amount.ShouldBe(new Money(999.2m));
        Bot.Delete(_bot.Bot, _bot.Snapshot, _bot.Rules, Market.Opening).ShouldBe(Outcome.Nothing);
        Bot.Start(_bot.Bot, Market.Opening).Denial!.Code.ShouldBe(Denials.BotDeleted);
    }

    [Fact]
    public void without_a_price_neither_can_be_done()
    {
        Bot.Reset(_bot.Bot, Market.At(2), _bot.Rules, Market.Opening).Denial!.Code.ShouldBe(Denials.PriceUnavailable);
        Bot.Delete(_bot.Bot, Market.At(2), _bot.Rules, Market.Opening).Denial!.Code.ShouldBe(Denials.PriceUnavailable);
    }
}
