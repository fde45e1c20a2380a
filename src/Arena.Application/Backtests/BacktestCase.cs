using System.Text.Json;
using Arena.Application.Decisions;
using Arena.Application.Strategies;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;

namespace Arena.Application.Backtests;

/// <summary>A strategy to be backtested, with the JSON that it was read from.</summary>
public sealed record BacktestStrategy(StrategyDefinition Definition, JsonElement Json)
{
    /// <summary>The moving-average rule of a bot: it counts steps of the market, and here a candle is a step.</summary>
    public bool IsBuiltIn { get; private init; }

    public static BacktestStrategy OfRule(BotConfiguration bot, Timeframe candles)
    {
        ArgumentNullException.ThrowIfNull(bot);
        var json = JsonElement.Parse(MovingAverageStrategy.Of(bot.Rule ?? StrategyLibrary.DefaultRule, candles));
        return new(StrategyReader.Read(json).Definition!, json) { IsBuiltIn = true };
    }
}

/// <summary>A plan and what decides in it, ready to run, once or with many settings.</summary>
public sealed class BacktestCase
{
    private readonly Func<IReadOnlyDictionary<string, decimal>, BacktestDecider> _decider;
    private readonly BotConfiguration? _bot;

    private BacktestCase(BacktestPlan plan, BacktestStrategy? strategy, BotConfiguration? bot, Func<IReadOnlyDictionary<string, decimal>, BacktestDecider> decider) =>
        (Plan, Strategy, _bot, _decider) = (plan, strategy, bot, decider);

    public BacktestPlan Plan { get; }

    /// <summary>Null: a decision maker without inputs decides.</summary>
    public BacktestStrategy? Strategy { get; }

    /// <summary>Null: no language model's answers decide.</summary>
    public RecordedModel? Recorded { get; private init; }

    /// <summary>A strategy in the plan's symbols, with no limits but its own.</summary>
    public static BacktestCase Of(BacktestPlan plan, BacktestStrategy strategy)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(strategy);
        return Of(plan, strategy, null, StrategyBot.Of(strategy.Definition, [.. plan.Series.Select(s => s.Symbol)]), null);
    }

    /// <summary>A bot that runs a strategy.</summary>
    /// <param name="turnInterval">Of the bot.</param>
    public static BacktestCase Of(BacktestPlan plan, BacktestStrategy strategy, BotConfiguration bot, TimeSpan turnInterval) => Of(plan, strategy, bot, bot, turnInterval);

    /// <summary>A bot's own decision maker.</summary>
    public static BacktestCase Of(BacktestPlan plan, BotConfiguration bot, IDecisionMaker maker, TimeSpan turnInterval) =>
        new(plan, null, bot, _ => new MakerDecider(maker, bot, turnInterval));

    /// <summary>A language-model bot, by the answers that its model gave.</summary>
    public static BacktestCase Of(BacktestPlan plan, BotConfiguration bot, RecordedAnswers answers, TimeSpan turnInterval)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return new(plan, null, bot, _ => new RecordedDecider(answers, bot, answers.RunStartedAt, turnInterval)) { Recorded = answers.About };
    }

    private static BacktestCase Of(BacktestPlan plan, BacktestStrategy strategy, BotConfiguration? bot, BotConfiguration runs, TimeSpan? turnInterval)
    {
        var recorded = plan.Series[0].Candles.Timeframe;
        return new(plan, strategy, bot, inputs => new StrategyDecider(CompiledStrategy.Compile(strategy.Definition, inputs), runs, recorded)
        {
            TurnInterval = turnInterval,
            IsBuiltIn = strategy.IsBuiltIn,
        });
    }

    /// <exception cref="ArgumentException">An input is unknown or does not take its value.</exception>
    public BacktestResult Run(IReadOnlyDictionary<string, decimal> inputs, IProgress<double>? progress, CancellationToken cancellationToken) =>
        BacktestResults.Of(Play(inputs, progress, cancellationToken), new BacktestSubject(Strategy?.Json, Over(inputs), _bot)) with { Recorded = Recorded };

    /// <summary>As <see cref="Run"/>, without its figures.</summary>
    public BacktestRun Play(IReadOnlyDictionary<string, decimal> inputs, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Backtester.Run(Plan, _decider(Over(inputs)), progress, cancellationToken: cancellationToken);

    /// <summary>A part of the plan's time; candles before it are warm-up.</summary>
    internal BacktestCase Between(DateTimeOffset from, DateTimeOffset to) => new(Plan with { From = from, To = to }, Strategy, _bot, _decider);

    /// <summary>What is set of the strategy's inputs, over what its bot sets.</summary>
    private IReadOnlyDictionary<string, decimal> Over(IReadOnlyDictionary<string, decimal> inputs) =>
        _bot?.StrategyInputs is { } own ? StrategyInputs.Over(own, inputs) : inputs;

    internal BacktestFigures Figures(IReadOnlyDictionary<string, decimal> inputs, CancellationToken cancellationToken) =>
        BacktestResults.Figures(Backtester.Run(Plan, _decider(Over(inputs)), null, keepsFills: false, cancellationToken));
}
