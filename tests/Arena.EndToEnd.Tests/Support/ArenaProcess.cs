using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Arena.TestSupport;
using Arena.TestSupport.Hosts;

namespace Arena.EndToEnd.Tests.Support;

/// <summary>
/// The built host as a process of its own, on a free port, with its own embedded PostgreSQL in a temporary folder and the demo arena
/// in a hurry: five market steps and two turns of each bot a second.
/// </summary>
public sealed class ArenaProcess : IAsyncDisposable
{
    public const string Email = "admin@example.com";
    public const string Password = "correct-horse-battery";
    private const int RememberedLines = 200;
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);

    private readonly string _folder;
    private readonly int _port = FreePort();
    private readonly ConcurrentQueue<string> _output = new();
    private readonly HttpClient _http;
    private Process? _process;

    private readonly IReadOnlyList<(string Key, string Value)> _environment;

    private ArenaProcess(IReadOnlyList<(string Key, string Value)> environment)
    {
        _environment = environment;
        _http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(20) };

        // Not CreateTempSubdirectory: the account that PostgreSQL runs as must be able to enter.
        _folder = Path.Combine(Path.GetTempPath(), "arena-e2e-" + Guid.CreateVersion7().ToString("N")[20..]);
        Directory.CreateDirectory(_folder);
    }

    public Uri Address => new($"http://127.0.0.1:{_port.ToString(CultureInfo.InvariantCulture)}");

    /// <summary>Its database, from outside.</summary>
    public string ConnectionString => EmbeddedServer.Of(_folder).ConnectionString;

    public static async Task<ArenaProcess> StartAsync(params (string Key, string Value)[] environment)
    {
        var arena = new ArenaProcess(environment);
        Reaper.Watch(arena._folder);
        await arena.RunAsync();
        return arena;
    }

    /// <summary>Starts, or starts again on the same data and the same port; returns when the host is ready.</summary>
    public async Task RunAsync()
    {
        if (!File.Exists(Path.Combine(Path.GetDirectoryName(Build.HostProgram)!, "wwwroot", "index.html")))
            throw new InvalidOperationException($"{Build.HostProgram} was built without the dashboard: build it with npm on the path and without -p:Dashboard=false.");
        var start = new ProcessStartInfo("dotnet", [Build.HostProgram]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = _folder };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("ARENA__", StringComparison.OrdinalIgnoreCase) || k.StartsWith("ConnectionStrings", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(inherited);
        start.Environment["ARENA__DATA"] = _folder;
        start.Environment["ARENA__URLS"] = Address.ToString();
        start.Environment["ARENA__ADMIN__EMAIL"] = Email;
        start.Environment["ARENA__ADMIN__PASSWORD"] = Password;
        start.Environment["ARENA__TURNINTERVAL"] = "00:00:00.5";
        start.Environment["ARENA__MARKET__STEPINTERVAL"] = "00:00:00.2";
        foreach (var (key, value) in _environment) start.Environment[key] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += Remember;
        _process.ErrorDataReceived += Remember;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await Eventually.AsyncValue(() => AnswersAsync("health/ready"), () => $"\n{string.Join('\n', _output)}", StartPatience);
    }

    /// <summary>As <c>kill -9</c> does: the host gets no chance to say goodbye to anyone, its PostgreSQL included.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    /// <summary>Id of a public bot.</summary>
    public async Task<string> BotAsync(string name) =>
        (await GetAsync("api/v1/arena/state")).GetProperty("bots").EnumerateArray().Single(b => b.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;

    /// <summary>Ids of the latest trades of the public arena, newest first, as the host tells them.</summary>
    public async Task<IReadOnlyList<string>> LatestTradesAsync() =>
        [.. (await GetAsync("api/v1/arena/trades?limit=500")).GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetString()!)];

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_process is null) return;
        await StopAsync(_process);
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task<JsonElement> GetAsync(string path) => (await _http.GetFromJsonAsync<JsonElement?>(path))!.Value;

    /// <summary>Politely, so that its PostgreSQL ends with it.</summary>
    private static async Task StopAsync(Process process)
    {
        using (var kill = Process.Start("kill", ["-TERM", process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(Eventually.Patience);
        await process.WaitForExitAsync(patience.Token);
    }

    private async Task<string?> AnswersAsync(string path)
    {
        if (_process is { HasExited: true }) throw new InvalidOperationException($"The host ended by itself:\n{string.Join('\n', _output)}");
        try
        {
            using var answer = await _http.GetAsync(path);
            return answer.IsSuccessStatusCode ? path : null;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    private void Remember(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        _output.Enqueue(line.Data);
        if (_output.Count > RememberedLines) _output.TryDequeue(out _);
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
