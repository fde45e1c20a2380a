using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Support;

/// <summary>
/// Given a bot, when the market moves and it decides, then these events. Every action folds its events into <see cref="Bot"/>
/// and keeps them as <see cref="Events"/>, the latest action's alone.
/// </summary>
internal sealed class Scenario
{
    private long _step;

    private Scenario(BotState bot) => Bot = bot;

    public BotState Bot { get; private set; }

    public IReadOnlyList<object> Events { get; private set; } = [];

    public TradingRules Rules { get; set; } = Market.Rules;

    public MarketSnapshot Snapshot { get; private set; } = Market.At(0);

    public Position Position => Bot.Positions[Market.Btc];

    public static BotConfiguration Configuration { get; } = new(
        "Ada", BotKind.Scripted, BotMode.Paper, [Market.Btc, Market.Eth], null, RiskLimits.None, null, null, null, null, null, null, null, null, null, true);

    public static Scenario Given(decimal pool, RiskLimits? risk = null)
    {
        var configuration = Configuration with { Risk = risk ?? RiskLimits.None };
        var scenario = new Scenario(Domain.Bots.Bot.Initial);
        scenario.When(bot => Domain.Bots.Bot.Create(bot, new CreateBot("b1", "u1", configuration, new Money(pool), Market.Opening)));
        scenario.When(bot => Domain.Bots.Bot.Start(bot, Market.Opening));
        return scenario;
    }

    public Scenario When(Func<BotState, Outcome> command)
    {
        var outcome = command(Bot);
        outcome.Denial.ShouldBeNull();
        return Record(outcome.Events);
    }

    /// <summary>A turn at a new step with these prices.</summary>
    public Scenario Turn(Quote[] quotes, params TradeDecision[] decisions) => Answer(quotes, DecisionAnswer.Of("", decisions));

    public Scenario Turn(Quote quote, params TradeDecision[] decisions) => Turn([quote], decisions);

    public Scenario Turn(decimal mark, params TradeDecision[] decisions) => Turn(Market.Quote(mark), decisions);

    public Scenario Answer(Quote[] quotes, DecisionAnswer answer)
    {
        Snapshot = Market.At(++_step, quotes);
        var begun = Domain.Bots.Turn.Begin(Bot, Snapshot, Rules);
        Record(begun);
        Record(Domain.Bots.Turn.Complete(Bot, answer, Snapshot, Rules));
        Events = [.. begun, .. Events];
        return this;
    }

    /// <summary>A step between turns with these prices.</summary>
    public Scenario Step(params Quote[] quotes) => SettleAt(Market.At(++_step, quotes));

    public Scenario Step(decimal mark) => Step(Market.Quote(mark));

    /// <summary>The market's clock jumps.</summary>
    public Scenario StepAt(DateTimeOffset at, params Quote[] quotes) => SettleAt(new MarketSnapshot(++_step, at, quotes));

    public Scenario SettleAt(MarketSnapshot snapshot)
    {
        Snapshot = snapshot;
        var due = Domain.Bots.Turn.NeedsSettlement(Bot, snapshot);
        Record(Domain.Bots.Turn.Settle(Bot, snapshot, Rules));
        if (Events.Count > 0) due.ShouldBeTrue("the pre-check must not miss a settlement");
        return this;
    }

    public T The<T>() => Events.OfType<T>().ShouldHaveSingleItem();

    public void ShouldHaveNo<T>() => Events.OfType<T>().ShouldBeEmpty();

    public void ShouldBeDenied(string code, params (string Name, decimal Value)[] numbers)
    {
        var denied = The<OrderDenied>();
        denied.Code.ShouldBe(code);
        foreach (var (name, value) in numbers) denied.Numbers[name].ShouldBe(value);
    }

    /// <summary>The kinds of the latest events, in order.</summary>
    public string[] Kinds() => [.. Events.Select(e => e.GetType().Name)];

    private Scenario Record(IReadOnlyList<object> events)
    {
        Bot = events.Aggregate(Bot, Domain.Bots.Bot.Evolve);
        Events = events;
        return this;
    }
}
