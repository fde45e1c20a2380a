using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Alerts;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Alerts;

public sealed record AlertSaved(string Id) : CommandResponse;

/// <summary>A new alert. Those of one user are made one at a time: two at once cannot both have the last place.</summary>
public sealed class CreateAlert(IAlertDirectory directory, CommandRunner commands, ArenaClock clock, TimeProvider wall)
{
    public const int Most = 200;

    public async Task<CommandResult<AlertSaved>> RunAsync(CommandContext context, AlertDefinition definition, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var id = Guid.CreateVersion7(wall.GetUtcNow()).ToString("n");
        await using var alone = await directory.EnterAsync(context.TenantId, cancellationToken);
        if (alone is null) return new(null, new Denial(Refusals.VersionConflict, "Another alert of yours is being made; try again."));
        return await commands.RunAsync(
            context,
            async (session, cancellation) => await directory.CountAsync(context.TenantId, cancellation) is >= Most and var count
                ? Denials.Because(Denials.TooManyAlerts, ("alerts", count), ("maximum", Most))
                : await ChangeAlert.Handle(session, id, state => Alert.Create(state, id, context.TenantId, definition, clock.Now), cancellation),
            cancellationToken);
    }
}

/// <summary>Any command on one alert: change, remove, and what the log shows of its value.</summary>
public static class ChangeAlert
{
    /// <param name="decide">Is given <see cref="Alert.Initial"/> where there is no alert yet.</param>
    public static async Task<Handled<AlertSaved>> Handle(EventSession session, string alertId, Func<AlertState, Outcome> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(decide);
        var stream = await session.FetchForWriting<AlertState>(StreamIds.Alert(alertId), cancellationToken);
        var outcome = decide(stream.Aggregate ?? Alert.Initial);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        return new AlertSaved(alertId);
    }
}
