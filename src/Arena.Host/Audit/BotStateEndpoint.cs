using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;
using Arena.Host.Bots;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Audit;

/// <summary>A position as it was.</summary>
public sealed record PositionThen(
    string Id, string Symbol, Side Side, decimal Quantity, decimal EntryPrice, decimal? MarkPrice, decimal Leverage, decimal Margin,
    decimal? LiquidationPrice, decimal? StopLoss, decimal? TakeProfit, decimal? TrailingStopPercent, decimal? UnrealizedPnl, DateTimeOffset OpenedAt);

/// <summary>A bot as it was at a place in the log: the fold of its events up to there, at the market's prices of then.</summary>
/// <param name="Position">The place that was asked for.</param>
/// <param name="Version">The last event of the bot up to there.</param>
/// <param name="AsOf">The market's clock then; null before the first price.</param>
/// <param name="Equity">Null where a price is missing.</param>
public sealed record BotStateView(
    long Position, long Version, DateTimeOffset? AsOf, string Id, string Name, BotKind Kind, BotStatus Status, int Run, int Turn, decimal InitialBalance,
    decimal Balance, decimal Locked, decimal Free, decimal? UnrealizedPnl, decimal? Equity, IReadOnlyList<PositionThen> Positions,
    IReadOnlyDictionary<string, int> CooldownUntil, int FailedDecisions);

/// <summary><c>GET /bots/{id}/state?position=N|at=ISO</c>: time travel; without either, now. <c>at</c> is the time at which events were stored.</summary>
public static class BotStateEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/bots/{id}/state", Handle).RequireAuthorization(Policies.User).WithName("getBotState").WithTags("Audit");

    private static async Task<Results<Ok<BotStateView>, ProblemHttpResult, ValidationProblem>> Handle(
        string id, [FromQuery] long? position, [FromQuery] DateTimeOffset? at, Caller caller, BotOwners owners, EventStore.EventStore store, TimeProvider wall, CancellationToken cancellationToken)
    {
        var (then, wrong) = await LogPlace.FindAsync(store, wall, position, at, cancellationToken);
        if (wrong is not null) return wrong;
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("bot", id);
        var version = await store.VersionAtAsync(owner, StreamIds.Bot(id), then, cancellationToken);
        var bot = version == 0 ? null : await store.OpenSession(owner).AggregateStreamAsync<BotState>(StreamIds.Bot(id), version, ct: cancellationToken);
        if (bot is null) return Problems.NotFound("bot", id);
        return TypedResults.Ok(View(bot, then, version, await MarketThen.AtAsync(store, then, cancellationToken)));
    }

    private static BotStateView View(BotState bot, long position, long version, MarketSnapshot? market)
    {
        var positions = bot.Positions.Values.OrderBy(p => p.Symbol, StringComparer.Ordinal).Select(p => View(p, market?.Find(p.Symbol)?.Mark)).ToList();
        var unrealized = positions.Aggregate((decimal?)0, (sum, p) => sum + p.UnrealizedPnl);
        return new BotStateView(
            position, version, market?.At, bot.Id, bot.Configuration.Name, bot.Configuration.Kind, bot.Status, bot.Run, bot.Turn, bot.InitialBalance.Value,
            bot.Balance.Value, bot.Locked.Value, bot.Free.Value, unrealized, bot.Balance.Value + unrealized, positions, bot.CooldownUntil, bot.FailedDecisions);
    }

    private static PositionThen View(Position p, Domain.Amounts.Price? mark) => new(
        p.Id, p.Symbol, p.Side, p.Quantity.Value, p.EntryPrice.Value, mark?.Value, p.Leverage.Value, p.Margin.Value, p.LiquidationPrice?.Value,
        p.StopLoss?.Value, p.TakeProfit?.Value, p.TrailingStopPercent, mark is { } price ? p.UnrealizedPnl(price).Value : null, p.OpenedAt);
}

/// <summary>The market as it was at a place in the log.</summary>
internal static class MarketThen
{
    public static async Task<MarketSnapshot?> AtAsync(EventStore.EventStore store, long position, CancellationToken cancellationToken)
    {
        var version = await store.VersionAtAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, position, cancellationToken);
        if (version == 0) return null;
        var page = await store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, version - 2, 2, cancellationToken);
        return page.Where(e => e.Version <= version).Select(e => e.Data).OfType<PricesObserved>().LastOrDefault() is { } e ? new MarketSnapshot(e.Step, e.At, e.Prices) : null;
    }
}
