using System.Collections.Concurrent;
using System.Globalization;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Strategies;

/// <summary>A strategy version ready to run. What was published never changes, so that it is read and compiled once.</summary>
public sealed record ReadyStrategy(StrategyReference Reference, string Version, CompiledStrategy Compiled)
{
    /// <summary>The moving-average rule said in the strategy language: nobody published it.</summary>
    public bool IsBuiltIn => Reference.StrategyId == StrategyLibrary.BuiltIn;

    /// <summary>The same definition with the same values: whichever bots run it, it says the same.</summary>
    public string Key { get; } = $"{Reference.Checksum}({string.Join(';', Compiled.Values.Select(v => v.ToString("G29", CultureInfo.InvariantCulture)))})";
}

/// <summary>The strategies that bots run, by reference.</summary>
/// <param name="stepInterval">Of the market: the built-in rule counts its steps.</param>
/// <param name="find">A version as its owner published it; null: there is none.</param>
public sealed class StrategyLibrary(TimeSpan stepInterval, Func<string, StrategyReference, CancellationToken, Task<StrategyVersion?>> find)
{
    public const string BuiltIn = "built-in:moving-average";

    /// <summary>Of a bot that names no strategy and no rule.</summary>
    public static readonly MovingAverageRule DefaultRule = new(Fast: 20, Slow: 60, AllowShort: true, PortionOfEquity: 0.1m, new Leverage(2), StopLossPercent: 2);

    private const int Most = 2_000;

    private readonly ConcurrentDictionary<string, ReadyStrategy> _published = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<MovingAverageRule, ReadyStrategy> _builtIn = new();

    /// <summary>From the strategies' own streams.</summary>
    public static async Task<StrategyVersion?> FromStore(EventStore.EventStore store, string ownerId, StrategyReference reference, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(reference);
        var strategy = await store.OpenSession(ownerId).FetchLatest<StrategyState>(StreamIds.Strategy(reference.StrategyId), cancellationToken);
        return strategy?.Find(reference.Version);
    }

    /// <returns>Null: the bot's strategy has no such version.</returns>
    public async Task<ReadyStrategy?> OfAsync(BotState bot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(bot);
        if (bot.Strategy is { } reference) return await PublishedAsync(bot, reference, cancellationToken);
        return bot.Configuration.StrategyId is null ? OfRule(bot.Configuration.Rule ?? DefaultRule) : null;
    }

    private async Task<ReadyStrategy?> PublishedAsync(BotState bot, StrategyReference reference, CancellationToken cancellationToken)
    {
        var inputs = bot.Configuration.StrategyInputs;
        var key = $"{bot.OwnerId}/{reference.StrategyId}/{reference.Version}{Text(inputs)}";
        if (_published.TryGetValue(key, out var known)) return known;
        if (await find(bot.OwnerId, reference, cancellationToken) is not { } version) return null;
        var definition = StrategyReader.Read(version.Definition).Definition
            ?? throw new InvalidOperationException($"Version {version.Version} of strategy {reference.StrategyId} was published with errors.");
        if (_published.Count >= Most) _published.Clear();
        return _published[key] = new(reference, version.Version, CompiledStrategy.Compile(definition, inputs));
    }

    private static string Text(IReadOnlyDictionary<string, decimal>? inputs) => inputs is null ? "" : string.Concat(
        inputs.OrderBy(i => i.Key, StringComparer.Ordinal).Select(i => string.Create(CultureInfo.InvariantCulture, $"/{i.Key}={i.Value}")));

    private ReadyStrategy OfRule(MovingAverageRule rule)
    {
        if (_builtIn.Count >= Most) _builtIn.Clear();
        return _builtIn.GetOrAdd(rule, r =>
        {
            var json = System.Text.Json.JsonElement.Parse(MovingAverageStrategy.Of(r, OfSteps()));
            return new(new(BuiltIn, 1, CanonicalJson.Checksum(json)), "1.0.0", CompiledStrategy.Compile(StrategyReader.Read(json).Definition!));
        });
    }

    /// <summary>A step of the market as a candle: whole seconds, at least one.</summary>
    private Timeframe OfSteps() => Timeframe.Of(TimeSpan.FromSeconds(Math.Clamp(Math.Ceiling(stepInterval.TotalSeconds), 1, TimeSpan.FromDays(7).TotalSeconds)));
}
