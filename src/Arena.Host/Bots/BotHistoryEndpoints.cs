using Arena.Host.Http;
using Arena.Projections.Audit;
using Arena.Projections.Bots;
using Arena.Projections.Decisions;
using Arena.Projections.Equity;
using Arena.Projections.Orders;
using Arena.Projections.Positions;
using Arena.Projections.Trades;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Bots;

/// <summary>What one bot did: <c>GET /bots/{id}/trades | positions | orders | decisions | runs | equity | events</c>, for its owner and administrators.</summary>
public static class BotHistoryEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var bot = api.MapGroup("/bots/{id}").RequireAuthorization(Policies.User).WithTags("Bots");

        bot.MapGet("/trades", (string id, [AsParameters] PageQuery page, [FromQuery] string? symbol, [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, [FromQuery, OneOf("open", "close")] string? action,
                Caller caller, BotQueries bots, TradeQueries trades, CancellationToken ct) =>
            OfOwn(id, caller, bots, () => trades.OfBotAsync(caller.Scope, id, new TradeFilter(symbol, from, to, action), page.Request, ct), ct)).WithName("listBotTrades");

        bot.MapGet("/positions", (string id, [AsParameters] PageQuery page, [FromQuery, OneOf("open", "closed", "all")] string? status,
                Caller caller, BotQueries bots, PositionQueries positions, CancellationToken ct) =>
            OfOwn(id, caller, bots, () => positions.OfBotAsync(caller.Scope, id, status, page.Request, ct), ct)).WithName("listBotPositions");

        bot.MapGet("/orders", (string id, [AsParameters] PageQuery page, [FromQuery, OneOf("open", "partially_filled", "filled", "canceled", "rejected", "expired")] string? status,
                Caller caller, BotQueries bots, OrderQueries orders, CancellationToken ct) =>
            OfOwn(id, caller, bots, () => orders.OfBotAsync(caller.Scope, id, new OrderFilter(status), page.Request, ct), ct)).WithName("listBotOrders");

        bot.MapGet("/decisions", (string id, [AsParameters] PageQuery page, [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, [FromQuery, OneOf("traded", "denied", "rejected", "failed", "held")] string? outcome,
                Caller caller, BotQueries bots, DecisionQueries decisions, CancellationToken ct) =>
            OfOwn(id, caller, bots, () => decisions.OfBotAsync(caller.Scope, id, new DecisionFilter(from, to, outcome), page.Request, ct), ct)).WithName("listBotDecisions");

        bot.MapGet("/runs", (string id, [AsParameters] PageQuery page, Caller caller, BotQueries bots, CancellationToken ct) =>
            OfOwn(id, caller, bots, () => bots.RunsAsync(caller.Scope, id, page.Request, ct), ct)).WithName("listBotRuns");

        bot.MapGet("/equity", (string id, [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, [FromQuery] Interval? interval,
                Caller caller, BotQueries bots, EquityQueries equity, CancellationToken ct) =>
            OfOwn(id, caller, bots, async () => (await equity.OfBotAsync(caller.Scope, id, new EquityRange(from, to, interval?.Value), ct))!, ct)).WithName("getBotEquity");

        bot.MapGet("/events", (string id, [AsParameters] PageQuery page, [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, [FromQuery] string? type,
                Caller caller, BotQueries bots, EventQueries events, CancellationToken ct) =>
            OfOwn(id, caller, bots, () => events.OfBotAsync(caller.Scope, id, new EventFilter(from, to, type), page.Request, ct), ct)).WithName("listBotEvents");
    }

    /// <summary>Another one's bot, however public, is none here.</summary>
    private static async Task<Results<Ok<T>, ProblemHttpResult>> OfOwn<T>(string id, Caller caller, BotQueries bots, Func<Task<T>> read, CancellationToken cancellationToken) =>
        await bots.FindAsync(caller.Scope, id, cancellationToken) is null ? Problems.NotFound("bot", id) : TypedResults.Ok(await read());
}
