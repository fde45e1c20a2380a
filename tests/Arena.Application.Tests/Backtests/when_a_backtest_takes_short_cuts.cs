using System.Text.Json;
using Arena.Application.Backtests;
using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Backtests;

/// <summary>A backtest leaves out what cannot matter; turn by turn, leaving out nothing, every fill and the bot at the end are the same.</summary>
public class when_a_backtest_takes_short_cuts
{
    public static TheoryData<string> Strategies { get; } = [.. Definitions.Keys];

    private static Dictionary<string, StrategyDefinition> Definitions => new(StringComparer.Ordinal)
    {
        ["long only"] = Crossovers.Of(),
        ["both sides, leverage"] = Crossovers.Of(shorts: true, leverage: 18),
        ["stops"] = Crossovers.Of(then: """, "stopLoss": { "percent": 0.8 }, "takeProfit": { "percent": 1.1 }""", shorts: true),
        ["trailing"] = Crossovers.Of(then: """, "trailingStopPercent": 0.7""", shorts: true),
        ["longer candles"] = Crossovers.Of("5m", """, "stopLoss": { "percent": 1 }"""),
        ["moves its stop"] = Crossovers.Of(extra: """
            { "name": "Lock", "when": { "compare": { "left": "position.profitPercent", "operator": ">", "right": 0.5 } },
              "then": { "action": "set_stops", "stopLoss": { "percent": 0.3 } } },
            """),
        ["risk limits"] = Crossovers.Of(shorts: true, leverage: 15, risk: """{ "dailyLossLimit": 0.05, "maxDrawdown": 0.2, "maxOpensPerHour": 2 }"""),
    };

    [Theory]
    [MemberData(nameof(Strategies))]
    public void every_fill_is_the_same(string strategy)
    {
        var definition = Definitions[strategy];
        for (var seed = 1; seed <= 3; seed++)
        {
            var plan = Plan(seed);
            var run = plan.Run(definition);
            var (bot, events) = TurnByTurn.Run(plan, Crossovers.Bot(plan, definition), Evaluate(plan, definition));
            run.Fills.Count.ShouldBeGreaterThan(5);
            run.Fills.ShouldBe(events.OfType<OrderFilled>());
            Json(run.Bot).ShouldBe(Json(bot));
        }
    }

    [Theory]
    [InlineData(BotKind.Dca)]
    [InlineData(BotKind.BuyAndHold)]
    [InlineData(BotKind.Scripted)]
    [InlineData(BotKind.Rules)]
    public void so_it_is_for_the_arenas_own_decision_makers(BotKind kind)
    {
        var (plan, interval, history) = (Plan(7), TimeSpan.FromMinutes(3), new MarketHistory());
        var configuration = Configuration(kind) with { Symbols = [.. plan.Series.Select(s => s.Symbol)] };
        var maker = new DecisionMakers(DecisionMakers.Builtin).For(kind);
        var run = Backtester.Run(plan, new MakerDecider(maker, configuration, interval));
        DateTimeOffset? last = null;
        var (bot, events) = TurnByTurn.Run(plan, configuration, (settled, market, _) =>
        {
            history.Append(market);
            if (market.At - last < interval) return null;
            last = market.At;
            var rules = plan.Rules with { Instruments = plan.Series.ToDictionary(s => s.Symbol, s => s.Instrument, StringComparer.Ordinal) };
            return maker.DecideAsync(new DecisionRequest(settled, market, rules, history), CancellationToken.None).Result;
        });
        run.Fills.Count.ShouldBeGreaterThan(0);
        run.Fills.ShouldBe(events.OfType<OrderFilled>());
        Json(run.Bot).ShouldBe(Json(bot));
    }

    private static BacktestPlan Plan(int seed) => new(
        [RecordedDays.Of("BTCUSD", 2_000, seed), RecordedDays.Of("ETHUSD", 1_900, seed + 100, price: 2_000)], RecordedDays.Rules, new Money(10_000))
    {
        Fills = FillTime.Close,
        Quotes = RecordedDays.Quotes,
    };

    private static Func<BotState, MarketSnapshot, IReadOnlyDictionary<string, Candle>, DecisionAnswer?> Evaluate(BacktestPlan plan, StrategyDefinition definition)
    {
        var strategy = CompiledStrategy.Compile(definition);
        var evaluators = plan.Series.Select(s => strategy.Start(s.Symbol)).ToArray();
        var aggregators = plan.Series.Select(_ => new BarAggregator(definition.Timeframe, Timeframe.Minute)).ToArray();
        return (bot, market, bars) =>
        {
            var due = false;
            for (var i = 0; i < evaluators.Length; i++)
            {
                if (!bars.TryGetValue(plan.Series[i].Symbol, out var candle)) continue;
                var closed = aggregators[i].Push(Bar.Of(candle), out var first, out var second);
                if (closed > 0) evaluators[i].Update(first);
                if (closed > 1) evaluators[i].Update(second);
                due |= closed > 0;
            }
            if (!due) return null;
            var equity = Valuation.Equity(bot, market.Quotes);
            TradeDecision?[] decisions =
            [
                .. evaluators.Select((e, i) => market.Find(plan.Series[i].Symbol) is { } quote
                    ? e.Decide(new StrategyView(bot.Positions.GetValueOrDefault(quote.Symbol), quote.Mark, equity, market.At, plan.Series[i].Instrument.TickSize))
                    : null),
            ];
            return DecisionAnswer.Of("", [.. decisions.OfType<TradeDecision>()]) with { Risk = definition.Risk };
        };
    }

    private static BotConfiguration Configuration(BotKind kind) => new(
        "Test", kind, BotMode.Paper, [], null, RiskLimits.None,
        kind == BotKind.Dca ? new DcaPlan(new Money(50), 7, new Money(8_000), 2, Leverage.One) : null,
        kind == BotKind.Rules ? new MovingAverageRule(5, 20, AllowShort: true, 0.3m, new Leverage(3), 1) : null,
        kind == BotKind.Scripted ? "momentum" : null, Seed: 5, null, null, null, null, null, true);

    private static string Json(BotState bot) => JsonSerializer.Serialize(bot, DomainJson.Options);
}
