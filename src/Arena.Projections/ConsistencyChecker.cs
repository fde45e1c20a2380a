using Arena.EventStore;

namespace Arena.Projections;

/// <summary>Compares every read model with a fresh fold of the log: what runs live must be what the events say.</summary>
public sealed class ConsistencyChecker(ProjectionDaemon daemon)
{
    /// <summary>One projection after the other; each result lists the tables that differ, none when all is well.</summary>
    public async IAsyncEnumerable<ProjectionCheckResult> CheckAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        foreach (var projection in ReadModels.All) yield return await daemon.CheckAsync(projection.Name, cancellationToken);
    }
}
