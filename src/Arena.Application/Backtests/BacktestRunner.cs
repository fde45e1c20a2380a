using System.Text.Json;
using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>From what a user asks for to its result.</summary>
public sealed class BacktestRunner(
    IBacktestCandles candles, IStrategyDefinitions strategies, EventStore.EventStore store, RulesBook rulesBook, DecisionMakers makers)
{
    private static readonly IReadOnlyDictionary<string, decimal> NoInputs = new Dictionary<string, decimal>(StringComparer.Ordinal);

    /// <exception cref="BacktestSpecException">It asks for something that there is not; the message and its field say what.</exception>
    public async Task<BacktestResult> RunAsync(string tenantId, BacktestSpec spec, IProgress<double>? progress, int cores, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var of = await CaseAsync(tenantId, spec, cancellationToken);
        return await Task.Run(() => Run(of, spec, progress, cores, cancellationToken), cancellationToken);
    }

    /// <summary>Everything that can be known to be wrong before it is queued.</summary>
    /// <exception cref="BacktestSpecException">As of a run, but for the candles.</exception>
    public async Task CheckAsync(string tenantId, BacktestSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var subject = await SubjectAsync(tenantId, spec, cancellationToken);
        if (subject.Definition is not { } definition) return;
        Compile(definition, spec.Inputs);
        if (!definition.Timeframe.IsMultipleOf(Timeframe.Parse(spec.Timeframe)!.Value))
            throw new BacktestSpecException("timeframe", $"The strategy decides on candles of {definition.Timeframe}, which cannot be made of candles of {spec.Timeframe}.");
        if (spec.Sweep is { } sweep) SettingsOf(definition, sweep);
    }

    public static BacktestResult Run(BacktestCase of, BacktestSpec spec, IProgress<double>? progress, int cores, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(spec);
        var inputs = spec.Inputs ?? NoInputs;
        if (spec.Sweep is not { } sweep) return of.Run(inputs, progress, cancellationToken);
        var settings = SettingsOf(of.Definition!, sweep).Select(set => Over(inputs, set)).ToList();
        if (spec.WalkForward is { } walk)
        {
            var table = WalkForward.Run(of, settings, sweep.RankBy, walk.Folds, walk.TrainShare, cores, progress, cancellationToken);
            var last = table.Folds[^1];
            return of.Between(last.TestFrom, last.TestTo).Run(last.Inputs, null, cancellationToken) with { WalkForward = table };
        }
        var ranked = Sweep.Run(of, settings, sweep.RankBy, cores, progress, cancellationToken);
        return of.Run(ranked.Rows[0].Inputs, null, cancellationToken) with { Sweep = ranked };
    }

    private async Task<BacktestCase> CaseAsync(string tenantId, BacktestSpec spec, CancellationToken cancellationToken)
    {
        var (definition, json, bot) = await SubjectAsync(tenantId, spec, cancellationToken);
        var timeframe = Timeframe.Parse(spec.Timeframe)!.Value;
        var symbols = spec.Symbols ?? bot?.Symbols ?? [];
        var warmUp = definition is null ? MarketHistory.DefaultCapacity : checked((int)(Compile(definition, spec.Inputs).WarmUp * (definition.Timeframe.Ticks / timeframe.Ticks)));
        var series = await candles.LoadAsync(spec, symbols, timeframe, warmUp, cancellationToken);
        var plan = PlanOf(spec, series, rulesBook.Current.Trading);
        if (definition is not null) return BacktestCase.Of(plan, definition, json!.Value, bot is null ? null : bot with { Symbols = symbols });
        var interval = bot!.TurnInterval ?? rulesBook.Current.Settings.TurnInterval;
        return BacktestCase.Of(plan, bot with { Symbols = symbols }, makers.For(bot.Kind), interval);
    }

    public static BacktestPlan PlanOf(BacktestSpec spec, IReadOnlyList<BacktestSeries> series, TradingRules rules)
    {
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(rules);
        return new(
            series,
            rules with
            {
                Version = null,
                Fees = spec.Fees is { } fees ? new FeeRates(fees.Maker, fees.Taker) : rules.Fees,
                SlippageBasisPoints = spec.Slippage ?? rules.SlippageBasisPoints,
            },
            new Money(spec.InitialCapital))
        {
            From = spec.From,
            To = spec.To,
            Fills = spec.Fills,
            Quotes = new CandleQuotes(spec.Spread, spec.FundingRate),
            BotId = spec.BotId ?? "backtest",
        };
    }

    private async Task<(StrategyDefinition? Definition, JsonElement? Json, BotConfiguration? Bot)> SubjectAsync(
        string tenantId, BacktestSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Definition is { } given) return (Read(given, "definition"), given, null);
        if (spec.StrategyId is { } strategyId) return await StrategyAsync(tenantId, strategyId, spec.Version, "strategyId", cancellationToken);
        var bot = await store.OpenSession(tenantId).FetchLatest<BotState>(StreamIds.Bot(spec.BotId!), cancellationToken)
            ?? throw new BacktestSpecException("botId", $"There is no bot '{spec.BotId}'.");
        if (bot.Configuration.Kind == BotKind.Llm) throw new BacktestSpecException("botId", "A bot that asks a language model cannot be backtested: its answers are not a function of the prices.");
        if (bot.Strategy is not { } strategy) return (null, null, bot.Configuration);
        var (definition, json, _) = await StrategyAsync(tenantId, strategy.StrategyId, strategy.Version, "botId", cancellationToken);
        return (definition, json, bot.Configuration);
    }

    private async Task<(StrategyDefinition? Definition, JsonElement? Json, BotConfiguration? Bot)> StrategyAsync(
        string tenantId, string strategyId, int? version, string field, CancellationToken cancellationToken)
    {
        var json = await strategies.FindAsync(tenantId, strategyId, version, cancellationToken)
            ?? throw new BacktestSpecException(field, $"There is no published version {version} of a strategy '{strategyId}'.");
        return (Read(json, field), json, null);
    }

    /// <summary>What is swept takes the place of what is set.</summary>
    private static IReadOnlyDictionary<string, decimal> Over(IReadOnlyDictionary<string, decimal> inputs, IReadOnlyDictionary<string, decimal> set)
    {
        var all = new Dictionary<string, decimal>(inputs, StringComparer.Ordinal);
        foreach (var (name, value) in set) all[name] = value;
        return all;
    }

    private static StrategyDefinition Read(JsonElement json, string field)
    {
        var reading = StrategyReader.Read(json);
        return reading.Definition ?? throw new BacktestSpecException(field, string.Join(' ', reading.Errors.Select(e => $"{(e.Pointer.Length == 0 ? "/" : e.Pointer)}: {e.Message}")));
    }

    private static CompiledStrategy Compile(StrategyDefinition definition, IReadOnlyDictionary<string, decimal>? inputs)
    {
        try
        {
            return CompiledStrategy.Compile(definition, inputs);
        }
        catch (ArgumentException wrong)
        {
            throw new BacktestSpecException("inputs", wrong.Message);
        }
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, decimal>> SettingsOf(StrategyDefinition definition, SweepSpec sweep)
    {
        var settings = Sweep.Settings(definition, sweep.Inputs, out var errors);
        return errors is [var (input, message), ..] ? throw new BacktestSpecException($"sweep.inputs.{input}", message) : settings;
    }
}
