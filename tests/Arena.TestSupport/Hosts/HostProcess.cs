using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Arena.TestSupport.Hosts;

/// <param name="ConnectionString">Null: the host runs its own PostgreSQL in the data folder.</param>
/// <param name="Environment">Further variables, such as <c>ARENA__MARKET__SPEED</c>.</param>
public sealed record HostSettings(string DataFolder, int Port, string? ConnectionString = null, IReadOnlyDictionary<string, string>? Environment = null)
{
    public const string Email = "admin@example.com";
    public const string Password = "correct-horse-battery";

    public Uri Address => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Port}/"));
}

/// <summary>The real program in a process of its own, so that it can be killed.</summary>
public sealed class HostProcess : IAsyncDisposable
{
    private const int Terminate = 15;
    private const int RememberedLines = 200;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly HttpClient _http;

    private HostProcess(HostSettings settings, Process process)
    {
        Settings = settings;
        _process = process;
        _http = new HttpClient { BaseAddress = settings.Address, Timeout = TimeSpan.FromSeconds(5) };
        process.OutputDataReceived += (_, line) => Remember(line.Data);
        process.ErrorDataReceived += (_, line) => Remember(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += EndWithThisProcess;
    }

    public HostSettings Settings { get; }

    public int Id => _process.Id;

    public bool HasExited => _process.HasExited;

    /// <summary>The last lines that it printed.</summary>
    public string Output => string.Join('\n', _output);

    /// <summary>Memory that the process holds, bytes.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static HostProcess Start(HostSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (!File.Exists(RepositoryFolder.HostProgram))
            throw new InvalidOperationException($"{RepositoryFolder.HostProgram} is missing: build src/Arena.Host first.");
        var start = new ProcessStartInfo("dotnet", [RepositoryFolder.HostProgram])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Directory.CreateDirectory(settings.DataFolder).FullName,
        };
        foreach (var inherited in start.Environment.Keys.Where(k => k.StartsWith("ARENA__", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(inherited);
        start.Environment.Remove("ConnectionStrings__Arena");
        start.Environment["ARENA__DATA"] = settings.DataFolder;
        start.Environment["ARENA__URLS"] = settings.Address.ToString().TrimEnd('/');
        start.Environment["ARENA__ADMIN__EMAIL"] = HostSettings.Email;
        start.Environment["ARENA__ADMIN__PASSWORD"] = HostSettings.Password;

        // A load asks as much as it can.
        foreach (var limit in new[] { "USER", "ADDRESS", "PASSWORDS" }) start.Environment[$"ARENA__SETTINGS__LIMITS__{limit}"] = "0";
        if (settings.ConnectionString is { } given) start.Environment["ConnectionStrings__Arena"] = given;
        foreach (var (name, value) in settings.Environment ?? new Dictionary<string, string>(StringComparer.Ordinal)) start.Environment[name] = value;
        return new HostProcess(settings, Process.Start(start)!);
    }

    /// <exception cref="InvalidOperationException">It ended, or did not get ready in time; the message has what it printed.</exception>
    public async Task WaitUntilReadyAsync(TimeSpan patience, CancellationToken ct = default)
    {
        var started = Stopwatch.GetTimestamp();
        while (!await IsReadyAsync(ct))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The host ended with code {_process.ExitCode}:\n{Output}");
            if (Stopwatch.GetElapsedTime(started) > patience) throw new InvalidOperationException($"The host was not ready within {patience.TotalSeconds:0} s:\n{Output}");
            await Task.Delay(Poll, ct);
        }
    }

    public async Task<bool> IsReadyAsync(CancellationToken ct = default)
    {
        try
        {
            using var response = await _http.GetAsync(new Uri("health/ready", UriKind.Relative), ct);
            return response.IsSuccessStatusCode;
        }
        catch (Exception away) when (away is HttpRequestException || (away is TaskCanceledException && !ct.IsCancellationRequested))
        {
            return false;
        }
    }

    /// <summary>As a power cut does: no code of the host runs any more.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited) Signal(_process.Id, Terminate);
        using var timeout = new CancellationTokenSource(StopTimeout);
        await _process.WaitForExitAsync(timeout.Token);
        return _process.ExitCode;
    }

    /// <summary>How to reach the host's database from outside, once it is ready.</summary>
    public string ConnectionString => Settings.ConnectionString ?? EmbeddedServer.Of(Settings.DataFolder).ConnectionString;

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= EndWithThisProcess;
        await StopAsync();
        _http.Dispose();
        _process.Dispose();
    }

    private void EndWithThisProcess(object? sender, EventArgs e)
    {
        if (!_process.HasExited) Signal(_process.Id, Terminate);
    }

    private void Remember(string? line)
    {
        if (line is null) return;
        _output.Enqueue(line);
        while (_output.Count > RememberedLines) _output.TryDequeue(out _);
    }

    private static void Signal(int process, int signal)
    {
        if (Kill(process, signal) != 0) throw new InvalidOperationException($"Signal {signal} to process {process}: error {Marshal.GetLastPInvokeError()}.");
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Kill(int process, int signal);
}
