using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Notifications;
using Arena.Domain;
using Arena.Domain.Notifications;
using Arena.Host.Http;
using Arena.Projections.Notifications;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Notifications;

/// <summary><c>GET /notifications</c>, <c>POST /notifications/read</c>, quiet hours, and deliveries that were given up.</summary>
public static class NotificationEndpoints
{
    private const int MostRead = 10_000;

    public static void Map(IEndpointRouteBuilder api)
    {
        var notifications = api.MapGroup("/notifications").RequireAuthorization(Policies.User).WithTags("Alerts");
        notifications.MapGet("", async Task<Ok<NotificationList>> (
                [AsParameters] PageQuery page, [FromQuery] bool? unread, Caller caller, NotificationQueries queries, CancellationToken ct) =>
            TypedResults.Ok(await queries.ListAsync(caller.Id, unread == true, page.Request, ct))).WithName("listNotifications");
        notifications.MapPost("/read", Read).WithName("readNotifications");
        notifications.MapPost("/{id}/deliveries/{channelId}/retry", Retry).WithName("retryDelivery");
        notifications.MapGet("/quiet-hours", async Task<Ok<QuietHoursSetting>> (Caller caller, NotificationQueries queries, CancellationToken ct) =>
            TypedResults.Ok(new QuietHoursSetting(await queries.QuietHoursAsync(caller.Id, ct)))).WithName("getQuietHours");
        notifications.MapPut("/quiet-hours", SetQuietHours).WithName("setQuietHours");
        notifications.MapDelete("/quiet-hours", RemoveQuietHours).WithName("removeQuietHours");
    }

    private static async Task<Results<Ok<Done>, ProblemHttpResult>> Read(
        ReadNotificationsRequest request, Caller caller, NotificationQueries queries, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var read = await queries.UnreadIdsAsync(caller.Id, request.Ids, MostRead, cancellationToken);
        return (await commands.RunAsync(
            caller.CommandOnOwn(),
            (session, cancellation) => ChangeNotifications.Handle(
                session, _ => read.Count == 0 ? Outcome.Nothing : Outcome.Of(new NotificationsRead(read, clock.Now)), cancellation),
            cancellationToken)).ToOk(context);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> Retry(
        string id, string channelId, Caller caller, IDeliveryQueue queue, DeliverySignal signal, CancellationToken cancellationToken)
    {
        if (!await queue.ReviveAsync(caller.Id, id, channelId, cancellationToken)) return Problems.NotFound("delivery that was given up", $"{id}:{channelId}");
        signal.Queued();
        return TypedResults.NoContent();
    }

    private static Task<Results<Ok<Done>, ValidationProblem, ProblemHttpResult>> SetQuietHours(
        QuietHoursRequest request, Caller caller, CommandRunner commands, IDeliveryQueue queue, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
        SetAsync(request.ToQuietHours(), caller, commands, queue, clock, context, cancellationToken);

    private static Task<Results<Ok<Done>, ValidationProblem, ProblemHttpResult>> RemoveQuietHours(
        Caller caller, CommandRunner commands, IDeliveryQueue queue, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
        SetAsync(null, caller, commands, queue, clock, context, cancellationToken);

    private static async Task<Results<Ok<Done>, ValidationProblem, ProblemHttpResult>> SetAsync(
        QuietHours? quiet, Caller caller, CommandRunner commands, IDeliveryQueue queue, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var result = await commands.RunAsync(
            caller.CommandOnOwn(),
            (session, cancellation) => ChangeNotifications.Handle(session, state => NotificationDesk.SetQuietHours(state, quiet, clock.Now), cancellation),
            cancellationToken);
        if (result.Denial is null) await queue.WakeAsync(caller.Id, cancellationToken);
        return result.ToOkOrInvalid(context);
    }
}
