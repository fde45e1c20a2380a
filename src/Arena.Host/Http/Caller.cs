using System.Security.Claims;
using Arena.Application.Commands;
using Arena.Domain.Accounts;
using Arena.Projections;

namespace Arena.Host.Http;

/// <summary>Who calls, from the token; bound into endpoints by type.</summary>
public sealed record Caller(string? UserId, Role? Role, string CorrelationId, IdempotencyKey? Idempotency, string Address)
{
    public const string RoleClaim = ClaimTypes.Role;

    public bool IsAdmin => Role == Domain.Accounts.Role.Admin;

    public bool IsSpectator => UserId is null;

    /// <summary>The signed-in user's id. Endpoints that use it require a user by their policy.</summary>
    public string Id => UserId ?? throw new InvalidOperationException("The endpoint's policy let an anonymous caller through.");

    /// <summary>What this caller may read: own things, everything (admins), or what is public (spectators).</summary>
    public ReadScope Scope => this switch
    {
        { IsAdmin: true } => ReadScope.Admin,
        { UserId: { } id } => ReadScope.Tenant(id),
        _ => ReadScope.Public,
    };

    /// <summary>The same of what everybody is shown: one's own things whole, those of others as spectators see them.</summary>
    public ReadScope Viewing => UserId is { } id && !IsAdmin ? ReadScope.Viewer(id) : Scope;

    public CommandContext CommandOn(string tenantId) => new(tenantId, Id, CorrelationId, Idempotency, Address);

    public CommandContext CommandOnOwn() => CommandOn(Id);

    public CommandContext CommandOnArena() => CommandOn(EventStore.EventStore.DefaultTenant);

    public static ValueTask<Caller> BindAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var user = context.User;
        var id = user.Identity is { IsAuthenticated: true } ? user.FindFirstValue(ClaimTypes.NameIdentifier) : null;
        Role? role = Enum.TryParse<Role>(user.FindFirstValue(RoleClaim), out var parsed) ? parsed : null;
        return ValueTask.FromResult(new Caller(id, id is null ? null : role, context.CorrelationId(), context.Items[IdempotencyMiddleware.Item] as IdempotencyKey, context.CallerAddress()));
    }
}
