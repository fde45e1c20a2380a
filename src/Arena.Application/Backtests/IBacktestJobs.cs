namespace Arena.Application.Backtests;

public enum BacktestKind { Backtest, Replay }

public enum BacktestStatus { Queued, Running, Completed, Failed, Cancelled }

public enum Enqueued
{
    Done,

    /// <summary>The same request was queued before under this id.</summary>
    Before,

    /// <summary>Another request was queued before under this id.</summary>
    Otherwise,

    /// <summary>The tenant has as many unfinished ones as it may.</summary>
    TooMany,
}

/// <summary>A job as one node holds it.</summary>
/// <param name="Request">JSON.</param>
/// <param name="Attempt">1, or more after an interruption.</param>
public sealed record BacktestClaim(string TenantId, string Id, BacktestKind Kind, string Request, int Attempt);

/// <summary>The queue: each job is run by the one node that holds its lease.</summary>
public interface IBacktestJobs
{
    /// <param name="fingerprint">Of the request that came with an idempotency key; null: it came with none.</param>
    Task<Enqueued> EnqueueAsync(string tenantId, string id, BacktestKind kind, string name, string request, string? fingerprint, CancellationToken cancellationToken);

    /// <summary>The oldest that waits, or whose node has not been heard of; null: there is none.</summary>
    Task<BacktestClaim?> ClaimAsync(string node, CancellationToken cancellationToken);

    /// <summary>Prolongs the lease.</summary>
    /// <returns>False: it was cancelled, or another node has it.</returns>
    Task<bool> ReportAsync(BacktestClaim claim, string node, double progress, CancellationToken cancellationToken);

    /// <summary>The lease's holder alone can end it; otherwise nothing changes.</summary>
    /// <param name="result">JSON; null: it failed with <paramref name="error"/>.</param>
    Task FinishAsync(BacktestClaim claim, string node, string? result, string? error, CancellationToken cancellationToken);

    /// <summary>Back to the queue: this node stops.</summary>
    Task ReleaseAsync(BacktestClaim claim, string node, CancellationToken cancellationToken);

    /// <summary>Ends one that waits or runs.</summary>
    /// <returns>False: it had ended, or there is none.</returns>
    Task<bool> CancelAsync(string tenantId, string id, CancellationToken cancellationToken);

    /// <summary>Removes one that has ended.</summary>
    Task DeleteAsync(string tenantId, string id, CancellationToken cancellationToken);
}
