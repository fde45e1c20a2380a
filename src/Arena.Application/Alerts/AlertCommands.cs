using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Alerts;
using Arena.EventStore;

namespace Arena.Application.Alerts;

public sealed record AlertSaved(string Id) : CommandResponse;

/// <summary>Any command on one alert: create, change, remove, and what the log shows of its value.</summary>
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
