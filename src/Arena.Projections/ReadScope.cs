namespace Arena.Projections;

/// <summary>
/// Whose rows a query may see. Row-level security enforces it in the database: a query without any <c>where</c>
/// still answers nothing beyond its scope.
/// </summary>
public sealed record ReadScope
{
    private ReadScope(string name, string tenantId) => (Name, TenantId) = (name, tenantId);

    internal string Name { get; }

    internal string TenantId { get; }

    /// <summary>What one user owns.</summary>
    public static ReadScope Tenant(string userId)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        return new ReadScope("tenant", userId);
    }

    /// <summary>The bots that their owners show to spectators; never a wallet, never a private bot's configuration.</summary>
    public static ReadScope Public { get; } = new("public", "");

    /// <summary>Everything.</summary>
    public static ReadScope Admin { get; } = new("admin", "");

    /// <summary>What a signed-in user sees of the arena: what is public, and what the user owns.</summary>
    public static ReadScope Viewer(string userId)
    {
        ArgumentException.ThrowIfNullOrEmpty(userId);
        return new ReadScope("viewer", userId);
    }

    /// <summary>Whoever is not the owner gets views without what belongs to the owner (configuration, hashes of prompts).</summary>
    internal bool HidesFrom(string tenantId) => Name switch
    {
        "public" => true,
        "viewer" => tenantId != TenantId,
        _ => false,
    };

    /// <summary>Whose a bot is, is told to administrators alone.</summary>
    internal bool NamesOwners => Name == "admin";

    /// <summary>From where another user acted on one's own is administrators' business; from where somebody unknown tried to sign in is one's own.</summary>
    internal bool HidesAddress(string tenantId, string? actor) => Name != "admin" && actor != tenantId && actor is not (null or "unknown");

    /// <summary>
    /// The scope as a condition on the rows of <paramref name="alias"/>. Row-level security leaves out the same rows and more;
    /// said in the query too, it lets the planner use an index for it.
    /// </summary>
    internal string OfRows(string alias) => Name == "tenant" ? $"{alias}.tenant_id = @ArenaTenant" : "true";

    /// <summary>As <see cref="OfRows"/>, for the bots themselves: they know whether they are public.</summary>
    internal string OfBots(string alias) => Name switch
    {
        "tenant" => $"{alias}.tenant_id = @ArenaTenant",
        "public" => $"{alias}.is_public",
        "viewer" => $"({alias}.is_public or {alias}.tenant_id = @ArenaTenant)",
        _ => "true",
    };
}
