using System.Security.Cryptography;
using System.Text;
using Arena.Adapters.Backtests;
using Arena.Application.Backtests;
using Arena.Application.Commands;
using Arena.Domain;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Backtests;

/// <summary>Puts jobs into the queue, and wakes this node's worker. A repeated idempotency key answers the first job again.</summary>
public sealed class BacktestQueue(IBacktestJobs jobs, BacktestSignal signal, TimeProvider wall)
{
    public async Task<(Accepted<BacktestQueued>? Queued, ProblemHttpResult? Problem)> AddAsync(
        Caller caller, string tenantId, BacktestKind kind, string name, string request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var id = caller.Idempotency is { } key ? Of(caller.Id, key.Key) : Guid.CreateVersion7(wall.GetUtcNow()).ToString("D");
        switch (await jobs.EnqueueAsync(tenantId, id, kind, name, request, caller.Idempotency?.Fingerprint, cancellationToken))
        {
            case Enqueued.TooMany:
                return (null, Problems.Of(
                    StatusCodes.Status429TooManyRequests, "TOO_MANY_BACKTESTS",
                    $"At most {PostgresBacktestJobs.MostUnfinished} backtests of a user wait or run; wait for one, or cancel one."));
            case Enqueued.Otherwise:
                return (null, Problems.Of(new Denial(Refusals.IdempotencyKeyReused, $"The Idempotency-Key '{caller.Idempotency!.Key}' was used before, with another request.")));
            case Enqueued.Done:
                signal.Queued();
                break;
        }
        return (TypedResults.Accepted($"/api/v1/backtests/{id}", new BacktestQueued(id)), null);
    }

    private static string Of(string userId, string key) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{userId}\n{key}")).AsSpan(0, 16)).ToString("D");
}
