namespace Arena.EventStore;

public sealed partial class ProjectionDaemon
{
    /// <summary>Folds the projection afresh beside its live tables and compares every row; the live ones are not touched.</summary>
    /// <exception cref="RebuildRunningException">It is being rebuilt or checked.</exception>
    /// <exception cref="RebuildFailedException">An event cannot be folded.</exception>
    public Task<ProjectionCheckResult> CheckAsync(string name, CancellationToken ct)
    {
        var projection = _projections.FirstOrDefault(p => p.Name == name) ?? throw new ArgumentException($"There is no projection named {name}.", nameof(name));
        return new ProjectionCheck(_store, projection, _progression, _tables).RunAsync(ct);
    }
}
