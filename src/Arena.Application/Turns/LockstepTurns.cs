using Arena.Application.Settings;
using Arena.Domain.Markets;

namespace Arena.Application.Turns;

/// <summary>
/// Turns by the market's own clock: at each step every bot whose interval has passed takes its turn, and the next step waits for all of them.
/// The same seed so gives the same events.
/// </summary>
public sealed class LockstepTurns(TurnRunner runner, IBotDirectory bots, RulesBook rulesBook)
{
    private readonly Dictionary<string, DateTimeOffset> _lastTurn = new(StringComparer.Ordinal);

    /// <summary>The bots that take turns; none while the arena is paused.</summary>
    public async Task<IReadOnlyList<ActiveBot>> ActiveAsync(CancellationToken cancellationToken) =>
        rulesBook.Current.Paused ? [] : await bots.ActiveAsync(cancellationToken);

    public async Task RunDueAsync(IEnumerable<ActiveBot> active, MarketSnapshot market, CancellationToken cancellationToken)
    {
        var settings = rulesBook.Current.Settings;
        var due = active.Where(bot => IsDue(bot, market, settings.TurnInterval)).ToList();
        await Parallel.ForEachAsync(
            due,
            new ParallelOptions { MaxDegreeOfParallelism = settings.TurnsParallelism, CancellationToken = cancellationToken },
            async (bot, cancellation) => await runner.RunAsync(bot.TenantId, bot.BotId, onDemand: false, cancellation));
        foreach (var bot in due) _lastTurn[bot.BotId] = market.At;
    }

    /// <summary>The read model may lag a turn behind this process, which knows its own turns.</summary>
    private bool IsDue(ActiveBot bot, MarketSnapshot market, TimeSpan arenaInterval)
    {
        var last = _lastTurn.TryGetValue(bot.BotId, out var own) ? own : bot.LastTurnAt;
        return last is not { } at || market.At - at >= (bot.TurnInterval ?? arenaInterval);
    }
}
