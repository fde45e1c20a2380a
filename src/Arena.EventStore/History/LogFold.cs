namespace Arena.EventStore;

/// <summary>
/// A state folded over the events of many streams, for asking how it was at any place in the log. <typeparamref name="TState"/> is written to
/// snapshots with the store's serializer, which must know it.
/// </summary>
public abstract class LogFold<TState>
    where TState : class
{
    /// <summary>snake_case; part of its snapshots' key.</summary>
    public abstract string Name { get; }

    /// <summary>Raise it when the state's shape or the fold changes: snapshots of another number are not read.</summary>
    public virtual int SchemaVersion => 1;

    /// <summary>The aliases that move it.</summary>
    public abstract IReadOnlySet<string> Handles { get; }

    /// <summary>The projections that show the same live: an event that one of them was told to skip is left out here too.</summary>
    public abstract IReadOnlyList<string> Projections { get; }

    /// <summary>The state before the first event: a new one each time, since <see cref="Apply"/> changes it.</summary>
    public abstract TState Begin();

    public abstract void Apply(TState state, StoredEvent e);
}
