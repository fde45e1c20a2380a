using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Credentials;
using Arena.Application.Notifications;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Notifications;
using Arena.Domain.Trading;
using Arena.Host.Http;
using Arena.Projections.Notifications;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Notifications;

public sealed record ChannelList(IReadOnlyList<NotificationChannelView> Items);

public sealed record ChannelSaved(string Id) : CommandResponse;

/// <summary><c>GET | POST /notifications/channels</c>, <c>PATCH | DELETE /notifications/channels/{id}</c>, <c>POST /notifications/channels/{id}/test</c>.</summary>
public static class ChannelEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        var channels = api.MapGroup("/notifications/channels").RequireAuthorization(Policies.User).WithTags("Alerts");
        channels.MapGet("", async Task<Ok<ChannelList>> (Caller caller, NotificationQueries queries, CancellationToken ct) =>
            TypedResults.Ok(new ChannelList(await queries.ChannelsAsync(caller.Id, ct)))).WithName("listChannels");
        channels.MapPost("", Add).WithName("addChannel");
        channels.MapPatch("/{id}", Change).WithName("changeChannel");
        channels.MapDelete("/{id}", Remove).WithName("removeChannel");
        channels.MapPost("/{id}/test", Test).WithName("testChannel");
    }

    /// <summary>The secret goes to the vault first: a channel that is there can be sent to.</summary>
    private static async Task<Results<Created<ChannelSaved>, ValidationProblem, ProblemHttpResult>> Add(
        AddChannelRequest request, Caller caller, EventStore.EventStore store, CommandRunner commands, ISecretVault vault, INotifier notifier, RulesBook rules, ArenaClock clock, TimeProvider wall, HttpContext context,
        CancellationToken cancellationToken)
    {
        var channel = request.ToChannel(Guid.CreateVersion7(wall.GetUtcNow()).ToString("n"));
        if (await FaultsAsync(channel, request.Secret, notifier, rules, cancellationToken) is { Length: > 0 } faults) return Problems.Invalid(faults);
        if (await commands.RepeatedAsync<ChannelSaved>(caller.CommandOnOwn(), cancellationToken) is { } repeated)
            return repeated.ToCreatedOrInvalid(context, saved => $"{Endpoints.Base}/notifications/channels/{saved.Id}");
        var desk = await store.OpenSession(caller.Id).FetchLatest<NotificationDeskState>(StreamIds.Notifications(caller.Id), cancellationToken) ?? NotificationDesk.Initial;
        if (NotificationDesk.Add(desk, channel, clock.Now).Denial is { } denial) return Problems.Of(denial);
        await StoreAsync(channel, request.Secret, caller, commands, vault, clock, cancellationToken);
        CommandResult<ChannelSaved>? result = null;
        try
        {
            result = await commands.RunAsync(
                caller.CommandOnOwn(),
                async (session, cancellation) => Saved(channel.Id, await ChangeNotifications.Handle(session, state => NotificationDesk.Add(state, channel, clock.Now), cancellation)),
                cancellationToken);
        }
        finally
        {
            // It failed, was refused, or was answered with the channel of a request like it: what this one stored is nobody's.
            if (result?.Response?.Id != channel.Id) await ForgetAsync(channel.Id, caller, commands, vault, clock, CancellationToken.None);
        }

        return result.ToCreatedOrInvalid(context, saved => $"{Endpoints.Base}/notifications/channels/{saved.Id}");
    }

    private static async Task<Results<Ok<ChannelSaved>, ValidationProblem, ProblemHttpResult>> Change(
        string id, ChangeChannelRequest request, Caller caller, EventStore.EventStore store, CommandRunner commands, ISecretVault vault, INotifier notifier, RulesBook rules, ArenaClock clock,
        HttpContext context, CancellationToken cancellationToken)
    {
        if (await FindAsync(store, caller, id, cancellationToken) is not { } current) return Problems.Of(Denials.Because(Denials.ChannelNotFound));
        var changed = request.ApplyTo(current);
        if (await FaultsAsync(changed, request.Secret, notifier, rules, cancellationToken, request.Url is not null) is { Length: > 0 } faults) return Problems.Invalid(faults);
        var result = await commands.RunAsync(
            caller.CommandOnOwn(),
            async (session, cancellation) => Saved(id, await ChangeNotifications.Handle(session, state => NotificationDesk.Change(state, id, request.ApplyTo, clock.Now), cancellation)),
            cancellationToken);
        if (result.Denial is null && request.Secret is { } secret && await RotateAsync(changed, secret, caller, commands, vault, clock, cancellationToken) is { } denial) return Problems.Of(denial);
        return result.ToOkOrInvalid(context);
    }

    private static async Task<Results<Ok<ChannelSaved>, ProblemHttpResult>> Remove(
        string id, Caller caller, EventStore.EventStore store, CommandRunner commands, ISecretVault vault, ArenaClock clock, HttpContext context, CancellationToken cancellationToken)
    {
        // The secret first: whatever happens then, it is gone, and the channel can be removed again.
        if (await FindAsync(store, caller, id, cancellationToken) is not null) await ForgetAsync(id, caller, commands, vault, clock, cancellationToken);
        return (await commands.RunAsync(
            caller.CommandOnOwn(),
            async (session, cancellation) => Saved(id, await ChangeNotifications.Handle(session, state => NotificationDesk.Remove(state, id, clock.Now), cancellation)),
            cancellationToken)).ToOk(context);
    }

    /// <summary>Sends a test at once, and says what is wrong with the secret, the address, or the chat.</summary>
    private static async Task<Results<Ok<ChannelTrial>, ProblemHttpResult>> Test(
        string id, Caller caller, EventStore.EventStore store, Deliverer deliverer, ArenaClock clock, TimeProvider wall, CancellationToken cancellationToken)
    {
        if (await FindAsync(store, caller, id, cancellationToken) is not { } channel) return Problems.Of(Denials.Because(Denials.ChannelNotFound));
        var test = new Notification($"test-{Guid.CreateVersion7(wall.GetUtcNow()):n}", "test", "Arena", $"This is a test of the channel {channel.Name}.", clock.Now, null);
        var result = await deliverer.SendAsync(channel, test, $"test by {caller.Id}", cancellationToken);
        return TypedResults.Ok(new ChannelTrial(result.Fault is null, result.Fault));
    }

    private static async Task<NotificationChannel?> FindAsync(EventStore.EventStore store, Caller caller, string id, CancellationToken cancellationToken) =>
        (await store.OpenSession(caller.Id).FetchLatest<NotificationDeskState>(StreamIds.Notifications(caller.Id), cancellationToken))?.Channels.GetValueOrDefault(id);

    /// <param name="secret">Null: it stays.</param>
    /// <param name="looksUp">Whether the address is looked up: one that stays may be gone by now.</param>
    private static async Task<(string Field, string Message)[]> FaultsAsync(
        NotificationChannel channel, string? secret, INotifier notifier, RulesBook rules, CancellationToken cancellationToken, bool looksUp = true)
    {
        List<(string, string)> faults = [.. channel.Errors().Select(e => (e.Field, e.Message))];
        if (secret is not null && notifier.FaultOf(channel.Kind, secret) is { } wrong) faults.Add(("secret", wrong));
        if (faults.Count == 0 && looksUp && channel.Url is { } url && await notifier.RefusedAsync(new Uri(url), rules.Current.Settings.Deliveries.PrivateTargets, cancellationToken) is { } refused)
            faults.Add(("url", refused));
        return [.. faults];
    }

    private static Handled<ChannelSaved> Saved(string id, Handled<Done> handled) => handled.Denial is { } denial ? denial : new ChannelSaved(id);

    private static Task StoreAsync(
        NotificationChannel channel, string secret, Caller caller, CommandRunner commands, ISecretVault vault, ArenaClock clock, CancellationToken cancellationToken) => commands.RunAsync(
        OnVault(caller),
        (session, cancellation) => StoreCredential.Handle(session, vault, Deliverer.SecretOf(channel.Id), channel.Name, new Secret(secret), caller.Id, clock.Now, cancellation),
        cancellationToken);

    /// <returns>Why it was not; null: it was.</returns>
    private static async Task<Denial?> RotateAsync(
        NotificationChannel channel, string secret, Caller caller, CommandRunner commands, ISecretVault vault, ArenaClock clock, CancellationToken cancellationToken)
    {
        var rotated = await commands.RunAsync(
            OnVault(caller),
            (session, cancellation) => RotateCredential.Handle(session, vault, channel.Id, new Secret(secret), caller.Id, clock.Now, cancellation), cancellationToken);
        await vault.ShredReplacedAsync(channel.Id, cancellationToken);
        return rotated.Denial;
    }

    private static Task ForgetAsync(string id, Caller caller, CommandRunner commands, ISecretVault vault, ArenaClock clock, CancellationToken cancellationToken) => commands.RunAsync(
        OnVault(caller), (session, cancellation) => RemoveCredential.Handle(session, vault, id, caller.Id, clock.Now, cancellation), cancellationToken);

    /// <summary>Beside the request's own command, which alone has its idempotency key.</summary>
    private static CommandContext OnVault(Caller caller) => caller.CommandOnArena() with { Idempotency = null };
}
