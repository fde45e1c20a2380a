using System.ComponentModel.DataAnnotations;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Settings;
using Arena.Host.Bots;
using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Settings;

/// <param name="MaxLeverage">1 to 125.</param>
/// <param name="Clamp">True: more is lowered to the maximum; false (default): it is denied.</param>
/// <param name="Risk">Limits of every bot in the symbol; those of all symbols are the settings <c>risk.*</c>.</param>
public sealed record LeveragePolicyRequest([property: Required, Range(1, 125)] decimal? MaxLeverage, bool? Clamp = null, RiskRequest? Risk = null);

public sealed record LeveragePolicyList(IReadOnlyList<LeveragePolicyView> Items);

/// <summary><c>GET /leverage-policies</c>, <c>PUT | DELETE /leverage-policies/{symbol}</c>; symbol <c>*</c> is the default of all others.</summary>
public static class LeveragePolicyEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/leverage-policies", Get).RequireAuthorization(Policies.User).WithName("listLeveragePolicies").WithTags("Configuration");
        api.MapPut("/leverage-policies/{symbol}", Put).RequireAuthorization(Policies.Admin).WithName("setLeveragePolicy").WithTags("Configuration");
        api.MapDelete("/leverage-policies/{symbol}", Delete).RequireAuthorization(Policies.Admin).WithName("removeLeveragePolicy").WithTags("Configuration");
    }

    private static async Task<Ok<LeveragePolicyList>> Get(ConfigurationQueries configuration, CancellationToken cancellationToken) =>
        TypedResults.Ok(new LeveragePolicyList(await configuration.LeveragePoliciesAsync(ReadScope.Admin, cancellationToken)));

    private static Task<Results<Ok<Done>, ProblemHttpResult>> Put(
        string symbol, LeveragePolicyRequest request, Caller caller, CommandRunner commands, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
        ChangeAsync(
            symbol,
            state => LeverageStream.Set(state, symbol, request.MaxLeverage!.Value, request.Clamp ?? false, caller.Id, clock.Now, request.Risk?.ToLimits()),
            caller, commands, rules, context, cancellationToken);

    private static Task<Results<Ok<Done>, ProblemHttpResult>> Delete(
        string symbol, Caller caller, CommandRunner commands, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
        ChangeAsync(symbol, state => LeverageStream.Remove(state, caller.Id, clock.Now), caller, commands, rules, context, cancellationToken);

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> ChangeAsync(
        string symbol, Func<LeverageState, Outcome> decide, Caller caller, CommandRunner commands, RulesBook rules, HttpContext context, CancellationToken cancellationToken)
    {
        if (symbol != LeverageStream.AnySymbol && !rules.Current.Trading.Instruments.ContainsKey(symbol)) return Problems.NotFound("symbol", symbol);
        var result = await commands.RunAsync(
            caller.CommandOnArena(), (session, cancellation) => ChangeLeveragePolicy.Handle(session, symbol, decide, cancellation), cancellationToken);
        await rules.RefreshAsync(cancellationToken);
        return result.ToOk(context);
    }
}
