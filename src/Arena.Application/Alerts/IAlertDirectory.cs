namespace Arena.Application.Alerts;

/// <summary>Which alerts there are, as the log itself says: a read model may be behind it.</summary>
public interface IAlertDirectory
{
    Task<IReadOnlyList<AlertKey>> AllAsync(CancellationToken cancellationToken);
}

public readonly record struct AlertKey(string TenantId, string AlertId);

/// <summary>The read model that is furthest behind a place in the log, and by how many events.</summary>
public delegate (string Name, long Lag) SlowestReadModel(long head);
