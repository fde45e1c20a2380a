using Arena.Host.Tests.Support;
using Arena.TestSupport.Hosts;

namespace Arena.Host.Tests.Manual;

/// <summary>A machine as the manual expects it: the commands <c>arena</c> and <c>systemctl start | stop | restart arena</c>, and an operator's shell.</summary>
internal sealed class ServiceManager : IAsyncDisposable
{
    // Not a private folder: the account that PostgreSQL runs as under root has to enter it.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"arena-manual-{Guid.CreateVersion7():n}")).FullName;
    private readonly int _port = HostProcess.FreePort();

    public ServiceManager()
    {
        Directory.CreateDirectory(Data);
        Write("arena", $"""exec dotnet "{RepositoryFolder.HostProgram}" "$@" """);
        Write("systemctl", $$"""
            pid={{_folder}}/service.pid
            # Where nobody reaps orphans a process that has ended stays as a zombie.
            alive() { kill -0 $(cat $pid) 2>/dev/null && ! grep -qs '^State:[[:space:]]*Z' /proc/$(cat $pid)/status; }
            stop() {
              if [ -f $pid ]; then kill -TERM $(cat $pid); while alive; do sleep 0.1; done; fi
              rm -f $pid
            }
            start() {
              cd "$ARENA__DATA"
              arena serve >> {{_folder}}/service.log 2>&1 < /dev/null &
              echo $! > $pid
              for try in $(seq 1200); do
                if curl -fs "$ARENA__URLS/health/ready" > /dev/null; then return 0; fi
                alive || { tail -n 50 {{_folder}}/service.log >&2; return 1; }
                sleep 0.1
              done
              return 1
            }
            case $1 in start) start ;; stop) stop ;; restart) stop; start ;; *) exit 2 ;; esac
            """);
    }

    public string Data => Path.Combine(_folder, "data");

    public Task<Ran> RunAsync(string script)
    {
        var start = ArenaProgram.StartInfo(
            "bash", ["-c", script], _folder, database: null,
            ("PATH", $"{Path.Combine(_folder, "bin")}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}"), ("ARENA__DATA", Data), ("ARENA__URLS", $"http://127.0.0.1:{_port}"),
            ("BACKUPS", Path.Combine(_folder, "backups")), ("KEYS", Path.Combine(_folder, "keys")));
        return ArenaProgram.RunAsync(start);
    }

    public async ValueTask DisposeAsync()
    {
        var stopped = await RunAsync("systemctl stop arena");
        stopped.ExitCode.ShouldBe(0, stopped.Error);
        Directory.Delete(_folder, recursive: true);
    }

    private void Write(string name, string script)
    {
        var file = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName, name);
        File.WriteAllText(file, "#!/usr/bin/env bash\n" + script.ReplaceLineEndings("\n") + "\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }
}
