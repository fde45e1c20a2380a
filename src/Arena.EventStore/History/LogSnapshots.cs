namespace Arena.EventStore;

/// <summary>Follows the log and takes a snapshot of a <see cref="LogFold{TState}"/> each so many sequences.</summary>
/// <param name="every">Asked at each batch: it may be a setting.</param>
public sealed class LogSnapshots<TState>(LogHistory<TState> history, Func<int> every) : Subscription
    where TState : class
{
    private long _last;

    public override string Name { get; } = $"{history.Name}_snapshots";

    /// <summary>The past of a log that is older than this fold gets its snapshots too.</summary>
    public override bool FromTheBeginning => true;

    public override async Task HandleAsync(IReadOnlyList<StoredEvent> events, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(events);
        var position = events[^1].Sequence / every() * every();
        if (position == 0 || position == _last)
            return;
        await history.KeepAsync(position, ct);
        _last = position;
    }
}
