using System.Text.Json;
using Arena.Application.Backtests;
using Arena.Application.Replay;
using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Backtests;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Backtests;

/// <summary>
/// <c>GET /backtests</c>, <c>GET | DELETE /backtests/{id}</c> (ends one that waits or runs, removes one that has ended), <c>/results</c>,
/// <c>/report</c>, and of a replay <c>/changes</c>. Everybody's own; an administrator sees all.
/// </summary>
public static class BacktestEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/backtests", async Task<Ok<Page<BacktestView>>> ([AsParameters] PageQuery page, Caller caller, BacktestQueries backtests, CancellationToken ct) =>
                TypedResults.Ok(await backtests.ListAsync(caller.Scope, page.Request, ct)))
            .RequireAuthorization(Policies.User).WithName("listBacktests").WithTags("Backtests");
        api.MapGet("/backtests/{id}", async Task<Results<Ok<BacktestView>, ProblemHttpResult>> (string id, Caller caller, BacktestQueries backtests, CancellationToken ct) =>
                await backtests.FindAsync(caller.Scope, id, ct) is { } found ? TypedResults.Ok(found) : Problems.NotFound("backtest", id))
            .RequireAuthorization(Policies.User).WithName("getBacktest").WithTags("Backtests");
        api.MapDelete("/backtests/{id}", Delete).RequireAuthorization(Policies.User).WithName("deleteBacktest").WithTags("Backtests");
        api.MapGet("/backtests/{id}/results", Results).RequireAuthorization(Policies.User).WithName("getBacktestResults").WithTags("Backtests");
        api.MapGet("/backtests/{id}/changes", Changes).RequireAuthorization(Policies.User).WithName("getReplayChanges").WithTags("Backtests");
        api.MapGet("/backtests/{id}/report", Report).Produces<string>(StatusCodes.Status200OK, "text/html").RequireAuthorization(Policies.User).WithName("getBacktestReport").WithTags("Backtests");
    }

    /// <summary>Answers the job as it is now, or as it was last.</summary>
    private static async Task<Results<Ok<BacktestView>, ProblemHttpResult>> Delete(
        string id, Caller caller, BacktestQueries backtests, IBacktestJobs jobs, CancellationToken cancellationToken)
    {
        if (await backtests.OwnerAsync(caller.Scope, id, cancellationToken) is not { } owner || await backtests.FindAsync(caller.Scope, id, cancellationToken) is not { } last)
            return Problems.NotFound("backtest", id);
        if (await jobs.CancelAsync(owner, id, cancellationToken)) return TypedResults.Ok((await backtests.FindAsync(caller.Scope, id, cancellationToken)) ?? last);
        await jobs.DeleteAsync(owner, id, cancellationToken);
        return TypedResults.Ok(last);
    }

    private static async Task<Results<Ok<BacktestResult>, ProblemHttpResult>> Results(string id, Caller caller, BacktestQueries backtests, CancellationToken cancellationToken)
    {
        var (result, problem) = await ReadAsync<BacktestResult>(id, "backtest", caller, backtests, cancellationToken);
        return result is null ? problem! : TypedResults.Ok(result);
    }

    private static async Task<Results<Ok<CounterfactualResult>, ProblemHttpResult>> Changes(string id, Caller caller, BacktestQueries backtests, CancellationToken cancellationToken)
    {
        var (result, problem) = await ReadAsync<CounterfactualResult>(id, "replay", caller, backtests, cancellationToken);
        return result is null ? problem! : TypedResults.Ok(result);
    }

    private static async Task<Results<ContentHttpResult, ProblemHttpResult>> Report(string id, Caller caller, BacktestQueries backtests, CancellationToken cancellationToken)
    {
        var (result, problem) = await ReadAsync<BacktestResult>(id, "backtest", caller, backtests, cancellationToken);
        if (result is null) return problem!;
        var name = (await backtests.FindAsync(caller.Scope, id, cancellationToken))?.Name ?? "Backtest";
        return TypedResults.Content(Tearsheet.Of(result, name), "text/html; charset=utf-8");
    }

    private static async Task<(T? Result, ProblemHttpResult? Problem)> ReadAsync<T>(
        string id, string kind, Caller caller, BacktestQueries backtests, CancellationToken cancellationToken) where T : class
    {
        if (await backtests.FindAsync(caller.Scope, id, cancellationToken) is not { } found || found.Kind != kind) return (null, Problems.NotFound(kind, id));
        return await backtests.ResultAsync(caller.Scope, id, cancellationToken) is { } json
            ? (JsonSerializer.Deserialize<T>(json, BacktestResults.Json), null)
            : (null, Problems.Of(StatusCodes.Status409Conflict, "NO_RESULT", found.Error is { } error ? $"It has failed: {error}" : $"It has no result: it is {found.Status}."));
    }
}
