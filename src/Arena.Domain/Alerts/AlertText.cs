using System.Globalization;

namespace Arena.Domain.Alerts;

/// <summary>What the owner of an alert that fired is told.</summary>
public static class AlertText
{
    /// <summary>Of the notification; the same for ever.</summary>
    public static string IdOf(AlertFired fired)
    {
        ArgumentNullException.ThrowIfNull(fired);
        return $"{fired.AlertId}-{fired.Number}";
    }

    /// <summary>A sentence.</summary>
    public static string Of(AlertFired fired)
    {
        ArgumentNullException.ThrowIfNull(fired);
        var (definition, subject, value) = (fired.Definition, fired.Subject, Number(fired.Value));
        var beyond = definition.Direction == AlertDirection.Above ? "at or above" : "at or below";
        return definition.Kind switch
        {
            AlertKind.Price => $"{subject} has reached {value}, {beyond} {Number(definition.Threshold)}.",
            AlertKind.Pnl => $"The P&L of {subject} is {value}, {beyond} {Number(definition.Threshold)}.",
            AlertKind.Drawdown => $"{subject} is {Percent(fired.Value)} below its peak; the alert is at {Percent(definition.Threshold)}.",
            AlertKind.FailedTurns => $"{subject} has failed {value} turns in a row; the alert is at {Number(definition.Threshold)}.",
            AlertKind.MissedTurns => $"{subject} has taken no turn for {value} intervals; the alert is at {Number(definition.Threshold)}.",
            AlertKind.Budget => $"{subject} has used {Percent(fired.Value)} of the day's budget of its model; the alert is at {Percent(definition.Threshold)}.",
            AlertKind.ProjectionLag => $"The read model {subject} is {value} events behind; the alert is at {Number(definition.Threshold)}.",
            _ => $"{subject}: {value}.",
        };
    }

    private static string Number(decimal value) => value.ToString("#,0.########", CultureInfo.InvariantCulture);

    private static string Percent(decimal value) => value.ToString("0.## %", CultureInfo.InvariantCulture);
}
