using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Markets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Markets;

public sealed record SymbolList(IReadOnlyList<SymbolView> Items);

/// <summary><c>GET /symbols?query=</c>: what is traded here.</summary>
public static class SymbolEndpoints
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/symbols", async Task<Ok<SymbolList>> ([FromQuery] string? query, MarketQueries markets, CancellationToken ct) =>
                TypedResults.Ok(new SymbolList(await markets.SymbolsAsync(ReadScope.Public, query, ct))))
            .RequireAuthorization(Policies.Spectator).WithName("listSymbols").WithTags("Markets");
}
