using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.EventStore;

namespace Arena.Application.Accounts;

/// <summary>
/// Role and access of a user. Nobody changes their own, and who changes another's is an administrator at that very moment: there is always one left.
/// </summary>
public sealed class ChangeUser(IAdministration administration, UserAccounts accounts, CommandRunner commands, ArenaClock clock)
{
    public async Task<CommandResult<Done>> RunAsync(CommandContext context, Role? role, bool? disabled, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);

        // Two who demote each other at once: the second one is none any more when its turn comes.
        await using var alone = await administration.EnterAsync(cancellationToken);
        if (await accounts.FindAsync(context.Actor, cancellationToken) is not { Role: Role.Admin })
            return new(null, new Denial(Refusals.NoAdministrator, "You are no administrator any more."));
        return await commands.RunAsync(context, (session, cancellation) => Handle(session, role, disabled, context.Actor, clock.Now, cancellation), cancellationToken);
    }

    private static async Task<Handled<Done>> Handle(EventSession session, Role? role, bool? disabled, string changedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        if (string.Equals(session.TenantId, changedBy, StringComparison.Ordinal))
            return new Denial(Refusals.OwnAccount, "Another administrator has to change your role, or disable you.");
        var user = await session.FetchForWriting<UserState>(StreamIds.User(session.TenantId), cancellationToken);
        var state = user.Aggregate ?? User.Initial;
        foreach (var decide in Changes(role, disabled, changedBy, at))
        {
            var outcome = decide(state);
            if (outcome.Denial is { } denial) return denial;
            user.Append(outcome.Events);
            state = outcome.Events.Aggregate(state, User.Evolve);
        }

        return new Done();
    }

    private static IEnumerable<Func<UserState, Outcome>> Changes(Role? role, bool? disabled, string changedBy, DateTimeOffset at)
    {
        if (role is { } to) yield return state => User.ChangeRole(state, to, changedBy, at);
        if (disabled is { } off) yield return state => User.Disable(state, off, changedBy, at);
    }
}
