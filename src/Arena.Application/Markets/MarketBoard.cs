using Arena.Domain.Markets;

namespace Arena.Application.Markets;

/// <summary>This node's view of the market, as recorded in the log: the current snapshot and the recent past.</summary>
public sealed class MarketBoard(MarketHistory history)
{
    private readonly Lock _gate = new();
    private volatile MarketSnapshot? _current;

    public MarketSnapshot? Current => _current;

    public IMarketHistory History => history;

    /// <summary>Why this node could not draw the next step; null once a step was recorded, by whichever node.</summary>
    public string? Trouble { get; set; }

    /// <summary>Not null once the recording ended.</summary>
    public MarketEnded? Ended { get; private set; }

    /// <summary>Takes a step; one that is already known, or older, changes nothing.</summary>
    public void Apply(PricesObserved observed)
    {
        ArgumentNullException.ThrowIfNull(observed);
        lock (_gate)
        {
            if (_current is { } current && observed.Step <= current.Step) return;
            var snapshot = new MarketSnapshot(observed.Step, observed.At, observed.Prices);
            history.Append(snapshot);
            _current = snapshot;
            Trouble = null;
        }
    }

    public void Apply(MarketEnded ended) => Ended = ended;
}
