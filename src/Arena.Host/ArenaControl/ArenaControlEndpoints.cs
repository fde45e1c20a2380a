using System.ComponentModel.DataAnnotations;
using Arena.Application;
using Arena.Application.ArenaControl;
using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.ArenaControl;

public sealed record PauseRequest([property: StringLength(200)] string? Reason = null);

/// <summary><c>POST /arena/pause | resume | emergency-stop</c>.</summary>
public static class ArenaControlEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/arena/pause", Pause).RequireAuthorization(Policies.Admin).WithName("pauseArena").WithTags("Arena");
        api.MapPost("/arena/resume", Resume).RequireAuthorization(Policies.Admin).WithName("resumeArena").WithTags("Arena");
        api.MapPost("/arena/emergency-stop", EmergencyStop).RequireAuthorization(Policies.Admin).WithName("emergencyStopArena").WithTags("Arena");
    }

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> Pause(
        PauseRequest? request, Caller caller, CommandRunner commands, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var reason = request?.Reason is { Length: > 0 } given ? given : "Paused by an administrator.";
        var result = await commands.RunAsync(
            caller.CommandOnArena(), (session, cancellation) => PauseArena.Handle(session, reason, caller.Id, clock.Now, cancellation), cancellationToken);
        await rules.RefreshAsync(cancellationToken);
        return result.ToOk(context);
    }

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> Resume(
        Caller caller, CommandRunner commands, RulesBook rules, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var result = await commands.RunAsync(
            caller.CommandOnArena(), (session, cancellation) => ResumeArena.Handle(session, caller.Id, clock.Now, cancellation), cancellationToken);
        await rules.RefreshAsync(cancellationToken);
        return result.ToOk(context);
    }

    private static async Task<Results<Ok<ArenaStopped>, ProblemHttpResult>> EmergencyStop(ArenaEmergencyStop stop, Caller caller, HttpContext context, CancellationToken cancellationToken) =>
        (await stop.RunAsync(caller.CommandOnArena(), cancellationToken)).ToOk(context);
}
