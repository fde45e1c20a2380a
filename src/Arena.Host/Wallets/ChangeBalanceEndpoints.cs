using System.ComponentModel.DataAnnotations;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Wallets;
using Arena.Domain.Amounts;
using Arena.Domain.Wallets;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Wallets;

/// <param name="Amount">Quote currency, more than 0 (for set-balance: the new balance).</param>
public sealed record AmountRequest(
    [property: Required, Range(typeof(decimal), "0", "1000000000000", ParseLimitsInInvariantCulture = true)] decimal? Amount,
    [property: StringLength(200)] string? Description = null);

/// <summary><c>POST /account/wallet/deposit | withdraw | set-balance</c>: the caller's own paper money.</summary>
public static class ChangeBalanceEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        Map(api, "deposit", "deposit", "Deposit", Wallet.Deposit);
        Map(api, "withdraw", "withdraw", "Withdrawal", Wallet.Withdraw);
        Map(api, "set-balance", "setBalance", "Balance set", Wallet.SetBalance);
    }

    private static void Map(IEndpointRouteBuilder api, string verb, string name, string description, ChangeBalance.Decide decide) =>
        api.MapPost(
                $"/account/wallet/{verb}",
                async Task<Results<Ok<WalletChanged>, ProblemHttpResult>> (
                    AmountRequest request, Caller caller, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
                    (await commands.RunAsync(
                        caller.CommandOnOwn(),
                        (session, cancellation) => ChangeBalance.Handle(
                            session, decide, new Money(request.Amount!.Value), request.Description is { Length: > 0 } given ? given : description, clock.Now, cancellation),
                        cancellationToken)).ToOk(context))
            .RequireAuthorization(Policies.User).WithName(name).WithTags("Wallet");
}
