using System.ComponentModel.DataAnnotations;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Application.Watchlists;
using Arena.Domain;
using Arena.Domain.Watchlists;
using Arena.Host.Bots;
using Arena.Host.Http;
using Arena.Projections.Watchlists;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Watchlists;

/// <param name="Symbols">In the order in which they are shown; one that comes twice counts once.</param>
public sealed record SetWatchlistRequest([property: Required, MaxLength(Watchlist.MostSymbols)] IReadOnlyList<string> Symbols);

public sealed record WatchedSymbolRequest([property: Required, StringLength(40, MinimumLength = 1)] string Symbol);

/// <summary><c>GET | PUT /watchlist</c>, <c>POST /watchlist/add</c>, <c>POST /watchlist/remove</c>: the symbols that the caller keeps an eye on.</summary>
public static class WatchlistEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var watchlist = api.MapGroup("/watchlist").RequireAuthorization(Policies.User).WithTags("Watchlist");
        watchlist.MapGet("", async Task<Ok<WatchlistView>> (Caller caller, WatchlistQueries watchlists, CancellationToken ct) =>
            TypedResults.Ok(await watchlists.FindAsync(caller.Id, ct))).WithName("getWatchlist");
        watchlist.MapPut("", Set).WithName("setWatchlist");
        watchlist.MapPost("/add", Add).WithName("addToWatchlist");
        watchlist.MapPost("/remove", Remove).WithName("removeFromWatchlist");
    }

    private static async Task<Results<Ok<WatchlistSaved>, ValidationProblem, ProblemHttpResult>> Set(
        SetWatchlistRequest request, Caller caller, EventStore.EventStore store, CommandRunner commands, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var symbols = SymbolNames.Of(request.Symbols);
        if (Unknown(rules, "symbols", symbols, await WatchedAsync(caller, store, cancellationToken)) is { } unknown) return unknown;
        return await ChangeAsync(state => Watchlist.Set(state, symbols, clock.Now), caller, commands, context, cancellationToken);
    }

    private static async Task<Results<Ok<WatchlistSaved>, ValidationProblem, ProblemHttpResult>> Add(
        WatchedSymbolRequest request, Caller caller, CommandRunner commands, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var symbols = SymbolNames.Of([request.Symbol]);
        if (Unknown(rules, "symbol", symbols, []) is { } unknown) return unknown;
        return await ChangeAsync(state => Watchlist.Add(state, symbols[0], clock.Now), caller, commands, context, cancellationToken);
    }

    private static async Task<Results<Ok<WatchlistSaved>, ValidationProblem, ProblemHttpResult>> Remove(
        WatchedSymbolRequest request, Caller caller, EventStore.EventStore store, CommandRunner commands, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var symbols = SymbolNames.Of([request.Symbol]);
        if (Unknown(rules, "symbol", symbols, await WatchedAsync(caller, store, cancellationToken)) is { } unknown) return unknown;
        return await ChangeAsync(state => Watchlist.Remove(state, symbols[0], clock.Now), caller, commands, context, cancellationToken);
    }

    private static async Task<Results<Ok<WatchlistSaved>, ValidationProblem, ProblemHttpResult>> ChangeAsync(
        Func<WatchlistState, Outcome> decide, Caller caller, CommandRunner commands, HttpContext context, CancellationToken cancellationToken) =>
        (await commands.RunAsync(
            caller.CommandOnOwn(), (session, cancellation) => ChangeWatchlist.Handle(session, decide, cancellation), cancellationToken)).ToOkOrInvalid(context);

    private static async Task<IReadOnlyList<string>> WatchedAsync(Caller caller, EventStore.EventStore store, CancellationToken cancellationToken) =>
        (await store.OpenSession(caller.Id).FetchLatest<WatchlistState>(StreamIds.Watchlist(caller.Id), cancellationToken) ?? Watchlist.Initial).Symbols;

    /// <param name="watched">What is on the list already stays welcome, traded or not.</param>
    private static ValidationProblem? Unknown(RulesBook rules, string field, IReadOnlyList<string> symbols, IReadOnlyList<string> watched)
    {
        var traded = rules.Current.Trading.Instruments;
        (string, string)[] errors = [.. symbols.Where(s => !traded.ContainsKey(s) && !watched.Contains(s, StringComparer.Ordinal)).Select(s => (field, SymbolNames.Unknown(s, traded.Keys)))];
        return errors.Length > 0 ? Problems.Invalid(errors) : null;
    }
}
