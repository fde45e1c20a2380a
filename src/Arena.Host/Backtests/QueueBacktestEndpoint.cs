using System.Text.Json;
using Arena.Application.Backtests;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Backtests;

/// <summary>A job was queued; <c>GET /backtests/{id}</c> and the topic <c>backtest:{id}</c> follow it.</summary>
public sealed record BacktestQueued(string Id);

/// <summary><c>POST /backtests</c>: a backtest, a sweep over inputs, or a walk-forward, as a job.</summary>
public static class QueueBacktestEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/backtests", Handle).RequireAuthorization(Policies.User).WithName("queueBacktest").WithTags("Backtests");

    private static async Task<Results<Accepted<BacktestQueued>, ValidationProblem, ProblemHttpResult>> Handle(
        BacktestSpec request, Caller caller, BacktestRunner runner, BacktestQueue queue, CancellationToken cancellationToken)
    {
        if (request.Errors() is { Count: > 0 } errors) return Problems.Invalid([.. errors]);
        string subject;
        try
        {
            subject = await runner.CheckAsync(caller.Id, request, cancellationToken);
        }
        catch (BacktestSpecException missing) when (missing.IsMissing)
        {
            return Problems.Of(StatusCodes.Status404NotFound, "NOT_FOUND", missing.Message);
        }
        catch (BacktestSpecException wrong)
        {
            return Problems.Invalid((wrong.Field, wrong.Message));
        }
        var (queued, problem) = await queue.AddAsync(caller, caller.Id, BacktestKind.Backtest, request.Name ?? subject, JsonSerializer.Serialize(request, BacktestResults.Json), cancellationToken);
        return queued is null ? problem! : queued;
    }
}
