using System.Text.Json;
using Arena.Adapters.Backtests;
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
        try
        {
            await runner.CheckAsync(caller.Id, request, cancellationToken);
        }
        catch (BacktestSpecException wrong)
        {
            return Problems.Invalid((wrong.Field, wrong.Message));
        }
        var name = request.Name ?? request.StrategyId ?? request.BotId ?? Name(request.Definition);
        return await queue.AddAsync(caller.Id, BacktestKind.Backtest, name, JsonSerializer.Serialize(request, BacktestResults.Json), cancellationToken) is { } id
            ? TypedResults.Accepted($"/api/v1/backtests/{id}", new BacktestQueued(id))
            : BacktestQueue.Full;
    }

    private static string Name(JsonElement? definition) => definition?.GetProperty("name").GetString() ?? "";
}

/// <summary>Puts jobs into the queue, and wakes this node's worker.</summary>
public sealed class BacktestQueue(IBacktestJobs jobs, BacktestSignal signal, TimeProvider wall)
{
    public static ProblemHttpResult Full => Problems.Of(
        StatusCodes.Status429TooManyRequests, "TOO_MANY_BACKTESTS", $"At most {PostgresBacktestJobs.MostUnfinished} backtests of a user wait or run; wait for one, or cancel one.");

    /// <summary>Null: the tenant has as many unfinished ones as it may.</summary>
    public async Task<string?> AddAsync(string tenantId, BacktestKind kind, string name, string request, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(wall.GetUtcNow()).ToString("D");
        if (!await jobs.EnqueueAsync(tenantId, id, kind, name, request, cancellationToken)) return null;
        signal.Queued();
        return id;
    }
}
