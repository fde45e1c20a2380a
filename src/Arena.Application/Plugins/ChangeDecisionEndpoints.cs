using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Plugins;
using Arena.EventStore;

namespace Arena.Application.Plugins;

/// <summary>Sets or removes the address of a decision maker.</summary>
public static class ChangeDecisionEndpoints
{
    public static async Task<Handled<Done>> Handle(EventSession session, Func<DecisionEndpointsState, Outcome> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(decide);
        var stream = await session.FetchForWriting<DecisionEndpointsState>(StreamIds.Plugins, cancellationToken);
        var outcome = decide(stream.Aggregate ?? DecisionEndpoints.Initial);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        return new Done();
    }
}
