using Arena.Domain.Markets;
using Arena.Host.Candles;
using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Markets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Markets;

public sealed record SymbolList(IReadOnlyList<SymbolView> Items);

public sealed record MarketCandles(string Symbol, string Timeframe, IReadOnlyList<MarketCandleView> Items);

/// <summary><c>GET /symbols?query=</c>: what is traded here; <c>GET /symbols/{symbol}/candles?timeframe&amp;limit</c>: what it cost.</summary>
public static class SymbolEndpoints
{
    private const int MostCandles = 1_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("/symbols").RequireAuthorization(Policies.Spectator).WithTags("Markets");
        open.MapGet("", async Task<Ok<SymbolList>> ([FromQuery] string? query, MarketQueries markets, CancellationToken ct) =>
            TypedResults.Ok(new SymbolList(await markets.SymbolsAsync(ReadScope.Public, query, ct)))).WithName("listSymbols");
        open.MapGet("/{symbol}/candles", Candles).CacheOutput(SpectatorCache.Name).WithName("listMarketCandles");
    }

    private static async Task<Results<Ok<MarketCandles>, ValidationProblem, ProblemHttpResult>> Candles(
        string symbol, [FromQuery] string? timeframe, [FromQuery] int? limit, MarketQueries markets, CancellationToken cancellationToken)
    {
        if (CandleRequests.Timeframe(timeframe ?? "1m", out var length) is { } wrong) return Problems.Invalid(wrong);
        if (!length.IsMultipleOf(Timeframe.Minute)) return Problems.Invalid(("timeframe", "The market's candles are of whole minutes: 1m, 15m, 1h, 1d."));
        if (limit is < 1 or > MostCandles) return Problems.Invalid(("limit", $"1 to {MostCandles}."));
        return await markets.CandlesAsync(ReadScope.Public, symbol, length, limit ?? 500, cancellationToken) is { } candles
            ? TypedResults.Ok(new MarketCandles(symbol, length.ToString(), candles))
            : Problems.NotFound("symbol", symbol);
    }
}
