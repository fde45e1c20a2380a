using Arena.Application.Markets;
using Arena.Domain;
using Arena.Domain.Settings;
using Arena.Domain.Trading;

namespace Arena.Application.Settings;

/// <summary>
/// The rules in force on this node: settings and leverage policies from the log with the market's instruments.
/// Refreshed after each of their events, so a change reaches every running bot from its next turn on.
/// </summary>
public sealed class RulesBook(EventStore.EventStore store, IMarketSource market)
{
    private volatile Rules? _current;

    /// <exception cref="InvalidOperationException">Before the first <see cref="RefreshAsync"/>.</exception>
    public Rules Current => _current ?? throw new InvalidOperationException("The rules were not loaded yet.");

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        var arena = await session.FetchLatest<ArenaSettingsState>(StreamIds.Settings, cancellationToken) ?? SettingsStream.Initial;
        var policies = new Dictionary<string, LeveragePolicy>(StringComparer.Ordinal);
        foreach (var symbol in market.Instruments.Select(i => i.Symbol).Append(LeverageStream.AnySymbol))
        {
            var leverage = await session.FetchLatest<LeverageState>(StreamIds.Leverage(symbol), cancellationToken);
            if (leverage?.Policy is { } policy) policies[symbol] = policy;
        }

        var fallback = policies.GetValueOrDefault(LeverageStream.AnySymbol, LeverageStream.Unrestricted);
        var settings = arena.Settings;
        var trading = new TradingRules(
            market.Instruments.ToDictionary(i => i.Symbol, StringComparer.Ordinal),
            new LeveragePolicies(fallback, policies),
            settings.MinimumOrder,
            settings.CooldownTurns,
            settings.Fees,
            settings.SlippageBasisPoints);
        _current = new Rules(settings, trading, arena.Paused, arena.PausedReason);
    }
}

/// <param name="Paused">No turn runs.</param>
public sealed record Rules(ArenaSettings Settings, TradingRules Trading, bool Paused, string? PausedReason);
