using Arena.Application.Commands;
using Arena.Application.Markets;
using Arena.Domain;
using Arena.Domain.Settings;
using Arena.EventStore;

namespace Arena.Application.Settings;

/// <summary>Several settings at once: all, or none.</summary>
public static class ChangeSettings
{
    public static async Task<Handled<Done>> Handle(
        EventSession session, IReadOnlyDictionary<string, string> changes, string changedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(changes);
        var stream = await session.FetchForWriting<ArenaSettingsState>(StreamIds.Settings, cancellationToken);
        var state = stream.Aggregate ?? SettingsStream.Initial;
        foreach (var (key, json) in changes)
        {
            var outcome = SettingsStream.Change(state, key, json, changedBy, at);
            if (outcome.Denial is { } denial) return denial;
            stream.Append(outcome.Events);
            state = outcome.Events.Aggregate(state, SettingsStream.Evolve);
        }

        return new Done();
    }
}

public static class PauseArena
{
    public static async Task<Handled<Done>> Handle(EventSession session, string reason, string changedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var stream = await session.FetchForWriting<ArenaSettingsState>(StreamIds.Settings, cancellationToken);
        stream.Append(SettingsStream.Pause(stream.Aggregate ?? SettingsStream.Initial, reason, changedBy, at).Events);
        return new Done();
    }
}

public static class ResumeArena
{
    public static async Task<Handled<Done>> Handle(EventSession session, string changedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var market = await session.FetchLatest<MarketState>(StreamIds.Market, cancellationToken);
        if (market?.Ended is { } ended) return new Denial(Refusals.MarketEnded, $"The market's data ended at {ended.At:yyyy-MM-dd HH:mm} UTC: there is nothing to trade on.");
        var stream = await session.FetchForWriting<ArenaSettingsState>(StreamIds.Settings, cancellationToken);
        stream.Append(SettingsStream.Resume(stream.Aggregate ?? SettingsStream.Initial, changedBy, at).Events);
        return new Done();
    }
}

/// <summary>Sets (or, with no policy, removes) the leverage policy of a symbol.</summary>
public static class ChangeLeveragePolicy
{
    public static async Task<Handled<Done>> Handle(
        EventSession session, string symbol, Func<LeverageState, Outcome> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(decide);
        var stream = await session.FetchForWriting<LeverageState>(StreamIds.Leverage(symbol), cancellationToken);
        var outcome = decide(stream.Aggregate ?? LeverageStream.Initial);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        return new Done();
    }
}
