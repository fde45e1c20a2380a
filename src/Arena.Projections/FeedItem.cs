namespace Arena.Projections;

/// <summary>A row for the live feed.</summary>
/// <param name="Position">What a client that has seen it names as <c>since</c>.</param>
/// <param name="TenantId">Whose it is: for the owner's topics.</param>
/// <param name="IsPublic">Also for spectators, after <paramref name="Item"/> is sanitised.</param>
public sealed record FeedItem<T>(long Position, string TenantId, bool IsPublic, T Item);

/// <summary>
/// The feed reads what is new once, as administrator, and hands it out itself: each row says whose it is and whether it is public.
/// </summary>
internal static class FeedItems
{
    /// <param name="sql">Uses <c>@position</c> (exclusive) and <c>@limit</c>.</param>
    public static Task<IReadOnlyList<FeedItem<T>>> FeedAsync<TRow, T>(
        this ReadDatabase database,
        string sql,
        Func<TRow, (long Position, string BotId, T Item)> read,
        long position,
        int limit,
        CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FeedItem<T>>>(
            ReadScope.Admin,
            async session =>
            {
                var items = (await session.QueryAsync<TRow>(sql, new { position, limit = Math.Clamp(limit, 1, 5000) })).Select(read).ToList();
                if (items.Count == 0) return [];

                var owners = await session.QueryAsync<Owner>(
                    "select id, tenant_id, is_public from bots where id = any (@ids)", new { ids = items.Select(i => i.BotId).Distinct(StringComparer.Ordinal).ToArray() });
                var byBot = owners.ToDictionary(o => o.Id, StringComparer.Ordinal);

                // A bot that its own read model has not got yet: nobody can say who may see the row. It comes with the next read.
                return [.. items.TakeWhile(i => byBot.ContainsKey(i.BotId)).Select(i => new FeedItem<T>(i.Position, byBot[i.BotId].TenantId, byBot[i.BotId].IsPublic, i.Item))];
            },
            cancellationToken);

    private sealed record Owner(string Id, string TenantId, bool IsPublic);
}
