using Arena.Application.Commands;
using Arena.Application.Settings;

namespace Arena.Application.ArenaControl;

/// <summary>Pauses the arena in the system's own name.</summary>
public sealed class ArenaPauser(CommandRunner commands, ArenaClock clock, RulesBook rulesBook)
{
    public async Task PauseAsync(string reason, CancellationToken cancellationToken)
    {
        var context = CommandContext.OfSystem(EventStore.EventStore.DefaultTenant);
        await commands.RunAsync(context, (session, cancellation) => PauseArena.Handle(session, reason, CommandContext.System, clock.Now, cancellation), cancellationToken);
        await rulesBook.RefreshAsync(cancellationToken);
    }
}
