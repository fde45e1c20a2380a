using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>Runs one short-lived program to its end.</summary>
internal static class Command
{
    internal sealed record Result(int ExitCode, string Output)
    {
        public bool Succeeded => ExitCode == 0;
    }

    private const int CannotStart = -1;

    /// <param name="account">The account to run as; only root may name one.</param>
    public static async Task<Result> RunAsync(
        string program, IEnumerable<string> arguments, string? account, TimeSpan timeout, CancellationToken ct)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
            WorkingDirectory = Path.GetPathRoot(Path.GetFullPath(AppContext.BaseDirectory))!,
        };
        if (account is not null)
            start.UserName = account;
        ClearServerEnvironment(start);

        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception refused)
        {
            return new Result(CannotStart, $"{program}: {refused.Message}");
        }

        process.StandardInput.Close();
        var output = new StringBuilder();
        var reading = Task.WhenAll(CopyAsync(process.StandardOutput, output), CopyAsync(process.StandardError, output));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(timeout);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: false);
            ct.ThrowIfCancellationRequested();
            return new Result(CannotStart, $"{Path.GetFileName(program)} did not end within {timeout.TotalSeconds:0} s");
        }

        // On Windows the server inherits these pipes from pg_ctl: their end never comes, so what has arrived has to do.
        await Task.WhenAny(reading, Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None));
        lock (output)
            return new Result(process.ExitCode, output.ToString().Trim());
    }

    private static async Task CopyAsync(StreamReader reader, StringBuilder output)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (output)
                output.Append(line).Append('\n');
        }
    }

    // A PGDATA or PGPORT of the operator's own server must not leak into ours, and messages are matched in English.
    private static void ClearServerEnvironment(ProcessStartInfo start)
    {
        foreach (var name in start.Environment.Keys.Where(n => n.StartsWith("PG", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["LC_ALL"] = "C";
        start.Environment.Remove("LANGUAGE");
    }
}
