using System.Diagnostics;
using Arena.EventStore;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arena.Benchmarks.Log;

/// <summary>A million events and their read model into a file, and from there into an empty database.</summary>
internal sealed class RestoreBenchmark : IBenchmark
{
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(5);

    public string Name => "restore";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        await using var log = await MillionEvents.CreateAsync(ct);
        await log.CatchUpAsync(ct);
        await using var target = await LogDatabase.StartAsync(ct);
        var path = Path.Combine(Path.GetTempPath(), $"arena-bench-{Guid.CreateVersion7():n}.backup");
        try
        {
            var clock = Stopwatch.StartNew();
            await using (var file = File.Create(path)) await new StoreBackup(log.Database.DataSource, "arena", TimeProvider.System).WriteAsync(file, null, ct);
            var backup = clock.Elapsed;

            clock.Restart();
            using (var file = await BackupFile.OpenAsync(File.OpenRead(path), ct))
            {
                var restoring = new StoreRestore(target.DataSource, "arena", [], [new Balances()], NullLogger.Instance);
                await restoring.RestoreAsync(file, null, ct);
                await restoring.BringUpAsync(ct);
            }

            var restore = clock.Elapsed;
            return
            [
                Measure.AtMost(Name, "backup of 1,000,000 events", backup.TotalSeconds, "s", Bound.TotalSeconds),
                Measure.AtMost(Name, "restore of 1,000,000 events, the file verified before", restore.TotalSeconds, "s", Bound.TotalSeconds),
                Measure.AtMost(Name, "size of the file", new FileInfo(path).Length / 1e6, "MB", 1000),
            ];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
