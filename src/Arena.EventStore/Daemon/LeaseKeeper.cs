using System.Data;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// One node runs a projection at a time: whoever holds its session advisory lock. All locks of a process are held on one dedicated connection;
/// when that is lost they all are, and another node takes over. Writing is fenced by the checkpoint besides, so two that believe to lead do no harm.
/// </summary>
internal sealed partial class LeaseKeeper(NpgsqlDataSource dataSource, string schema, ILogger logger) : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _held = new(StringComparer.Ordinal);
    private readonly List<string> _wanted = [];
    private readonly Signal _wake = new();
    private readonly CancellationTokenSource _stop = new();
    private Task _running = Task.CompletedTask;
    private int _epoch;

    /// <summary>A lease was gained or lost.</summary>
    public Action? Changed { get; set; }

    public void Start(IEnumerable<string> names)
    {
        _wanted.AddRange(names);
        _running = Task.Run(RunAsync);
    }

    /// <summary>Which holding it is, counted over all: another number means that somebody else may have led in between. 0: not held.</summary>
    public int EpochOf(string name)
    {
        lock (_lock)
            return _held.GetValueOrDefault(name);
    }

    public void Wake() => _wake.Set();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _stop.Dispose();
        _wake.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await using var connection = await dataSource.OpenConnectionAsync(_stop.Token);
                try
                {
                    await HoldAsync(connection);
                }
                finally
                {
                    await ReleaseAsync(connection);
                }
            }
            catch (OperationCanceledException) when (_stop.IsCancellationRequested)
            {
                break;
            }
            catch (NpgsqlException e)
            {
                LogLost(e.Message);
            }

            LoseAll();
            await PauseAsync();
        }

        LoseAll();
    }

    private async Task HoldAsync(NpgsqlConnection connection)
    {
        while (true)
        {
            foreach (var name in Missing())
            {
                if (await AdvisoryLock.TryTakeAsync(connection, LockName(schema, name), _stop.Token) is not null)
                    Gain(name);
            }

            await _wake.WaitAsync(Interval, _stop.Token);
            await using var alive = new NpgsqlCommand("select 1", connection) { CommandTimeout = 5 };
            await alive.ExecuteNonQueryAsync(_stop.Token);
        }
    }

    /// <summary>At once, so that another node leads at once; and whatever comes of that, the connection is not used again.</summary>
    private async Task ReleaseAsync(NpgsqlConnection connection)
    {
        dataSource.Clear();
        if (connection.State != ConnectionState.Open)
            return;
        await using var command = new NpgsqlCommand("select pg_advisory_unlock_all()", connection);
        await command.ExecuteNonQueryAsync();
    }

    public static string LockName(string schema, string name) => $"{schema}.lease.{name}";

    private List<string> Missing()
    {
        lock (_lock)
            return [.. _wanted.Where(n => !_held.ContainsKey(n))];
    }

    private void Gain(string name)
    {
        lock (_lock)
            _held.Add(name, ++_epoch);
        LogGained(name);
        Changed?.Invoke();
    }

    private void LoseAll()
    {
        lock (_lock)
            _held.Clear();
        Changed?.Invoke();
    }

    private async Task PauseAsync()
    {
        try
        {
            await Task.Delay(Interval / 4, _stop.Token);
        }
        catch (OperationCanceledException)
        {
            // Stopping ends the pause; the loop looks at the token.
        }
    }

    [LoggerMessage(2501, LogLevel.Information, "This node now runs {Name}")]
    private partial void LogGained(string name);

    [LoggerMessage(2502, LogLevel.Warning, "The leases were lost, trying again: {Reason}")]
    private partial void LogLost(string reason);
}
