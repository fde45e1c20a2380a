using System.Text.Json;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Replay;

/// <param name="Recorded">The event as JSON; null: there is none.</param>
/// <param name="Recomputed">What the domain answers now; null: nothing.</param>
public sealed record ReplayDifference(long Version, string? RecordedType, string? Recorded, string? RecomputedType, string? Recomputed);

/// <param name="Events">Of the stream.</param>
/// <param name="Recomputed">Events that follow from recorded inputs, and were computed again.</param>
/// <param name="Turns">Turns that were taken again.</param>
/// <param name="FirstDifference">Null: the replay gave the recorded events, to the last digit.</param>
public sealed record ReplayReport(string BotId, long Events, long Recomputed, int Turns, ReplayDifference? FirstDifference)
{
    public bool Equal => FirstDifference is null;
}

/// <summary>
/// Takes a bot's life again from what was recorded of it: the prices, the decisions, the rules in force, the commands.
/// Everything that follows from these is computed anew by the domain and compared, event by event, as JSON.
/// </summary>
public sealed class BotReplay(EventStore.EventStore store)
{
    /// <summary>How many steps back the market is looked at for the one that settled something between turns.</summary>
    private const int StepsToTry = 5;

    /// <returns>Null when there is no such bot.</returns>
    public async Task<ReplayReport?> RunAsync(string tenantId, string botId, IProgress<(long Done, long Total)>? progress, CancellationToken cancellationToken)
    {
        var streamId = StreamIds.Bot(botId);
        var market = new RecordedMarket(store, StepsToTry);
        var rules = await RecordedRulesHistory.LoadAsync(store, cancellationToken);
        var bot = Bot.Initial;
        var (recomputed, turns, version) = (0L, 0, 0L);
        TradingRules? inForce = null;
        await foreach (var batch in RecordedAppends.ReadAsync(store, tenantId, streamId, cancellationToken))
        {
            if (batch[0].Data is TurnStarted started) inForce = rules.Find(started.RulesVersion) ?? inForce;
            var again = await AgainAsync(bot, batch, inForce ?? rules.At(batch[0].Sequence), market, cancellationToken);
            if (again is not null)
            {
                if (FirstDifference(batch, again) is { } difference) return new ReplayReport(botId, batch[^1].Version, recomputed, turns, difference);
                recomputed += batch.Count;
                if (batch[0].Data is TurnStarted) turns++;
            }

            bot = batch.Aggregate(bot, (state, e) => Bot.Evolve(state, e.Data));
            version = batch[^1].Version;
            progress?.Report((version, version));
        }

        return version == 0 ? null : new ReplayReport(botId, version, recomputed, turns, null);
    }

    /// <summary>What the domain answers to the recorded inputs of one append; null where the append is itself an input (a command without consequences).</summary>
    private static async Task<IReadOnlyList<object>?> AgainAsync(
        BotState bot, IReadOnlyList<StoredEvent> batch, TradingRules? rules, RecordedMarket market, CancellationToken cancellationToken)
    {
        if (rules is null) return null;
        if (batch[0].Data is TurnStarted started) return TurnAgain(bot, started, batch, rules);
        if (RecordedAppends.Closing(batch) is { } close)
        {
            foreach (var snapshot in await market.BeforeAsync(batch[0].Sequence, cancellationToken))
            {
                var again = close(bot, snapshot, rules);
                if (FirstDifference(batch, again) is null) return again;
            }

            return close(bot, await market.LastBeforeAsync(batch[0].Sequence, cancellationToken), rules);
        }

        return null;
    }

    private static IReadOnlyList<object> TurnAgain(BotState bot, TurnStarted started, IReadOnlyList<StoredEvent> batch, TradingRules rules)
    {
        var snapshot = new MarketSnapshot(started.MarketStep, started.At, started.Prices);
        var begun = Turn.Begin(bot, snapshot, rules with { Version = started.RulesVersion });
        var settled = begun.Aggregate(bot, Bot.Evolve);
        if (batch[^1].Data is TurnFailed failed) return [.. begun, .. Turn.Fail(settled, failed.Code, failed.Reason, failed.At)];
        return [.. begun, .. Turn.Complete(settled, RecordedAppends.AnswerOf(batch), snapshot, rules)];
    }

    private static ReplayDifference? FirstDifference(IReadOnlyList<StoredEvent> recorded, IReadOnlyList<object> again)
    {
        for (var i = 0; i < Math.Max(recorded.Count, again.Count); i++)
        {
            var was = i < recorded.Count ? recorded[i] : null;
            var now = i < again.Count ? again[i] : null;
            var (wasJson, nowJson) = (JsonOf(was?.Data), JsonOf(now));
            if (was?.Data.GetType() == now?.GetType() && string.Equals(wasJson, nowJson, StringComparison.Ordinal)) continue;
            var version = was?.Version ?? recorded[^1].Version + 1;
            return new ReplayDifference(version, was?.Type, wasJson, now is null ? null : NameOf(now), nowJson);
        }

        return null;
    }

    private static string NameOf(object @event) => EventCatalogue.Types.First(t => t.Value == @event.GetType()).Key;

    private static string? JsonOf(object? @event) => @event is null ? null : JsonSerializer.Serialize(@event, @event.GetType(), DomainJson.Options);
}
