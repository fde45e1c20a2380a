using System.Collections.Concurrent;
using Arena.Application.Backtests;
using Arena.Application.Replay;
using Arena.Domain;
using Arena.EventStore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.Application.Tests.Backtests;

/// <summary>What a job needs cannot be read; the job itself has done nothing wrong.</summary>
public sealed class when_the_database_is_away
{
    [Fact]
    public async Task the_job_is_not_failed_and_is_asked_for_again()
    {
        await using var nowhere = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=nobody;Timeout=1");
        var options = new EventStoreOptions { Events = new EventTypes(EventCatalogue.Types, DomainJson.Options), Aggregates = new AggregateTypes() };
        await using var store = new Arena.EventStore.EventStore(nowhere, options, TimeProvider.System, NullLoggerFactory.Instance);
        var jobs = new OneJob();
        using var signal = new BacktestSignal();
        using var worker = new BacktestWorker(
            jobs, new BacktestRunner(null!, store, null!, null!), new CounterfactualReplay(store, null!), signal, TimeProvider.System, NullLogger<BacktestWorker>.Instance);

        await worker.StartAsync(default);
        await Eventually.TrueAsync(() => Task.FromResult(jobs.Claims >= 3), "the worker looks again");
        await worker.StopAsync(default);

        jobs.Ends.ShouldBeEmpty();
    }

    private sealed class OneJob : IBacktestJobs
    {
        private int _claims;

        public int Claims => Volatile.Read(ref _claims);

        public ConcurrentQueue<string?> Ends { get; } = new();

        public Task<BacktestClaim?> ClaimAsync(string node, CancellationToken cancellationToken) =>
            Task.FromResult(Interlocked.Increment(ref _claims) == 1 ? new BacktestClaim("ann", "job", BacktestKind.Replay, """{"botId":"bot","overrides":{}}""", 1) : null);

        public Task FinishAsync(BacktestClaim claim, string node, string? result, string? error, CancellationToken cancellationToken)
        {
            Ends.Enqueue(error);
            return Task.CompletedTask;
        }

        public Task<bool> ReportAsync(BacktestClaim claim, string node, double progress, CancellationToken cancellationToken) => Task.FromResult(true);

        public Task ReleaseAsync(BacktestClaim claim, string node, CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<Enqueued> EnqueueAsync(string tenantId, string id, BacktestKind kind, string name, string request, string? fingerprint, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("Nothing is queued here.");

        public Task<bool> CancelAsync(string tenantId, string id, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is cancelled here.");

        public Task DeleteAsync(string tenantId, string id, CancellationToken cancellationToken) => throw new InvalidOperationException("Nothing is deleted here.");
    }
}
