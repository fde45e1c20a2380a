using Arena.Application;
using Arena.Application.Alerts;
using Arena.Application.Commands;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Alerts;
using Arena.Domain.Bots;
using Arena.Domain.Notifications;
using Arena.Host.Bots;
using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Alerts;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Alerts;

/// <summary><c>GET | POST /alerts</c>, <c>GET | PATCH | DELETE /alerts/{id}</c>: what the caller wants to be told of.</summary>
public static class AlertEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var alerts = api.MapGroup("/alerts").RequireAuthorization(Policies.User).WithTags("Alerts");
        alerts.MapGet("", async Task<Ok<Page<AlertView>>> ([AsParameters] PageQuery page, Caller caller, AlertQueries queries, CancellationToken ct) =>
            TypedResults.Ok(await queries.ListAsync(caller.Id, page.Request, ct))).WithName("listAlerts");
        alerts.MapGet("/{id}", async Task<Results<Ok<AlertView>, ProblemHttpResult>> (string id, Caller caller, AlertQueries queries, CancellationToken ct) =>
            await queries.FindAsync(caller.Id, id, ct) is { } alert ? TypedResults.Ok(alert) : Problems.NotFound("alert", id)).WithName("getAlert");
        alerts.MapPost("", Create).WithName("createAlert");
        alerts.MapPatch("/{id}", Change).WithName("changeAlert");
        alerts.MapDelete("/{id}", Remove).WithName("removeAlert");
    }

    private static async Task<Results<Created<AlertSaved>, ValidationProblem, ProblemHttpResult>> Create(
        CreateAlertRequest request, Caller caller, EventStore.EventStore store, CreateAlert create, RulesBook rules, HttpContext context, CancellationToken cancellationToken)
    {
        var definition = request.ToDefinition();
        if (await FaultsAsync(definition, caller, store, rules, cancellationToken) is { Length: > 0 } faults) return Problems.Invalid(faults);
        return (await create.RunAsync(caller.CommandOnOwn(), definition, cancellationToken)).ToCreatedOrInvalid(context, saved => $"{Endpoints.Base}/alerts/{saved.Id}");
    }

    private static async Task<Results<Ok<AlertSaved>, ValidationProblem, ProblemHttpResult>> Change(
        string id, ChangeAlertRequest request, Caller caller, EventStore.EventStore store, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        var alert = await store.OpenSession(caller.Id).FetchLatest<AlertState>(StreamIds.Alert(id), cancellationToken);
        if (alert is not { Removed: false, Definition: { } current }) return Problems.NotFound("alert", id);

        // What it watches stays: it may be gone by now, and the alert is disabled or renamed all the same.
        if (await ChannelFaultsAsync(request.Channels, caller, store, cancellationToken) is { Length: > 0 } faults) return Problems.Invalid(faults);
        return (await commands.RunAsync(
            caller.CommandOnOwn(),
            (session, cancellation) => ChangeAlert.Handle(session, id, state => Alert.Change(state, request.ApplyTo(state.Definition ?? current), clock.Now), cancellation),
            cancellationToken)).ToOkOrInvalid(context);
    }

    private static async Task<Results<Ok<AlertSaved>, ProblemHttpResult>> Remove(
        string id, Caller caller, CommandRunner commands, ArenaClock clock, HttpContext context, CancellationToken cancellationToken) =>
        (await commands.RunAsync(
            caller.CommandOnOwn(),
            (session, cancellation) => ChangeAlert.Handle(session, id, state => Alert.Remove(state, clock.Now), cancellation),
            cancellationToken)).ToOk(context);

    /// <summary>What is wrong with it by itself, and with what it names.</summary>
    private static async Task<(string Field, string Message)[]> FaultsAsync(
        AlertDefinition definition, Caller caller, EventStore.EventStore store, RulesBook rules, CancellationToken cancellationToken)
    {
        List<(string, string)> faults = [.. definition.Errors().Select(e => (e.Field, e.Message))];
        if (definition.Kind == AlertKind.ProjectionLag && !caller.IsAdmin) faults.Add(("kind", "Only administrators watch the read models."));
        var traded = rules.Current.Trading.Instruments;
        if (definition.Symbol is { } symbol && !traded.ContainsKey(symbol)) faults.Add(("symbol", SymbolNames.Unknown(symbol, traded.Keys)));
        var own = store.OpenSession(caller.Id);
        if (definition.BotId is { } bot && await own.FetchLatest<BotState>(StreamIds.Bot(bot), cancellationToken) is null or { Status: BotStatus.Deleted })
            faults.Add(("botId", $"There is no bot '{bot}' among your own."));
        return [.. faults, .. await ChannelFaultsAsync(definition.Channels, caller, store, cancellationToken)];
    }

    private static async Task<(string Field, string Message)[]> ChannelFaultsAsync(IReadOnlyList<string?>? channels, Caller caller, EventStore.EventStore store, CancellationToken cancellationToken)
    {
        if (channels is not { Count: > 0 }) return [];
        var known = (await store.OpenSession(caller.Id).FetchLatest<NotificationDeskState>(StreamIds.Notifications(caller.Id), cancellationToken) ?? NotificationDesk.Initial).Channels;
        return [.. channels.Where(c => c is null || !known.ContainsKey(c)).Select(c => ("channels", $"There is no channel '{c}'."))];
    }
}
