using Arena.Application.Commands;
using Arena.Application.Wallets;
using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.EventStore;

namespace Arena.Application.Accounts;

public sealed record UserRegisteredResponse(string Id) : CommandResponse;

/// <summary>A user with a wallet of their own.</summary>
public static class RegisterUser
{
    public static async Task<Handled<UserRegisteredResponse>> Handle(
        EventSession session, string displayName, Role role, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var user = await session.FetchForWriting<UserState>(StreamIds.User(session.TenantId), cancellationToken);
        var outcome = User.Register(user.Aggregate ?? User.Initial, session.TenantId, displayName, role, at);
        if (outcome.Denial is { } denial) return denial;
        user.Append(outcome.Events);
        await session.FetchWallet(at, cancellationToken);
        return new UserRegisteredResponse(session.TenantId);
    }
}
