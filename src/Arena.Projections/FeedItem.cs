namespace Arena.Projections;

/// <summary>A row for the live feed.</summary>
/// <param name="Position">What a client that has seen it names as <c>since</c>.</param>
/// <param name="TenantId">Whose it is: for the owner's topics.</param>
/// <param name="IsPublic">Also for spectators, after <paramref name="Item"/> is sanitised.</param>
public sealed record FeedItem<T>(long Position, string TenantId, bool IsPublic, T Item);
