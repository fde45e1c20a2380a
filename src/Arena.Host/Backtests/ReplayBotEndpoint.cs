using System.Text.Json;
using Arena.Application.Backtests;
using Arena.Application.Replay;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Host.Bots;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Backtests;

/// <summary>
/// <c>POST /bots/{id}/replay</c>: a bot's recorded market and decisions once more, as a job; its answer is at <c>/backtests/{id}/changes</c>. Under
/// other policies it says what would have been otherwise, under the same (no body) whether every event follows to the last digit.
/// </summary>
public static class ReplayBotEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapPost("/bots/{id}/replay", Handle).RequireAuthorization(Policies.User).WithName("replayBot").WithTags("Backtests");

    private static async Task<Results<Accepted<BacktestQueued>, ValidationProblem, ProblemHttpResult>> Handle(
        string id, PolicyOverrides? request, Caller caller, BotOwners owners, EventStore.EventStore store, BacktestQueue queue, CancellationToken cancellationToken)
    {
        if (await owners.OwnerForAsync(caller, id, cancellationToken) is not { } owner) return Problems.NotFound("bot", id);
        if (await store.OpenSession(owner).FetchLatest<BotState>(StreamIds.Bot(id), cancellationToken) is not { } bot) return Problems.NotFound("bot", id);
        if (request?.Errors() is { Count: > 0 } errors) return Problems.Invalid([.. errors]);
        var spec = JsonSerializer.Serialize(new CounterfactualSpec(id, request ?? PolicyOverrides.None), BacktestResults.Json);
        var (queued, problem) = await queue.AddAsync(caller, owner, BacktestKind.Replay, bot.Configuration.Name, spec, cancellationToken);
        return queued is null ? problem! : queued;
    }
}
