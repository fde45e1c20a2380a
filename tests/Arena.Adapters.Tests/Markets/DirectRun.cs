using Arena.Application.Decisions;
using Arena.Application.Demo;
using Arena.Application.Markets;
using Arena.Application.Strategies;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Adapters.Tests.Markets;

/// <summary>A market, bots and the rules of trading, without a store between them: what a turn loop does, driven by hand.</summary>
internal sealed class DirectRun
{
    private readonly IMarketSource _market;
    private readonly DecisionMakers _makers;
    private readonly MarketHistory _history = new();
    private readonly TradingRules _rules;
    private readonly Dictionary<string, BotState> _bots = new(StringComparer.Ordinal);

    public DirectRun(IMarketSource market, IEnumerable<DemoBot> bots)
    {
        _market = market;
        _makers = new DecisionMakers([.. DecisionMakers.Builtin, new RulesDecisionMaker(new StrategyLibrary(market.StepInterval, (_, _, _) => Task.FromResult<StrategyVersion?>(null)), new RunningStrategies())]);
        _history.Seed(market.Warmup);
        _rules = new TradingRules(
            market.Instruments.ToDictionary(i => i.Symbol, StringComparer.Ordinal),
            new LeveragePolicies(new LeveragePolicy(new Leverage(10), Clamp: false), DemoArena.LeveragePolicies),
            new Money(10), CooldownTurns: 2, FeeRates.Default, SlippageBasisPoints: 1);
        foreach (var bot in bots)
        {
            var created = Bot.Create(Bot.Initial, new CreateBot(bot.Id, "owner", bot.Configuration, bot.Allocation, Playing.Start));
            created.Denial.ShouldBeNull();
            Fold(bot.Id, Bot.Initial, created.Events);
            Fold(bot.Id, _bots[bot.Id], Bot.Start(_bots[bot.Id], Playing.Start).Events);
        }
    }

    public List<(string Bot, object Event)> Log { get; } = [];

    public IReadOnlyDictionary<string, BotState> Bots => _bots;

    public MarketSnapshot? Last { get; private set; }

    public async Task RunAsync(int steps)
    {
        for (var i = 0; i < steps; i++)
        {
            if (await _market.NextAsync(default) is not { } step) return;
            Last = step.Snapshot;
            _history.Append(step.Snapshot);
            foreach (var bot in _bots.Values.ToArray())
            {
                Fold(bot.Id, bot, Turn.Settle(bot, step.Snapshot, _rules));
                var interval = bot.Configuration.TurnInterval ?? TimeSpan.FromSeconds(5);
                if (bot.LastTurnAt is null || step.Snapshot.At - bot.LastTurnAt >= interval) await TakeTurnAsync(bot.Id, step.Snapshot);
            }
        }
    }

    public IReadOnlyList<T> Of<T>(string botId) => [.. Log.Where(l => l.Bot == botId).Select(l => l.Event).OfType<T>()];

    public Money EquityOf(string botId) => _bots[botId].Positions.Values.Aggregate(
        _bots[botId].Balance, (sum, p) => sum + p.UnrealizedPnl(Last!.Find(p.Symbol)!.Mark));

    private async Task TakeTurnAsync(string botId, MarketSnapshot market)
    {
        Fold(botId, _bots[botId], Turn.Begin(_bots[botId], market, _rules));
        var begun = _bots[botId];
        var answer = await _makers.For(begun.Configuration.Kind).DecideAsync(new DecisionRequest(begun, market, _rules, _history), default);
        Fold(botId, begun, Turn.Complete(begun, answer, market, _rules));
    }

    private void Fold(string botId, BotState state, IEnumerable<object> events)
    {
        foreach (var e in events)
        {
            Log.Add((botId, e));
            state = Bot.Evolve(state, e);
        }
        _bots[botId] = state;
    }
}
