using Arena.Domain.Markets;

namespace Arena.Application.Markets;

/// <summary>The fold of the stream <c>market</c>: the last step, and whether the recording ended.</summary>
public sealed record MarketState(string Source, MarketSnapshot? Last, MarketEnded? Ended)
{
    public static MarketState Initial { get; } = new("", null, null);

    public static MarketState Evolve(MarketState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            PricesObserved e => new MarketState(e.Source, new MarketSnapshot(e.Step, e.At, e.Prices), null),
            MarketEnded e => state with { Ended = e },
            _ => state,
        };
    }
}
