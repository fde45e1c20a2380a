using System.Diagnostics;
using System.Globalization;

namespace Arena.TestSupport;

/// <summary>Ends the server, and a host that a test left on it, and removes its data folder when the test process is gone, however it went.</summary>
/// <remarks>
/// The runner kills a test process that takes more than 100 ms to exit, and a Ctrl+C takes it at once: a handler inside the
/// process is no place to stop a server.
/// </remarks>
public static class Reaper
{
    private const string UnixScript = """
        exec </dev/null >/dev/null 2>&1
        trap '' INT HUP TERM
        while kill -0 "$1"; do sleep 0.2; done
        host=$(cat "$2/arena.pid") && kill -KILL "$host"
        pid=$(head -n 1 "$2/postgres/postmaster.pid")
        if [ -n "$pid" ]; then
          kill -INT "$pid"
          for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do kill -0 "$pid" || break; sleep 0.2; done
          kill -QUIT "$pid"
        fi
        rm -rf "$2"
        """;

    private const string WindowsScript = """
        Wait-Process -Id $args[0] -ErrorAction SilentlyContinue
        $hostFile = Join-Path $args[1] 'arena.pid'
        if (Test-Path $hostFile) { Stop-Process -Force -Id (Get-Content $hostFile -TotalCount 1) -ErrorAction SilentlyContinue }
        $file = Join-Path $args[1] 'postgres\postmaster.pid'
        if (Test-Path $file) { Stop-Process -Force -Id (Get-Content $file -TotalCount 1) -ErrorAction SilentlyContinue }
        Start-Sleep -Seconds 1
        Remove-Item -Recurse -Force $args[1]
        """;

    public static void Watch(string folder)
    {
        var self = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        using var reaper = OperatingSystem.IsWindows()
            ? Process.Start(new ProcessStartInfo("powershell", ["-NoProfile", "-Command", $"& {{ {WindowsScript} }} {self} '{folder}'"]) { CreateNoWindow = true, UseShellExecute = true, WindowStyle = ProcessWindowStyle.Hidden })
            : Process.Start(new ProcessStartInfo("/bin/sh", ["-c", UnixScript, "reaper", self, folder]));
    }
}
