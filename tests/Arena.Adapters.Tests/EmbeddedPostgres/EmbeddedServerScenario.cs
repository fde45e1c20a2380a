using System.Diagnostics;
using Arena.Adapters.EmbeddedPostgres;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace Arena.Adapters.Tests.EmbeddedPostgres;

/// <summary>A data folder of its own for each test, and the servers on it; all are gone at the end.</summary>
public abstract class EmbeddedServerScenario : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly List<EmbeddedPostgresServer> _servers = [];

    protected string Root { get; } = Path.Combine("/tmp", "arena-t-" + Guid.CreateVersion7().ToString("N")[20..]);

    protected string Data => Path.Combine(Root, "data");

    protected EmbeddedPostgresOptions Options => new(Data)
    {
        RelocationFolder = Path.Combine(Root, "relocated"),
        Settings = new Dictionary<string, string>(StringComparer.Ordinal) { ["fsync"] = "off", ["shared_buffers"] = "16MB" },
    };

    public virtual Task InitializeAsync()
    {
        Directory.CreateDirectory(Root);
        return Task.CompletedTask;
    }

    public virtual async Task DisposeAsync()
    {
        foreach (var server in _servers)
            await server.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    protected async Task<EmbeddedPostgresServer> StartAsync(EmbeddedPostgresOptions? options = null)
    {
        var server = await EmbeddedPostgresServer.StartAsync(options ?? Options, NullLogger.Instance, TimeProvider.System, CancellationToken.None);
        _servers.Add(server);
        return server;
    }

    protected async Task<string> RefusalAsync(EmbeddedPostgresOptions? options = null) =>
        (await Should.ThrowAsync<EmbeddedPostgresException>(() => StartAsync(options))).Message;

    /// <summary>Lets go of the server as a killed host does.</summary>
    protected async Task KillHostAsync(EmbeddedPostgresServer server)
    {
        await server.AbandonAsync();
        _servers.Remove(server);
    }

    protected static async Task<object?> AskAsync(EmbeddedPostgresServer server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    protected static async Task EventuallyAsync(Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            TimeProvider.System.GetElapsedTime(started).ShouldBeLessThan(Patience);
            await Task.Delay(50);
        }
    }

    protected static void KillProcess(int pid)
    {
        using var process = Process.GetProcessById(pid);
        process.Kill();
    }
}
