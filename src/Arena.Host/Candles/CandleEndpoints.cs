using Arena.Adapters.Markets;
using Arena.Application.Candles;
using Arena.Domain.Markets;
using Arena.Host.Http;
using Arena.Projections;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Candles;

public sealed record CandleView(DateTimeOffset OpenTime, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume)
{
    public static CandleView Of(Candle c)
    {
        ArgumentNullException.ThrowIfNull(c);
        return new(c.OpenTime, c.Open, c.High, c.Low, c.Close, c.Volume);
    }
}

public sealed record CandleHoldings(IReadOnlyList<CandleHolding> Items);

public sealed record CandleGaps(IReadOnlyList<CandleGap> Items);

public sealed record CandlesImported(string Symbol, string Timeframe, long Read, long Added, long Changed);

/// <summary><c>GET /candles</c>, <c>GET /candles/series</c>, <c>GET /candles/gaps</c>, <c>POST /candles/import</c>: recorded candles, shared by all.</summary>
public static class CandleEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/candles", List).RequireAuthorization(Policies.User).WithName("listCandles").WithTags("Candles");
        api.MapGet("/candles/series", async Task<Ok<CandleHoldings>> (ICandleStore candles, CancellationToken ct) =>
                TypedResults.Ok(new CandleHoldings(await candles.ListAsync(ct))))
            .RequireAuthorization(Policies.User).WithName("listCandleSeries").WithTags("Candles");
        api.MapGet("/candles/gaps", Gaps).RequireAuthorization(Policies.User).WithName("listCandleGaps").WithTags("Candles");
        api.MapPost("/candles/import", Import).Accepts<string>("text/csv").RequireAuthorization(Policies.Admin).WithName("importCandles").WithTags("Candles");
    }

    private static async Task<Results<Ok<Page<CandleView>>, ValidationProblem, ProblemHttpResult>> List(
        [FromQuery] string? symbol, [FromQuery] string? timeframe, [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to,
        [AsParameters] PageQuery page, ICandleStore candles, CancellationToken cancellationToken)
    {
        if (Errors(symbol, timeframe, out var length) is { Length: > 0 } errors) return Problems.Invalid(errors);
        if (to <= from) return Problems.Invalid(("to", "It comes after 'from'."));
        var limit = page.Limit ?? 50;
        if (Cursor.InstantOf(page.Cursor) is { } after && !(after < from)) from = after.AddTicks(TimeSpan.TicksPerMillisecond);
        if (await candles.ReadAsync(new CandleQuery(symbol!, length, from, to), limit + 1, cancellationToken) is not { } found) return Problems.NotFound("candles", $"{symbol} {length}");
        var shown = found.Take(limit).Select(CandleView.Of).ToList();
        return TypedResults.Ok(new Page<CandleView>(shown, found.Count > limit ? Cursor.Of(shown[^1].OpenTime) : null));
    }

    private static async Task<Results<Ok<CandleGaps>, ValidationProblem>> Gaps(
        [FromQuery] string? symbol, [FromQuery] string? timeframe, [FromQuery] int? limit, ICandleStore candles, CancellationToken cancellationToken)
    {
        if (Errors(symbol, timeframe, out var length) is { Length: > 0 } errors) return Problems.Invalid(errors);
        if (limit is < 1 or > 500) return Problems.Invalid(("limit", "1 to 500."));
        return TypedResults.Ok(new CandleGaps(await candles.GapsAsync(symbol!, length, limit ?? 100, cancellationToken)));
    }

    private static async Task<Results<Ok<CandlesImported>, ValidationProblem>> Import(
        [FromQuery] string? symbol, [FromQuery] string? timeframe, HttpRequest request, ICandleStore candles, CancellationToken cancellationToken)
    {
        if (Errors(symbol, timeframe, out var length) is { Length: > 0 } errors) return Problems.Invalid(errors);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellationToken);
        body.Position = 0;
        try
        {
            var imported = await candles.ImportAsync(symbol!, length, CandleFile.Read("The body", body).Aligned(length), progress: null, cancellationToken);
            return TypedResults.Ok(new CandlesImported(symbol!, length.ToString(), imported.Read, imported.Added, imported.Changed));
        }
        catch (Exception wrong) when (wrong is CandleFileException or FormatException)
        {
            return Problems.Invalid(("body", wrong.Message));
        }
    }

    private static (string Field, string Message)[] Errors(string? symbol, string? timeframe, out Timeframe length)
    {
        var wrongTimeframe = CandleRequests.Timeframe(timeframe, out length);
        return [.. new[] { CandleRequests.Symbol(symbol), wrongTimeframe }.OfType<(string, string)>()];
    }
}
