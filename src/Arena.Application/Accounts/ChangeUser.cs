using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.EventStore;

namespace Arena.Application.Accounts;

/// <summary>Role and access of a user. Nobody changes their own: there is always an administrator left.</summary>
public static class ChangeUser
{
    public static async Task<Handled<Done>> Handle(EventSession session, Role? role, bool? disabled, string changedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
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
