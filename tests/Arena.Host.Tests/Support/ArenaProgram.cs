using System.Diagnostics;

namespace Arena.Host.Tests.Support;

/// <param name="Output">What it wrote to standard output.</param>
public sealed record Ran(int ExitCode, string Output, string Error);

/// <summary>The program as its own process, as an operator runs it.</summary>
public static class ArenaProgram
{
    /// <summary>Tests that run whole arenas as processes come one after another.</summary>
    public const string Alone = "programs";

    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(10);

    public static string File => Path.Combine(AppContext.BaseDirectory, "arena.dll");

    /// <param name="database">Null: the embedded server of the data folder.</param>
    public static ProcessStartInfo StartInfo(string program, IEnumerable<string> arguments, string data, string? database, params (string Key, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = data,
        };
        foreach (var key in start.Environment.Keys.Where(k => k.StartsWith("ARENA__", StringComparison.OrdinalIgnoreCase)).ToList()) start.Environment.Remove(key);
        start.Environment.Remove("ConnectionStrings__Arena");
        start.Environment["ARENA__DATA"] = data;
        if (database is not null) start.Environment["ConnectionStrings__Arena"] = database;
        start.Environment["ARENA__ADMIN__EMAIL"] = RunningArena.AdminEmail;
        start.Environment["ARENA__ADMIN__PASSWORD"] = RunningArena.AdminPassword;
        foreach (var (key, value) in environment) start.Environment[key] = value;
        return start;
    }

    public static async Task<Ran> RunAsync(ProcessStartInfo start, string input = "", Action<Process>? started = null)
    {
        using var process = Process.Start(start)!;
        started?.Invoke(process);
        await process.StandardInput.WriteLineAsync(input);
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }

        return new Ran(process.ExitCode, await output, await error);
    }
}
