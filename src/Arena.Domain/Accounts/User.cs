using Arena.Domain.Trading;

namespace Arena.Domain.Accounts;

/// <summary>A user as the fold of its stream.</summary>
public sealed record UserState(string Id, string DisplayName, Role Role, bool Disabled);

/// <summary>Commands on a user. Signing in and failing to are recorded as they are, without a decision.</summary>
public static class User
{
    public static UserState Initial { get; } = new("", "", Role.Trader, false);

    public static UserState Evolve(UserState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            UserRegistered e => new UserState(e.UserId, e.DisplayName, e.Role, false),
            RoleChanged e => state with { Role = e.Role },
            UserDisabled e => state with { Disabled = e.Disabled },
            _ => state,
        };
    }

    public static Outcome Register(UserState state, string userId, string displayName, Role role, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Id.Length == 0) return Outcome.Of(new UserRegistered(userId, displayName, role, at));
        return state.Id == userId && state.DisplayName == displayName && state.Role == role
            ? Outcome.Nothing
            : Outcome.Denied(Denials.Because(Denials.UserExists));
    }

    public static Outcome ChangeRole(UserState state, Role role, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Id.Length == 0) return Outcome.Denied(Denials.Because(Denials.UserNotFound));
        return state.Role == role ? Outcome.Nothing : Outcome.Of(new RoleChanged(state.Id, role, changedBy, at));
    }

    public static Outcome Disable(UserState state, bool disabled, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Id.Length == 0) return Outcome.Denied(Denials.Because(Denials.UserNotFound));
        return state.Disabled == disabled ? Outcome.Nothing : Outcome.Of(new UserDisabled(state.Id, disabled, changedBy, at));
    }
}
