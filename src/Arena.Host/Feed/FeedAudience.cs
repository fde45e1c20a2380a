using Arena.Projections;

namespace Arena.Host.Feed;

/// <summary>Who listens: what may be sent to them follows from it.</summary>
/// <param name="UserId">Null: a spectator.</param>
/// <param name="Credential">The sign-in or the API key that the connection stands on; null where it needs none.</param>
public sealed record FeedAudience(string? UserId, bool IsAdmin, string? Credential = null)
{
    /// <summary>What is theirs.</summary>
    public ReadScope Scope => IsAdmin ? ReadScope.Admin : UserId is null ? ReadScope.Public : ReadScope.Tenant(UserId);

    /// <summary>What is theirs, and what is public.</summary>
    public ReadScope View => IsAdmin ? ReadScope.Admin : UserId is null ? ReadScope.Public : ReadScope.Viewer(UserId);

    /// <summary>Own rows are seen whole; an administrator owns all of them.</summary>
    public bool Owns(string tenantId) => IsAdmin || string.Equals(tenantId, UserId, StringComparison.Ordinal);

    /// <summary>Rows of others are seen only when public.</summary>
    public bool MaySee(string tenantId, bool isPublic) => isPublic || Owns(tenantId);
}
