namespace Arena.Application.Alerts;

/// <summary>What the log itself says of alerts and of the turns that they watch: a read model may be behind it.</summary>
public interface IAlertDirectory
{
    /// <summary>Those that were not removed.</summary>
    Task<IReadOnlyList<StoredAlert>> AllAsync(CancellationToken cancellationToken);

    /// <summary>How many of one user's were not removed.</summary>
    Task<int> CountAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Waits until nobody else makes an alert of this user, whichever node is asked; disposing what it answers lets the next one in.</summary>
    /// <returns>Null: somebody still did after ten seconds.</returns>
    Task<IAsyncDisposable?> EnterAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>The wall's clock when a bot last began a turn, was started or was resumed, at a version of its stream; null: it never was.</summary>
    Task<DateTimeOffset?> LastTurnAsync(string tenantId, string streamId, long version, CancellationToken cancellationToken);

    /// <summary>The wall's clock when the arena was last resumed; null: it never was.</summary>
    Task<DateTimeOffset?> LastResumedAsync(CancellationToken cancellationToken);
}

/// <param name="Since">Sequence of the event that it was made or last changed by.</param>
public readonly record struct StoredAlert(string TenantId, string AlertId, long Since);

/// <summary>The read model that is furthest behind the log, or behind a place in it, and by how many events.</summary>
public delegate (string Name, long Lag) SlowestReadModel(long head);
