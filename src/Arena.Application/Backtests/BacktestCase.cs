using System.Text.Json;
using Arena.Application.Decisions;
using Arena.Domain.Bots;
using Arena.Domain.Strategies;

namespace Arena.Application.Backtests;

/// <summary>A plan and what decides in it, ready to run, once or with many settings.</summary>
public sealed class BacktestCase
{
    private readonly Func<IReadOnlyDictionary<string, decimal>, BacktestDecider> _decider;
    private readonly JsonElement? _json;
    private readonly BotConfiguration? _bot;

    private BacktestCase(
        BacktestPlan plan, StrategyDefinition? definition, JsonElement? json, BotConfiguration? bot, Func<IReadOnlyDictionary<string, decimal>, BacktestDecider> decider) =>
        (Plan, Definition, _json, _bot, _decider) = (plan, definition, json, bot, decider);

    public BacktestPlan Plan { get; }

    /// <summary>Null: a decision maker without inputs decides.</summary>
    public StrategyDefinition? Definition { get; }

    /// <summary>A strategy in the plan's symbols.</summary>
    /// <param name="bot">Whose limits hold; null: none but the strategy's.</param>
    public static BacktestCase Of(BacktestPlan plan, StrategyDefinition definition, JsonElement json, BotConfiguration? bot = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(definition);
        var recorded = plan.Series[0].Candles.Timeframe;
        var configuration = bot ?? StrategyBot.Of(definition, [.. plan.Series.Select(s => s.Symbol)]);
        return new(plan, definition, json, bot, inputs => new StrategyDecider(CompiledStrategy.Compile(definition, inputs), configuration, recorded));
    }

    /// <summary>A bot's own decision maker.</summary>
    public static BacktestCase Of(BacktestPlan plan, BotConfiguration bot, IDecisionMaker maker, TimeSpan turnInterval) =>
        new(plan, null, null, bot, _ => new MakerDecider(maker, bot, turnInterval));

    /// <exception cref="ArgumentException">An input is unknown or does not take its value.</exception>
    public BacktestResult Run(IReadOnlyDictionary<string, decimal> inputs, IProgress<double>? progress, CancellationToken cancellationToken) =>
        BacktestResults.Of(Backtester.Run(Plan, _decider(inputs), progress, cancellationToken), new BacktestSubject(_json, inputs, _bot));

    /// <summary>A part of the plan's time; candles before it are warm-up.</summary>
    internal BacktestCase Between(DateTimeOffset from, DateTimeOffset to) => new(Plan with { From = from, To = to }, Definition, _json, _bot, _decider);

    internal BacktestFigures Figures(IReadOnlyDictionary<string, decimal> inputs, CancellationToken cancellationToken) =>
        BacktestResults.Figures(Backtester.Run(Plan, _decider(inputs), null, cancellationToken));
}
