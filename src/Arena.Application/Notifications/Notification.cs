using Arena.Domain.Alerts;

namespace Arena.Application.Notifications;

/// <summary>What is told, in whatever way.</summary>
/// <param name="Id">The same at every attempt: a receiver that has seen it may leave it.</param>
/// <param name="Type">alert_fired | test.</param>
/// <param name="Alert">Null: a test.</param>
public sealed record Notification(string Id, string Type, string Title, string Text, DateTimeOffset At, NotifiedAlert? Alert)
{
    public static Notification Of(AlertFired fired)
    {
        ArgumentNullException.ThrowIfNull(fired);
        var definition = fired.Definition;
        return new(
            AlertText.IdOf(fired), "alert_fired", definition.Name, AlertText.Of(fired), fired.At,
            new NotifiedAlert(fired.AlertId, definition.Kind, definition.Direction, definition.Threshold, fired.Value, definition.Symbol, definition.BotId, fired.Position));
    }
}

/// <param name="Position">Sequence of the event that the value was seen at.</param>
public sealed record NotifiedAlert(
    string Id, AlertKind Kind, AlertDirection Direction, decimal Threshold, decimal Value, string? Symbol, string? BotId, long Position);
