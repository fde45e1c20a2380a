using System.Diagnostics;
using System.Globalization;
using Arena.TestSupport.Hosts;
using Npgsql;

namespace Arena.Crash;

internal sealed record CrashOptions(int Rounds, int Bots, int Seed, string? Connection, bool Keep);

/// <summary>One data folder through all its crashes.</summary>
internal sealed class CrashRun
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    private readonly CrashOptions _options;
    private readonly TextWriter _output;
    private readonly Random _random;
    private readonly HostSettings _settings;
    private HostProcess _host;
    private int _kills;
    private int _postmasterKills;
    private int _killsWhileStarting;

    private CrashRun(CrashOptions options, TextWriter output, string folder)
    {
        _options = options;
        _output = output;
        _random = new Random(options.Seed);
        _settings = new HostSettings(folder, HostProcess.FreePort(), options.Connection, Bots.Environment);
        _host = HostProcess.Start(_settings);
    }

    /// <summary>True when nothing was lost, doubled or bent.</summary>
    public static async Task<bool> RunAsync(CrashOptions options, TextWriter output, CancellationToken ct)
    {
        // Not a private folder: the account that PostgreSQL runs as under root has to enter it.
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"arena-crash-{Guid.CreateVersion7():n}")).FullName;
        var run = new CrashRun(options, output, folder);
        try
        {
            return await run.RunAsync(ct);
        }
        finally
        {
            await run.EndAsync();
            if (options.Keep) await output.WriteLineAsync($"Kept: {folder}");
            else Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<bool> RunAsync(CancellationToken ct)
    {
        // The very first start is killed too: while the database is being made, migrated, seeded.
        await Task.Delay(TimeSpan.FromSeconds(_random.NextDouble() * 6), ct);
        await _host.KillAsync();
        _kills++;
        _killsWhileStarting++;
        await StartAgainAsync(ct);
        using var client = new ArenaClient(_settings.Address);
        await client.SignInAsync(ct);
        var bots = await Bots.CreateAsync(client, _options.Bots, _options.Seed, ct);
        await using var load = new Load(client, bots, _options.Seed);
        var faults = 0;
        var last = new AuditReport(0, 0, 0, 0, 0, []);
        for (var round = 1; round <= _options.Rounds; round++)
        {
            var before = load.Acknowledged.Count;
            load.Start();
            var kill = await CrashAsync(ct);
            await load.StopAsync();
            var ready = await StartAgainAsync(ct);
            var retried = await load.RetryAsync(ct);

            await using var database = NpgsqlDataSource.Create(_host.ConnectionString);
            var turns = await Bots.NextTurnAsync(database, ct);
            // Everything is looked at with the bots at rest: what they would do meanwhile only makes the next audits longer.
            await client.PostAsync("arena/pause", null, ct: ct);
            last = await new Audit(database, [.. load.Acknowledged], [_host], client).RunAsync(ct);
            await client.PostAsync("arena/resume", null, ct: ct);
            faults += last.Faults.Count;
            await _output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"round {round,2}: {kill}; ready in {ready.TotalSeconds:0.0} s, first turn {turns.TotalSeconds:0.0} s later; {load.Acknowledged.Count - before} more writes confirmed, {retried} asked again; {last}"));
            foreach (var fault in last.Faults) await _output.WriteLineAsync($"  FAULT {fault}");
        }

        await _output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
            $"total: {_options.Rounds} rounds, {_kills} kills of the host ({_killsWhileStarting} of them while it started), {_postmasterKills} of PostgreSQL; {load.Acknowledged.Count} writes confirmed, {load.Retried} of them asked again with the same key; {last.Events} events, {last.Turns} turns; {faults} faults"));
        return faults == 0;
    }

    /// <summary>Waits for its moment, then kills. Answers what it did.</summary>
    private async Task<string> CrashAsync(CancellationToken ct)
    {
        var moment = TimeSpan.FromSeconds(0.2 + (_random.NextDouble() * 4));
        await Task.Delay(moment, ct);
        var what = "host killed";
        switch (_options.Connection is null ? _random.Next(4) : 3)
        {
            case 0:
                what = "PostgreSQL and host killed";
                KillPostmaster();
                await _host.KillAsync();
                break;
            case 1:
                what = "host and PostgreSQL killed";
                await _host.KillAsync();
                KillPostmaster();
                break;
            default:
                await _host.KillAsync();
                break;
        }

        _kills++;
        return string.Create(CultureInfo.InvariantCulture, $"{what} after {moment.TotalSeconds:0.0} s");
    }

    private void KillPostmaster()
    {
        if (EmbeddedServer.Find(_settings.DataFolder) is not { } server) return;
        server.Kill();
        _postmasterKills++;
    }

    /// <summary>How long the start took that was let live.</summary>
    private async Task<TimeSpan> StartAgainAsync(CancellationToken ct)
    {
        while (_random.Next(4) == 0)
        {
            // A host may die before it has even started.
            await _host.DisposeAsync();
            _host = HostProcess.Start(_settings);
            await Task.Delay(TimeSpan.FromSeconds(_random.NextDouble() * 3), ct);
            await _host.KillAsync();
            _kills++;
            _killsWhileStarting++;
        }

        await _host.DisposeAsync();
        var started = Stopwatch.GetTimestamp();
        _host = HostProcess.Start(_settings);
        await _host.WaitUntilReadyAsync(StartPatience, ct);
        return Stopwatch.GetElapsedTime(started);
    }

    /// <summary>The last host is stopped as it should be; a server that a killed one left is stopped by one that adopts it.</summary>
    private async Task EndAsync()
    {
        if (_host.HasExited && EmbeddedServer.Find(_settings.DataFolder) is not null)
        {
            await _host.DisposeAsync();
            _host = HostProcess.Start(_settings);
            await _host.WaitUntilReadyAsync(StartPatience);
        }

        await _host.DisposeAsync();
    }
}
