using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Npgsql;

namespace Arena.EventStore.Tests.Support;

/// <summary>
/// One real server for the test run: the one that ARENA_TEST_POSTGRES names, or an installed one started on a free loopback port
/// in a temporary folder (as user postgres when the tests run as root, which PostgreSQL refuses).
/// </summary>
public sealed class PostgresServer
{
    private static readonly Lazy<Task<PostgresServer>> Shared = new(StartAsync);
    private static int _databases;

    private PostgresServer(string connectionString) => ConnectionString = connectionString;

    public string ConnectionString { get; }

    public static Task<PostgresServer> InstanceAsync() => Shared.Value;

    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"arena_test_{Environment.ProcessId}_{Interlocked.Increment(ref _databases)}";
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"create database {name}", connection);
        await command.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name, MaxPoolSize = 100 }.ConnectionString;
    }

    private static async Task<PostgresServer> StartAsync()
    {
        if (Environment.GetEnvironmentVariable("ARENA_TEST_POSTGRES") is { Length: > 0 } given)
            return new PostgresServer(given);

        var binaries = Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).First() + "/bin";
        var folder = Directory.CreateTempSubdirectory("arena-test-postgres").FullName;
        if (Environment.IsPrivilegedProcess)
            await RunAsync("chown", "postgres:postgres", folder);
        await RunAsPostgresAsync($"{binaries}/initdb", "-D", $"{folder}/data", "-U", "postgres", "-A", "trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8");

        var port = FreePort();
        var server = Start(AsPostgres($"{binaries}/postgres", "-D", $"{folder}/data", "-p", $"{port}", "-c", "listen_addresses=127.0.0.1", "-c", $"unix_socket_directories={folder}",
            "-c", "max_connections=300", "-c", "fsync=off", "-c", "log_min_messages=fatal"));
        ClearUpAfter(Environment.ProcessId, server.Id, folder);

        var connectionString = $"Host=127.0.0.1;Port={port};Username=postgres;Database=postgres";
        await WaitUntilItAnswersAsync(connectionString);
        return new PostgresServer(connectionString);
    }

    /// <summary>A test host gets no time to clear up when it ends, and none at all when it is killed: a watcher outlives it.</summary>
    private static void ClearUpAfter(int host, int server, string folder) =>
        Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", $"exec 2>/dev/null; while kill -0 {host}; do sleep 1; done; kill -QUIT {server}; while kill -0 {server}; do sleep 0.1; done; rm -rf '{folder}'"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        })!.Dispose();

    private static async Task WaitUntilItAnswersAsync(string connectionString)
    {
        for (var deadline = Stopwatch.StartNew(); ;)
        {
            try
            {
                await using var connection = new NpgsqlConnection(connectionString);
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (deadline.Elapsed < TimeSpan.FromSeconds(30))
            {
                await Task.Delay(20);
            }
        }
    }

    private static Task RunAsPostgresAsync(params string[] command)
    {
        var full = AsPostgres(command);
        return RunAsync(full[0], full[1..]);
    }

    private static string[] AsPostgres(params string[] command) =>
        Environment.IsPrivilegedProcess ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var errors = new StringBuilder();
        using var process = Start([program, .. arguments], errors);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} failed: {errors}");
    }

    private static Process Start(string[] command, StringBuilder? errors = null)
    {
        var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/", UseShellExecute = false })!;
        process.OutputDataReceived += static (_, _) => { };
        process.ErrorDataReceived += (_, line) => errors?.AppendLine(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
