using Arena.Application.Bots;
using Arena.Application.Commands;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Application.Turns;
using Arena.Domain.Bots;
using Arena.Domain.Markets;

namespace Arena.Application.ArenaControl;

/// <param name="Bots">Stopped, with everything they held closed.</param>
/// <param name="Failed">Could not be stopped now, each with its reason; call again for these.</param>
public sealed record ArenaStopped(int Bots, IReadOnlyDictionary<string, string> Failed) : CommandResponse;

/// <summary>
/// Pauses the arena, then closes everything that any bot holds and stops it. Repeating it does what is left; with an idempotency key it is
/// answered as the first time once nothing is left.
/// </summary>
public sealed class ArenaEmergencyStop(CommandRunner commands, IBotDirectory bots, MarketBoard board, RulesBook rulesBook, ArenaClock clock)
{
    /// <summary>A bot that was made, or a position that was opened, just before must be on the list.</summary>
    private static readonly TimeSpan CatchUpTime = TimeSpan.FromSeconds(10);

    public async Task<CommandResult<ArenaStopped>> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await commands.RepeatedAsync<ArenaStopped>(context, cancellationToken) is { } repeated) return repeated;
        var stopped = await StopAsync(context, cancellationToken);

        // Of many commits the receipt is the last: while something is left to do, by a crash or a refusal, the same request does it.
        if (stopped.Failed.Count > 0) return new CommandResult<ArenaStopped>(stopped, null);
        return await commands.RunAsync(context, (_, _) => Task.FromResult<Handled<ArenaStopped>>(stopped), cancellationToken);
    }

    private async Task<ArenaStopped> StopAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var paused = await commands.RunAsync(
            context with { Idempotency = null },
            (session, cancellation) => PauseArena.Handle(session, "Emergency stop.", context.Actor, clock.Now, cancellation),
            cancellationToken);
        await rulesBook.RefreshAsync(cancellationToken);

        using (var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken))
        {
            patience.CancelAfter(CatchUpTime);
            await bots.CatchUpAsync(patience.Token);
        }

        var position = paused.Expect().Position;
        var stopped = 0;
        var failed = new Dictionary<string, string>(StringComparer.Ordinal);
        var active = (await bots.ActiveAsync(cancellationToken)).Select(bot => bot.Key);
        foreach (var bot in active.Union(await bots.WithPositionsAsync(cancellationToken)))
        {
            var market = board.Current ?? new MarketSnapshot(0, clock.Now, []);
            var result = await commands.RunAsync(
                new CommandContext(bot.TenantId, context.Actor, context.CorrelationId),
                (session, cancellation) => ChangeBot.Handle(session, bot.BotId, state => Bot.EmergencyStop(state, market, rulesBook.Current.Trading, clock.Now), cancellation),
                cancellationToken);
            if (result.Denial is { } denial) failed[bot.BotId] = denial.Reason;
            else
            {
                stopped++;
                position = Math.Max(position, result.Response!.Position);
            }
        }

        return new ArenaStopped(stopped, failed) { Position = position };
    }
}
