using Arena.Projections.Markets;

namespace Arena.Projections.Watchlists;

/// <param name="Items">In the order of the list; a symbol that is not quoted here (any more) has no price.</param>
public sealed record WatchlistView(IReadOnlyList<SymbolView> Items, long Position);

public sealed class WatchlistQueries(ReadDatabase database, MarketQueries markets)
{
    /// <summary>An empty one, where nothing was ever put on it.</summary>
    public async Task<WatchlistView> FindAsync(string userId, CancellationToken cancellationToken)
    {
        var stored = await database.ReadAsync(
            ReadScope.Tenant(userId), session => session.FindAsync<Stored>("select symbols, position from watchlists where tenant_id = @ArenaTenant"), cancellationToken);
        if (stored is null) return new([], 0);
        var quoted = (await markets.SymbolsAsync(ReadScope.Public, null, cancellationToken)).ToDictionary(s => s.Symbol, StringComparer.Ordinal);
        return new([.. stored.Symbols.Select(s => quoted.GetValueOrDefault(s) ?? new SymbolView(s, null, null, null))], stored.Position);
    }

    private sealed record Stored
    {
        public string[] Symbols { get; init; } = [];

        public long Position { get; init; }
    }
}
