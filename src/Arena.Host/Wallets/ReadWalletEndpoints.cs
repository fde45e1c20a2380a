using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Equity;
using Arena.Projections.Wallets;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Wallets;

/// <summary>The caller's own: <c>GET /account/wallet</c>, its transactions, its pools, the portfolio and its past.</summary>
public static class ReadWalletEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var account = api.MapGroup("/account").RequireAuthorization(Policies.User).WithTags("Wallet");

        account.MapGet("/wallet", async Task<Results<Ok<WalletView>, ProblemHttpResult>> (Caller caller, WalletQueries wallets, CancellationToken ct) =>
            await wallets.FindAsync(caller.Id, ct) is { } wallet ? TypedResults.Ok(wallet) : Problems.NotFound("wallet", caller.Id)).WithName("getWallet");

        account.MapGet("/wallet/transactions", async Task<Ok<Page<TransactionView>>> (
                [AsParameters] PageQuery page, [FromQuery, OneOf("deposit", "withdraw", "allocate", "deallocate", "profit", "loss", "adjust")] string? type, Caller caller, WalletQueries wallets, CancellationToken ct) =>
            TypedResults.Ok(await wallets.TransactionsAsync(caller.Id, type, page.Request, ct))).WithName("listTransactions");

        account.MapGet("/wallet/bot-pool/{botId}", async Task<Results<Ok<AllocationView>, ProblemHttpResult>> (string botId, Caller caller, WalletQueries wallets, CancellationToken ct) =>
            await wallets.PoolAsync(caller.Id, botId, ct) is { } pool ? TypedResults.Ok(pool) : Problems.NotFound("pool of bot", botId)).WithName("getBotPool");

        account.MapGet("/portfolio", async Task<Results<Ok<PortfolioView>, ProblemHttpResult>> (Caller caller, WalletQueries wallets, CancellationToken ct) =>
            await wallets.PortfolioAsync(caller.Id, ct) is { } portfolio ? TypedResults.Ok(portfolio) : Problems.NotFound("portfolio", caller.Id)).WithName("getPortfolio");

        account.MapGet("/portfolio/history", async Task<Ok<PortfolioHistoryView>> (
                [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, [FromQuery] Interval? interval, Caller caller, WalletQueries wallets, CancellationToken ct) =>
            TypedResults.Ok(await wallets.HistoryAsync(caller.Id, new EquityRange(from, to, interval?.Value), ct))).WithName("getPortfolioHistory");
    }
}
