using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Arena.Adapters.EmbeddedPostgres;
using Arena.TestSupport;
using Arena.TestSupport.Hosts;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.Crash;

/// <summary>Two hosts on one PostgreSQL, which dies again and again under the load of both while the hosts live on.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    private const int AuditEvery = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly CrashOptions _options;
    private readonly TextWriter _output;
    private readonly string _folder;
    private readonly Random _random;
    private readonly List<HostProcess> _hosts = [];
    private readonly List<ArenaClient> _clients = [];
    private EmbeddedPostgresServer? _server;

    private FaultRun(CrashOptions options, TextWriter output, string folder) =>
        (_options, _output, _folder, _random) = (options, output, folder, new Random(options.Seed));

    /// <summary>True when nothing was lost, doubled or bent.</summary>
    public static async Task<bool> RunAsync(CrashOptions options, TextWriter output, CancellationToken ct)
    {
        // Not a private folder: the account that PostgreSQL runs as under root has to enter it.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"arena-fault-{Guid.CreateVersion7():n}")).FullName;
        Reaper.Watch(Path.Combine(folder, "database"));
        try
        {
            await using var run = new FaultRun(options, output, folder);
            return await run.RunAsync(ct);
        }
        finally
        {
            if (options.Keep) await output.WriteLineAsync($"Kept: {folder}");
            else Directory.Delete(folder, recursive: true);
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients) client.Dispose();
        foreach (var host in _hosts) await host.DisposeAsync();
        if (_server is not null) await _server.DisposeAsync();
    }

    private async Task<bool> RunAsync(CancellationToken ct)
    {
        _server = await StartServerAsync(ct);
        var masterKey = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32));
        for (var i = 0; i < 2; i++) await StartHostAsync(i, masterKey, ct);
        var bots = await Bots.CreateAsync(_clients[0], _options.Bots, _options.Seed, ct);
        await using var first = new Load(_clients[0], bots, _options.Seed);
        await using var second = new Load(_clients[1], bots, _options.Seed + 1);
        Load[] loads = [first, second];
        var faults = 0;
        var last = new AuditReport(0, 0, 0, 0, 0, []);
        for (var round = 1; round <= _options.Rounds; round++)
        {
            foreach (var load in loads) load.Start();
            var (moment, gap) = await KillAsync(ct);
            var started = Stopwatch.GetTimestamp();
            foreach (var host in _hosts) await host.WaitUntilReadyAsync(Patience, ct);
            var ready = Stopwatch.GetElapsedTime(started);
            foreach (var load in loads) await load.StopAsync();
            var asked = 0;
            foreach (var load in loads) asked += await load.RetryAsync(ct);
            await _output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"round {round,2}: PostgreSQL killed after {moment.TotalSeconds:0.0} s, back after {gap.TotalSeconds:0.0} s; both hosts ready {ready.TotalSeconds:0.0} s later; {loads.Sum(l => l.Acknowledged.Count)} writes confirmed, {asked} asked again"));
            if (round % AuditEvery != 0 && round != _options.Rounds) continue;

            last = await AuditAsync([.. loads.SelectMany(l => l.Acknowledged)], ct);
            faults += last.Faults.Count;
            await _output.WriteLineAsync($"          {last}");
            foreach (var fault in last.Faults) await _output.WriteLineAsync($"  FAULT {fault}");
        }

        await _output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"total: {_options.Rounds} kills of PostgreSQL under two hosts; {loads.Sum(l => l.Acknowledged.Count)} writes confirmed, {loads.Sum(l => l.Retried)} of them asked again with the same key; {last.Events} events, {last.Turns} turns; {faults} faults"));
        return faults == 0;
    }

    private Task<EmbeddedPostgresServer> StartServerAsync(CancellationToken ct) => EmbeddedPostgresServer.StartAsync(
        new EmbeddedPostgresOptions(Path.Combine(_folder, "database")) { RelocationFolder = Path.Combine(_folder, "database") }, NullLogger.Instance, TimeProvider.System, ct);

    private async Task StartHostAsync(int number, string masterKey, CancellationToken ct)
    {
        var environment = new Dictionary<string, string>(Bots.Environment, StringComparer.Ordinal) { ["ARENA__MASTERKEY"] = masterKey };
        var settings = new HostSettings(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $"host{number + 1}")), HostProcess.FreePort(), _server!.ConnectionString, environment);
        var host = HostProcess.Start(settings);
        _hosts.Add(host);
        await host.WaitUntilReadyAsync(Patience, ct);
        var client = new ArenaClient(settings.Address);
        _clients.Add(client);
        await client.SignInAsync(ct);
    }

    /// <summary>Kills the server at a random moment and brings it back after a random while; the hosts have to find their way alone.</summary>
    private async Task<(TimeSpan Moment, TimeSpan Gap)> KillAsync(CancellationToken ct)
    {
        var moment = TimeSpan.FromSeconds(0.2 + (_random.NextDouble() * 2));
        await Task.Delay(moment, ct);
        using (var postmaster = Process.GetProcessById(_server!.ProcessId)) postmaster.Kill();
        var gap = TimeSpan.FromSeconds(_random.NextDouble() * 2);
        // Not by its supervisor, which pauses longer after each death.
        await _server.DisposeAsync();
        await Task.Delay(gap, ct);
        _server = await StartServerAsync(ct);
        return (moment, gap);
    }

    private async Task<AuditReport> AuditAsync(IReadOnlyList<Confirmed> acknowledged, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(_server!.ConnectionString);
        await Bots.NextTurnAsync(database, ct);
        await _clients[0].PostAsync("arena/pause", null, ct: ct);
        var report = await new Audit(database, acknowledged, _hosts, _clients[1]).RunAsync(ct);
        await _clients[1].PostAsync("arena/resume", null, ct: ct);
        return report;
    }
}
