using System.Text.Json;
using Arena.Application.Markets;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Settings;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Settings;

/// <summary>
/// The rules in force on this node: settings and leverage policies from the log with the market's instruments.
/// Refreshed after each of their events, so a change reaches every running bot from its next turn on; new rules are recorded
/// before anybody trades by them.
/// </summary>
public sealed class RulesBook(EventStore.EventStore store, IMarketSource market, ArenaClock clock) : IDisposable
{
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private volatile Rules? _current;

    /// <exception cref="InvalidOperationException">Before the first <see cref="RefreshAsync"/>.</exception>
    public Rules Current => _current ?? throw new InvalidOperationException("The rules were not loaded yet.");

    /// <summary>One after another: of two, the one that began first must not write over the other's newer rules.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken);
        try
        {
            _current = await ReadAsync(cancellationToken);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    public void Dispose() => _refreshing.Dispose();

    private async Task<Rules> ReadAsync(CancellationToken cancellationToken)
    {
        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        var arena = await session.FetchLatest<ArenaSettingsState>(StreamIds.Settings, cancellationToken) ?? SettingsStream.Initial;
        var trading = await RecordAsync(await ComposeAsync(session, arena.Settings, cancellationToken), cancellationToken);
        return new Rules(arena.Settings, trading, arena.Paused, arena.PausedReason);
    }

    private async Task<TradingRules> ComposeAsync(EventSession session, ArenaSettings settings, CancellationToken cancellationToken)
    {
        var policies = new Dictionary<string, LeveragePolicy>(StringComparer.Ordinal);
        var risk = new Dictionary<string, RiskLimits>(StringComparer.Ordinal);
        foreach (var symbol in market.Instruments.Select(i => i.Symbol).Append(LeverageStream.AnySymbol))
        {
            var leverage = await session.FetchLatest<LeverageState>(StreamIds.Leverage(symbol), cancellationToken);
            if (leverage?.Policy is { } policy) policies[symbol] = policy;
            if (leverage?.Risk is { } limits) risk[symbol] = limits;
        }

        return new TradingRules(
            market.Instruments.ToDictionary(i => i.Symbol, StringComparer.Ordinal),
            new LeveragePolicies(policies.GetValueOrDefault(LeverageStream.AnySymbol, LeverageStream.Unrestricted), policies),
            settings.MinimumOrder,
            settings.CooldownTurns,
            settings.Fees,
            settings.SlippageBasisPoints)
        {
            VolumeShare = settings.VolumeShare,
            Risk = settings.Risk == RiskLimits.None ? null : settings.Risk,
            RiskBySymbol = risk.Count == 0 ? null : risk,
        };
    }

    private async Task<TradingRules> RecordAsync(TradingRules rules, CancellationToken cancellationToken)
    {
        var json = RecordedRules.JsonOf(rules);
        while (true)
        {
            var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
            var recorded = await session.FetchForWriting<RecordedRules>(StreamIds.Rules, cancellationToken);
            if (recorded.Aggregate is { } last && string.Equals(last.Json, json, StringComparison.Ordinal)) return rules with { Version = last.Version };
            var version = (recorded.Aggregate?.Version ?? 0) + 1;
            recorded.Append([new TradingRulesSet(version, rules, clock.Now)]);
            try
            {
                await session.SaveChangesAsync(receipt: null, cancellationToken);
                return rules with { Version = version };
            }
            catch (VersionConflictException)
            {
                // Another node recorded rules just now; most likely the same ones.
            }
        }
    }
}

/// <param name="Paused">No turn runs.</param>
public sealed record Rules(ArenaSettings Settings, TradingRules Trading, bool Paused, string? PausedReason);

/// <summary>The fold of the stream <c>rules</c>: the last ones, as they are compared.</summary>
public sealed record RecordedRules(int Version, string Json)
{
    public static RecordedRules Initial { get; } = new(0, "");

    public static RecordedRules Evolve(RecordedRules state, object @event) =>
        @event is TradingRulesSet e ? new RecordedRules(e.Version, JsonOf(e.Rules)) : state;

    /// <summary>The same rules are the same text, also after PostgreSQL has put the symbols into an order of its own.</summary>
    internal static string JsonOf(TradingRules rules)
    {
        var sorted = rules with
        {
            Version = null,
            Instruments = new SortedDictionary<string, Instrument>(rules.Instruments.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
            Leverage = rules.Leverage with
            {
                BySymbol = new SortedDictionary<string, LeveragePolicy>(rules.Leverage.BySymbol.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
            },
            RiskBySymbol = rules.RiskBySymbol is null
                ? null
                : new SortedDictionary<string, RiskLimits>(rules.RiskBySymbol.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal),
        };
        return JsonSerializer.Serialize(sorted, DomainJson.Options);
    }
}
