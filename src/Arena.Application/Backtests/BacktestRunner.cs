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
    IBacktestCandles candles, EventStore.EventStore store, RulesBook rulesBook, DecisionMakers makers)
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
    /// <returns>The name of the bot or the strategy that is tried.</returns>
    /// <exception cref="BacktestSpecException">As of a run, but for the candles.</exception>
    public async Task<string> CheckAsync(string tenantId, BacktestSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var subject = await SubjectAsync(tenantId, spec, cancellationToken);
        if (subject.Bot is { Kind: BotKind.Llm }) await AnswersAsync(tenantId, spec, cancellationToken);
        var name = subject.Bot?.Name ?? subject.Strategy!.Definition.Name;
        if (subject.Strategy?.Definition is not { } definition) return name;
        Compile(definition, subject.Bot, spec.Inputs);
        if (!definition.Timeframe.IsMultipleOf(Timeframe.Parse(spec.Timeframe)!.Value))
            throw new BacktestSpecException("timeframe", $"The strategy decides on candles of {definition.Timeframe}, which cannot be made of candles of {spec.Timeframe}.");
        if (spec.Sweep is { } sweep) SettingsOf(definition, sweep);
        return name;
    }

    public static BacktestResult Run(BacktestCase of, BacktestSpec spec, IProgress<double>? progress, int cores, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(spec);
        var inputs = spec.Inputs ?? NoInputs;
        if (spec.Sweep is not { } sweep) return of.Run(inputs, progress, cancellationToken);
        var settings = SettingsOf(of.Strategy!.Definition, sweep).Select(set => StrategyInputs.Over(inputs, set)).ToList();
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
        var (strategy, bot) = await SubjectAsync(tenantId, spec, cancellationToken);
        if (bot is { Kind: BotKind.Llm }) return await RecordedAsync(tenantId, spec, bot, cancellationToken);
        var timeframe = Timeframe.Parse(spec.Timeframe)!.Value;
        var symbols = spec.Symbols ?? bot?.Symbols ?? [];
        var warmUp = strategy is null ? MarketHistory.DefaultCapacity
            : checked((int)(Compile(strategy.Definition, bot, spec.Inputs).WarmUp * (strategy.Definition.Timeframe.Ticks / timeframe.Ticks)));
        var series = await candles.LoadAsync(spec, symbols, timeframe, warmUp, cancellationToken);
        var plan = PlanOf(spec, series, rulesBook.Current.Trading);
        if (bot is null) return BacktestCase.Of(plan, strategy!);
        var (configuration, interval) = (bot with { Symbols = symbols }, bot.TurnInterval ?? rulesBook.Current.Settings.TurnInterval);
        return strategy is null ? BacktestCase.Of(plan, configuration, makers.For(bot.Kind), interval) : BacktestCase.Of(plan, strategy, configuration, interval);
    }

    /// <summary>A language model's bot is run by its recorded answers, in the time and with the capital that they were given in.</summary>
    private async Task<BacktestCase> RecordedAsync(string tenantId, BacktestSpec spec, BotConfiguration bot, CancellationToken cancellationToken)
    {
        var answers = await AnswersAsync(tenantId, spec, cancellationToken);
        var timeframe = Timeframe.Parse(spec.Timeframe)!.Value;
        spec = spec with { From = answers.RunStartedAt, To = spec.To ?? answers.Last };
        var symbols = spec.Symbols ?? bot.Symbols;
        var series = await candles.LoadAsync(spec, symbols, timeframe, MarketHistory.DefaultCapacity, cancellationToken);
        return BacktestCase.Of(PlanOf(spec, series, rulesBook.Current.Trading), bot with { Symbols = symbols }, answers, bot.TurnInterval ?? rulesBook.Current.Settings.TurnInterval);
    }

    private async Task<RecordedAnswers> AnswersAsync(string tenantId, BacktestSpec spec, CancellationToken cancellationToken)
    {
        var answers = await RecordedAnswers.LoadAsync(store, tenantId, spec.BotId!, cancellationToken)
            ?? throw new BacktestSpecException("botId", "The bot's language model has given no answer yet; a backtest serves recorded answers again and never asks a model.");
        if (spec.From is { } from && from != answers.RunStartedAt)
            throw new BacktestSpecException("from", $"The recorded answers begin with the bot's first run, at {answers.RunStartedAt.UtcDateTime:O}: from elsewhere the model would have seen something else. Leave it out.");
        if (answers.Last is not { } last)
            throw new BacktestSpecException("botId", $"The bot's first run has no recorded answer that could be served again: {answers.Gap}.");
        if (spec.To > last)
            throw new BacktestSpecException("to", $"The recorded answers end at {last.UtcDateTime:O}: {answers.Gap ?? "what the model would have said later nobody knows"}.");
        if (spec.InitialCapital != answers.InitialBalance)
            throw new BacktestSpecException("initialCapital", $"The answers were given to a run that began with {answers.InitialBalance:0.########}.");
        if (spec.Fills != FillTime.Close)
            throw new BacktestSpecException("fills", "Recorded answers were carried out at the quote that the model saw: choose close.");
        return answers;
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

    /// <summary>What decides: a strategy, a bot that runs one, or (without a strategy) a bot's own decision maker.</summary>
    private async Task<(BacktestStrategy? Strategy, BotConfiguration? Bot)> SubjectAsync(string tenantId, BacktestSpec spec, CancellationToken cancellationToken)
    {
        if (spec.Definition is { } given) return (Read(given, "definition"), null);
        if (spec.StrategyId is { } strategyId) return (await PublishedAsync(tenantId, strategyId, spec.Version, "strategyId", cancellationToken), null);
        var bot = await store.OpenSession(tenantId).FetchLatest<BotState>(StreamIds.Bot(spec.BotId!), cancellationToken)
            ?? throw new BacktestSpecException("botId", $"There is no bot '{spec.BotId}'.") { IsMissing = true };
        var configuration = bot.Configuration;
        if (bot.Strategy is { } deployed) return (await PublishedAsync(tenantId, deployed.StrategyId, deployed.Version, "botId", cancellationToken), configuration);
        if (configuration.Kind != BotKind.Rules) return (null, configuration);
        if (configuration.StrategyId is { } named) throw new BacktestSpecException("botId", $"No version of the strategy '{named}' is deployed to the bot.");
        return (BacktestStrategy.OfRule(configuration, Timeframe.Parse(spec.Timeframe)!.Value), configuration);
    }

    /// <param name="version">Null: the latest.</param>
    private async Task<BacktestStrategy> PublishedAsync(string tenantId, string strategyId, int? version, string field, CancellationToken cancellationToken)
    {
        var strategy = await store.OpenSession(tenantId).FetchLatest<StrategyState>(StreamIds.Strategy(strategyId), cancellationToken)
            ?? throw new BacktestSpecException(field, $"There is no strategy '{strategyId}'.") { IsMissing = true };
        var published = (version is { } number ? strategy.Find(number) : strategy.Latest)
            ?? throw new BacktestSpecException(version is null ? field : "version", version is null ? "The strategy has no published version." : $"The strategy has no version {version}.");
        return Read(published.Definition, field);
    }

    private static BacktestStrategy Read(JsonElement json, string field)
    {
        var reading = StrategyReader.Read(json);
        return reading.Definition is { } definition ? new(definition, json) : throw new BacktestSpecException(field, string.Join(' ', reading.Errors.Select(e => $"{(e.Pointer.Length == 0 ? "/" : e.Pointer)}: {e.Message}")));
    }

    /// <summary>With what is asked for, over what the bot sets.</summary>
    private static CompiledStrategy Compile(StrategyDefinition definition, BotConfiguration? bot, IReadOnlyDictionary<string, decimal>? inputs)
    {
        if (StrategyInputs.Errors(definition, inputs ?? NoInputs) is [var (input, message), ..]) throw new BacktestSpecException($"inputs.{input}", message);
        return CompiledStrategy.Compile(definition, StrategyInputs.Over(bot?.StrategyInputs ?? NoInputs, inputs ?? NoInputs));
    }

    private static IReadOnlyList<IReadOnlyDictionary<string, decimal>> SettingsOf(StrategyDefinition definition, SweepSpec sweep)
    {
        var settings = Sweep.Settings(definition, sweep.Inputs, out var errors);
        return errors is [var (input, message), ..] ? throw new BacktestSpecException($"sweep.inputs.{input}", message) : settings;
    }
}
