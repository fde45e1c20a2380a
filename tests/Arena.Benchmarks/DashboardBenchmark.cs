using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Arena.TestSupport.Hosts;

namespace Arena.Benchmarks;

/// <summary>
/// The arena page as a spectator has it, in the machine's Chromium on the same cores as the host: fifty bots of all kinds with a day behind them, a turn
/// a second. The day is played in lockstep; what is measured then lives. The measuring itself is the dashboard's own script (<c>npm run performance</c>).
/// </summary>
/// <param name="data">Where the arena is kept, and found again by another run; null: in a folder of its own, which is deleted.</param>
internal sealed class DashboardBenchmark(string? data) : IBenchmark
{
    private const int Bots = 50;
    private const int Minutes = 10;

    /// <summary>Turns that are taken before anything is measured.</summary>
    private const int WarmUp = 30;
    private static readonly DateTimeOffset From = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan History = TimeSpan.FromHours(24);
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(2);

    public string Name => "dashboard";

    public async Task<IReadOnlyList<Measure>> RunAsync(CancellationToken ct)
    {
        // Not a private folder: the account that PostgreSQL runs as under root has to enter it.
        var folder = Directory.CreateDirectory(data ?? Path.Combine(Path.GetTempPath(), $"arena-bench-{Guid.CreateVersion7():n}")).FullName;
        try
        {
            await PlayAsync(folder, ct);
            await using var host = await StartAsync(folder, Clock("1", "00:00:01", "00:00:01"), ct);
            await LiveAsync(host, ct);
            return [.. (await BrowseAsync(host.Settings.Address, ct)).Select(Figure)];
        }
        finally
        {
            if (data is null) Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task PlayAsync(string folder, CancellationToken ct)
    {
        await using var host = await StartAsync(folder, Clock("max", "00:00:10", "00:01:00"), ct);
        using var client = new ArenaClient(host.Settings.Address);
        await client.SignInAsync(ct);
        // Also where another run was ended in the middle of this.
        var missing = Bots - (await client.GetAsync($"bots?limit={Bots}", ct: ct)).GetProperty("items").GetArrayLength();
        if (missing > 0)
        {
            await client.PostAsync("arena/pause", null, ct: ct);
            await MeasuredHost.CreateBotsAsync(client, missing, ct);
        }

        if ((await client.GetAsync("arena/state", ct: ct)).GetProperty("status").GetString() != "running") await client.PostAsync("arena/resume", null, ct: ct);
        while (true)
        {
            var now = (await client.GetAsync("arena/state", ct: ct)).GetProperty("asOf");
            var played = now.ValueKind == JsonValueKind.String ? now.GetDateTimeOffset() - From : TimeSpan.Zero;
            if (played >= History) break;
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{played.TotalHours:0.0} of {History.TotalHours:0} hours played"));
            await Task.Delay(Poll, ct);
        }

        // A read model that catches up beside what is measured would be measured.
        await client.PostAsync("arena/pause", null, ct: ct);
        await MeasuredHost.CatchUpAsync(client, Console.Error.WriteLine, ct);
    }

    private static async Task LiveAsync(HostProcess host, CancellationToken ct)
    {
        using var client = new ArenaClient(host.Settings.Address);
        await client.SignInAsync(ct);
        await client.PostAsync("arena/resume", null, ct: ct);
        var first = await TurnAsync(client, ct);
        while (await TurnAsync(client, ct) < first + WarmUp) await Task.Delay(Poll, ct);
    }

    private static async Task<int> TurnAsync(ArenaClient client, CancellationToken ct) => (await client.GetAsync("arena/state", ct: ct)).GetProperty("turn").GetInt32();

    private static async Task<HostProcess> StartAsync(string folder, Dictionary<string, string> environment, CancellationToken ct)
    {
        var host = HostProcess.Start(new HostSettings(folder, HostProcess.FreePort(), Environment: environment));
        await host.WaitUntilReadyAsync(TimeSpan.FromMinutes(2), ct);
        return host;
    }

    /// <summary>A market with a clock of its own, which goes on from where it was.</summary>
    private static Dictionary<string, string> Clock(string speed, string step, string turn) => new(StringComparer.Ordinal)
    {
        ["ARENA__DEMO"] = "false",
        ["ARENA__MARKET__SPEED"] = speed,
        ["ARENA__MARKET__STARTAT"] = From.ToString("O", CultureInfo.InvariantCulture),
        ["ARENA__MARKET__STEPINTERVAL"] = step,
        ["ARENA__TURNINTERVAL"] = turn,
    };

    private static async Task<IReadOnlyList<JsonElement>> BrowseAsync(Uri address, CancellationToken ct)
    {
        var figures = Path.GetTempFileName();
        try
        {
            using var script = Process.Start(new ProcessStartInfo("node", ["scripts/performance.mjs", address.ToString(), "--minutes", Minutes.ToString(CultureInfo.InvariantCulture), "--json", figures])
            {
                WorkingDirectory = Path.Combine(RepositoryFolder.Path, "clients", "web"),
            })!;
            try
            {
                await script.WaitForExitAsync(ct);
            }
            finally
            {
                if (!script.HasExited) script.Kill(entireProcessTree: true);
            }

            var written = await File.ReadAllTextAsync(figures, ct);
            if (written.Length == 0) throw new InvalidOperationException($"The measuring script ended with code {script.ExitCode} and without figures.");
            return [.. JsonDocument.Parse(written).RootElement.EnumerateArray()];
        }
        finally
        {
            File.Delete(figures);
        }
    }

    private Measure Figure(JsonElement figure) =>
        Measure.AtMost(Name, figure.GetProperty("name").GetString()!, figure.GetProperty("value").GetDouble(), figure.GetProperty("unit").GetString()!, figure.GetProperty("limit").GetDouble());
}
