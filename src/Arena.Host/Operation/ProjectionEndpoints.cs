using System.ComponentModel.DataAnnotations;
using Arena.EventStore;
using Arena.Host.Http;
using Arena.Projections;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Operation;

/// <param name="Status">standby | running | paused | failed | rebuilding.</param>
/// <param name="Lag">Events between its position and the end of the log.</param>
/// <param name="Error">What stopped it, at event <paramref name="ErrorSequence"/> of <paramref name="ErrorStream"/>.</param>
public sealed record ProjectionView(
    string Name, int Version, long Position, long HighWater, long Lag, ProjectionRunState Status, string? Error, long? ErrorSequence, string? ErrorStream, RebuildProgress? Rebuild)
{
    public static ProjectionView Of(ProjectionStatus p)
    {
        ArgumentNullException.ThrowIfNull(p);
        return new(p.Name, p.Version, p.Position, p.HighWater, p.Lag, p.State, p.Error, p.ErrorSequence, p.ErrorStream, p.Rebuild);
    }
}

public sealed record ProjectionList(IReadOnlyList<ProjectionView> Items);

/// <param name="Sequence">The poison event's.</param>
public sealed record SkipRequest([property: Required, Range(1, long.MaxValue)] long? Sequence);

/// <summary>
/// <c>GET /projections</c>, <c>POST /projections/{name}/rebuild | pause | resume | skip</c>; <c>DELETE /projections/{name}/rebuild</c> stops a
/// rebuild and discards what it built.
/// </summary>
public static partial class ProjectionEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/projections", async Task<Ok<ProjectionList>> (ProjectionDaemon daemon, CancellationToken cancellationToken) =>
                TypedResults.Ok(new ProjectionList([.. (await daemon.StatusAsync(cancellationToken)).Select(ProjectionView.Of)])))
            .RequireAuthorization(Policies.Admin).WithName("listProjections").WithTags("Operation");
        Map(api, "pause", (daemon, name, cancellationToken) => daemon.PauseAsync(name, cancellationToken));
        Map(api, "resume", (daemon, name, cancellationToken) => daemon.ResumeAsync(name, cancellationToken));
        api.MapPost("/projections/{name}/rebuild", Rebuild).RequireAuthorization(Policies.Admin).WithName("rebuildProjection").WithTags("Operation");
        api.MapDelete("/projections/{name}/rebuild", Cancel).RequireAuthorization(Policies.Admin).WithName("cancelRebuild").WithTags("Operation");
        api.MapPost("/projections/{name}/skip", Skip).RequireAuthorization(Policies.Admin).WithName("skipEvent").WithTags("Operation");
    }

    private static void Map(IEndpointRouteBuilder api, string verb, Func<ProjectionDaemon, string, CancellationToken, Task> act) =>
        api.MapPost(
                $"/projections/{{name}}/{verb}",
                async Task<Results<Ok<ProjectionView>, ProblemHttpResult>> (string name, ProjectionDaemon daemon, CancellationToken cancellationToken) =>
                {
                    if (await FindAsync(daemon, name, cancellationToken) is null) return Problems.NotFound("projection", name);
                    await act(daemon, name, cancellationToken);
                    return TypedResults.Ok(ProjectionView.Of((await FindAsync(daemon, name, cancellationToken))!));
                })
            .RequireAuthorization(Policies.Admin).WithName($"{verb}Projection").WithTags("Operation");

    private static async Task<Results<Accepted<ProjectionView>, ProblemHttpResult>> Rebuild(
        string name, ProjectionDaemon daemon, IHostApplicationLifetime lifetime, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (await FindAsync(daemon, name, cancellationToken) is not { } status) return Problems.NotFound("projection", name);
        if (ReadModels.All.All(p => p.Name != name))
            return Problems.Of(StatusCodes.Status409Conflict, "NOT_REBUILDABLE", $"'{name}' follows the log to act on it; it keeps no read model that could be rebuilt.");
        if (status.Rebuild is not null) return Problems.Of(StatusCodes.Status409Conflict, "REBUILD_RUNNING", $"The projection '{name}' is being rebuilt already.");
        var logger = loggers.CreateLogger(typeof(ProjectionEndpoints));
        _ = daemon.RebuildAsync(name, progress: null, lifetime.ApplicationStopping)
            .ContinueWith(rebuild => Report(logger, rebuild.Exception!.InnerException!, name), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return TypedResults.Accepted("/api/v1/projections", ProjectionView.Of(status));
    }

    private static async Task<Results<Ok<ProjectionView>, ProblemHttpResult>> Cancel(string name, ProjectionDaemon daemon, CancellationToken cancellationToken)
    {
        if (await FindAsync(daemon, name, cancellationToken) is null) return Problems.NotFound("projection", name);
        if (ReadModels.All.All(p => p.Name != name) || !await daemon.CancelRebuildAsync(name, cancellationToken))
            return Problems.Of(StatusCodes.Status409Conflict, "NO_REBUILD", $"The projection '{name}' is not being rebuilt.");
        return TypedResults.Ok(ProjectionView.Of((await FindAsync(daemon, name, cancellationToken))!));
    }

    /// <summary>One that was cancelled has said so in the log already.</summary>
    private static void Report(ILogger logger, Exception exception, string name)
    {
        if (exception is not RebuildCancelledException) LogRebuildFailed(logger, exception, name);
    }

    private static async Task<Results<Ok<ProjectionView>, ProblemHttpResult>> Skip(
        string name, SkipRequest request, ProjectionDaemon daemon, CancellationToken cancellationToken)
    {
        if (await FindAsync(daemon, name, cancellationToken) is not { } status) return Problems.NotFound("projection", name);
        if (status.ErrorSequence != request.Sequence)
            return Problems.Of(StatusCodes.Status409Conflict, "NOT_THE_FAILED_EVENT", $"The projection '{name}' did not stop at the event {request.Sequence}.");
        await daemon.SkipAsync(name, request.Sequence!.Value, cancellationToken);
        return TypedResults.Ok(ProjectionView.Of((await FindAsync(daemon, name, cancellationToken))!));
    }

    private static async Task<ProjectionStatus?> FindAsync(ProjectionDaemon daemon, string name, CancellationToken cancellationToken) =>
        (await daemon.StatusAsync(cancellationToken)).FirstOrDefault(p => string.Equals(p.Name, name, StringComparison.Ordinal));

    [LoggerMessage(6101, LogLevel.Error, "The rebuild of {Projection} failed; its tables are as they were")]
    private static partial void LogRebuildFailed(ILogger logger, Exception exception, string projection);
}
