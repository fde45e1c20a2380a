using Arena.Domain.Trading;

namespace Arena.Domain.Alerts;

/// <summary>An alert as the fold of its stream.</summary>
/// <param name="Revision">Counts what it waits for: what was seen under an earlier one says nothing of this one.</param>
/// <param name="Armed">It has seen the other side of its threshold since it last fired.</param>
/// <param name="Observed">Position up to which what it saw counts.</param>
/// <param name="Fired">How many times.</param>
public sealed record AlertState(string Id, string OwnerId, AlertDefinition? Definition, int Revision, bool Armed, long Observed, int Fired, bool Removed);

/// <summary>
/// Fold and commands of an alert. It fires when its value crosses the threshold, once for each crossing: a value that is beyond it when the alert
/// is made has to come back first. What it saw at a position that it has passed changes nothing, so that the log may be looked at again after a crash.
/// </summary>
public static class Alert
{
    public static AlertState Initial { get; } = new("", "", null, 0, false, 0, 0, false);

    public static AlertState Evolve(AlertState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            AlertCreated e => Initial with { Id = e.AlertId, OwnerId = e.OwnerId, Definition = e.Definition, Revision = 1 },
            AlertChanged e when state.Definition?.WaitsAs(e.Definition) == true => state with { Definition = e.Definition },
            AlertChanged e => state with { Definition = e.Definition, Revision = state.Revision + 1, Armed = false },
            AlertArmed e => state with { Armed = true, Observed = e.Position },
            AlertFired e => state with
            {
                Armed = false,
                Observed = e.Position,
                Fired = e.Number,
                Definition = e.Definition.Once ? e.Definition with { Enabled = false } : state.Definition,
            },
            AlertRemoved => state with { Removed = true, Armed = false },
            _ => state,
        };
    }

    public static Outcome Create(AlertState state, string alertId, string ownerId, AlertDefinition definition, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(definition);
        if (state.Id.Length > 0) return Outcome.Nothing;
        return Invalid(definition) is { } denial ? Outcome.Denied(denial) : Outcome.Of(new AlertCreated(alertId, ownerId, definition, at));
    }

    public static Outcome Change(AlertState state, AlertDefinition definition, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (Missing(state) is { } missing) return Outcome.Denied(missing);
        if (Invalid(definition) is { } denial) return Outcome.Denied(denial);
        return definition == state.Definition ? Outcome.Nothing : Outcome.Of(new AlertChanged(definition, at));
    }

    public static Outcome Remove(AlertState state, DateTimeOffset at) => Missing(state) is { } missing ? Outcome.Denied(missing) : Outcome.Of(new AlertRemoved(at));

    /// <summary>A value that the log shows.</summary>
    /// <param name="revision">Of what was being waited for when it was looked at.</param>
    /// <param name="subject">The symbol, the bot's name, or the read model.</param>
    /// <param name="position">Sequence of the event that shows it.</param>
    public static Outcome Observe(AlertState state, int revision, string subject, decimal value, long position, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Removed || state.Definition is not { Enabled: true } definition || state.Revision != revision || position <= state.Observed) return Outcome.Nothing;
        return (state.Armed, definition.IsMet(value)) switch
        {
            (true, true) => Outcome.Of(new AlertFired(state.Id, state.Fired + 1, definition, subject, value, position, at)),
            (false, false) => Outcome.Of(new AlertArmed(value, position, at)),
            _ => Outcome.Nothing,
        };
    }

    private static Denial? Missing(AlertState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Id.Length == 0 || state.Removed ? Denials.Because(Denials.AlertNotFound) : null;
    }

    private static Denial? Invalid(AlertDefinition definition) => definition.Errors() is { Count: > 0 } errors
        ? Denials.With(Denials.InvalidConfiguration, string.Join(' ', errors.Select(e => $"{e.Field}: {e.Message}"))) with { Errors = errors }
        : null;
}
