using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Decisions;
using Arena.Projections.Equity;
using Arena.Projections.Positions;
using Arena.Projections.Standings;
using Arena.Projections.Trades;
using Arena.Projections.Turns;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Standings;

/// <summary>
/// What everyone sees, sanitised: <c>GET /arena/state | trades | decisions | positions | equity</c>, <c>GET /leaderboard</c>;
/// for those signed in <c>GET /arena/turns</c>. <c>GET /arena/state?position=N|at=ISO</c> is the arena as it was.
/// </summary>
public static class StandingEndpoints
{
    private static readonly Dictionary<string, LeaderboardSort> Sorts = new(StringComparer.Ordinal)
    {
        ["equity"] = LeaderboardSort.Equity,
        ["return"] = LeaderboardSort.Return,
        ["sharpe"] = LeaderboardSort.Sharpe,
        ["drawdown"] = LeaderboardSort.Drawdown,
        ["winRate"] = LeaderboardSort.WinRate,
    };

    private static readonly Dictionary<string, LeaderboardWindow> Windows = new(StringComparer.Ordinal)
    {
        ["all"] = LeaderboardWindow.All,
        ["24h"] = LeaderboardWindow.Day,
        ["7d"] = LeaderboardWindow.Week,
        ["30d"] = LeaderboardWindow.Month,
    };

    public static void Map(IEndpointRouteBuilder api)
    {
        var open = api.MapGroup("").RequireAuthorization(Policies.Spectator).CacheOutput(SpectatorCache.Name).WithTags("Arena");

        open.MapGet("/arena/state", State).WithName("getArenaState");

        open.MapGet("/leaderboard", Leaderboard).WithName("getLeaderboard");

        open.MapGet("/arena/equity", async Task<Ok<ArenaEquityView>> (
                [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, [FromQuery] Interval? interval, EquityQueries equity, CancellationToken ct) =>
            TypedResults.Ok(await equity.OfArenaAsync(ReadScope.Public, new EquityRange(from, to, interval?.Value), ct))).WithName("getArenaEquity");

        open.MapGet("/arena/trades", async Task<Ok<Page<TradeView>>> (
                [AsParameters] PageQuery page, [FromQuery] string? botId, [FromQuery] string? symbol, [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, [FromQuery, OneOf("open", "close")] string? action,
                TradeQueries trades, CancellationToken ct) =>
            TypedResults.Ok(botId is null
                ? await trades.OfArenaAsync(ReadScope.Public, new TradeFilter(symbol, from, to, action), page.Request, ct)
                : await trades.OfBotAsync(ReadScope.Public, botId, new TradeFilter(symbol, from, to, action), page.Request, ct))).WithName("listArenaTrades");

        open.MapGet("/arena/decisions", async Task<Ok<Page<DecisionView>>> (
                [AsParameters] PageQuery page, [FromQuery] string? botId, [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, [FromQuery, OneOf("traded", "denied", "rejected", "failed", "held")] string? outcome,
                DecisionQueries decisions, CancellationToken ct) =>
            TypedResults.Ok(botId is null
                ? await decisions.OfArenaAsync(ReadScope.Public, new DecisionFilter(from, to, outcome), page.Request, ct)
                : await decisions.OfBotAsync(ReadScope.Public, botId, new DecisionFilter(from, to, outcome), page.Request, ct))).WithName("listArenaDecisions");

        open.MapGet("/arena/positions", async Task<Ok<Page<PositionView>>> (
                [AsParameters] PageQuery page, [FromQuery] string? botId, [FromQuery, OneOf("open", "closed", "all")] string? status, PositionQueries positions, CancellationToken ct) =>
            TypedResults.Ok(botId is null
                ? await positions.OfArenaAsync(ReadScope.Public, status, page.Request, ct)
                : await positions.OfBotAsync(ReadScope.Public, botId, status, page.Request, ct))).WithName("listArenaPositions");

        api.MapGet("/arena/turns", async Task<Ok<Page<TurnView>>> (
                [AsParameters] PageQuery page, [FromQuery] string? botId, [FromQuery, OneOf("started", "completed", "failed")] string? status, Caller caller, TurnQueries turns, CancellationToken ct) =>
            TypedResults.Ok(await turns.ListAsync(caller.Scope, new TurnFilter(botId, status), page.Request, ct)))
            .RequireAuthorization(Policies.User).WithName("listTurns").WithTags("Arena");
    }

    private static async Task<Results<Ok<ArenaStateView>, ValidationProblem>> State(
        [FromQuery] long? position, [FromQuery] DateTimeOffset? at, ArenaQueries arena, PastArenaQueries past, EventStore.EventStore store, TimeProvider wall, CancellationToken ct)
    {
        if (position is null && at is null) return TypedResults.Ok(await arena.StateAsync(ReadScope.Public, ct));
        var (then, wrong) = await LogPlace.FindAsync(store, wall, position, at, ct);
        return wrong is not null ? wrong : TypedResults.Ok(await past.StateAsync(ReadScope.Public, then, ct));
    }

    private static async Task<Ok<LeaderboardView>> Leaderboard(
        [FromQuery, OneOf("equity", "return", "sharpe", "drawdown", "winRate")] string? sort, [FromQuery, OneOf("all", "24h", "7d", "30d")] string? window,
        Caller caller, LeaderboardQueries leaderboard, CancellationToken ct) =>
        TypedResults.Ok(new LeaderboardView(await leaderboard.ListAsync(ReadScope.Public, caller.Viewing, Sorts[sort ?? "equity"], Windows[window ?? "all"], ct)));
}

public sealed record LeaderboardView(IReadOnlyList<LeaderboardRowView> Items);
