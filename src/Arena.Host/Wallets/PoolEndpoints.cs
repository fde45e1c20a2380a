using System.ComponentModel.DataAnnotations;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Wallets;
using Arena.Domain.Amounts;
using Arena.EventStore;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Wallets;

/// <param name="Amount">Quote currency, more than 0.</param>
public sealed record PoolRequest(
    [property: Required, Id] string BotId,
    [property: Required, Range(typeof(decimal), "0", "1000000000000", MinimumIsExclusive = true, ParseLimitsInInvariantCulture = true)] decimal? Amount);

/// <summary><c>POST /account/wallet/allocate-to-bot | return-from-bot</c>: money between the caller's wallet and one of the caller's pools.</summary>
public static class PoolEndpoints
{
    private delegate Task<Handled<WalletChanged>> Handler(EventSession session, string botId, Money amount, DateTimeOffset at, CancellationToken cancellationToken);

    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api, "allocate-to-bot", "allocateToBot", AllocateToBot.Handle);
        Map(api, "return-from-bot", "returnFromBot", ReturnFromBot.Handle);
    }

    private static void Map(IEndpointRouteBuilder api, string verb, string name, Handler handle) =>
        api.MapPost(
                $"/account/wallet/{verb}",
                async Task<Results<Ok<WalletChanged>, ProblemHttpResult>> (
                    PoolRequest request, Caller caller, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
                    (await commands.RunAsync(
                        caller.CommandOnOwn(),
                        (session, cancellation) => handle(session, request.BotId, new Money(request.Amount!.Value), clock.Now, cancellation),
                        cancellationToken)).ToOk(context))
            .RequireAuthorization(Policies.User).WithName(name).WithTags("Wallet");
}
