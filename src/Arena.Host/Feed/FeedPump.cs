using Arena.EventStore;

namespace Arena.Host.Feed;

/// <summary>
/// Follows the read models and lets every channel send what is new. Subscribing waits for its turn here,
/// so that a first snapshot and the deltas after it fit without a gap.
/// </summary>
public sealed partial class FeedPump(ProjectionDaemon daemon, FeedHub hub, IEnumerable<FeedChannel> channels, TimeProvider wall, ILogger<FeedPump> logger) : BackgroundService
{
    /// <summary>The read models move with each commit; the screen needs no more than this.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);

    /// <summary>Some of what is shown moves without the read models.</summary>
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly SemaphoreSlim _moved = new(0, 1);
    private readonly IReadOnlyList<FeedChannel> _channels = [.. channels];
    private readonly Dictionary<FeedChannel, long> _pumpedAt = [];

    /// <summary>Every channel that is due has handed its listeners what the read models have. Handlers must be quick, and must not throw.</summary>
    public event Action? Pumped;

    public FeedChannel? ChannelOf(string topic) => _channels.FirstOrDefault(c => c.Owns(topic));

    /// <summary>Opens a topic for a connection, or says why not.</summary>
    public async Task<FeedError?> OpenAsync(FeedConnection connection, string topic, long? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(connection);
        if (ChannelOf(topic) is not { } channel) return FeedError.Of("UNKNOWN_TOPIC", $"There is no topic '{topic}'.", topic);
        if (await channel.RefusalAsync(topic, connection.Audience, cancellationToken) is { } refusal) return refusal;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            connection.Open(topic, await channel.OpenAsync(topic, connection.Audience, since, cancellationToken));
            return null;
        }
        finally
        {
            _gate.Release();
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        daemon.Progressed += (_, _) => Wake();
        var rest = Sweep;
        while (!stoppingToken.IsCancellationRequested)
        {
            await _moved.WaitAsync(rest, stoppingToken);
            rest = Sweep;
            await _gate.WaitAsync(stoppingToken);
            try
            {
                // Also where nobody listens: channels forget what they had, and who comes next does not begin with it.
                rest = await PumpAsync(stoppingToken);
                rest = rest > Pace ? rest - Pace : TimeSpan.Zero;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogPumpFailed(exception);
            }
            finally
            {
                _gate.Release();
            }

            await Task.Delay(Pace, wall, stoppingToken);
        }
    }

    /// <returns>How long until the next look, though nothing moves.</returns>
    private async Task<TimeSpan> PumpAsync(CancellationToken cancellationToken)
    {
        foreach (var connection in hub.Connections)
        {
            if (connection.TakeOverflow()) await ReopenAsync(connection, cancellationToken);
        }

        var rest = Sweep;
        foreach (var channel in _channels)
        {
            var held = _pumpedAt.TryGetValue(channel, out var pumpedAt) ? channel.Pace - wall.GetElapsedTime(pumpedAt) : TimeSpan.Zero;
            if (held > TimeSpan.Zero)
            {
                rest = rest < held ? rest : held;
                continue;
            }

            _pumpedAt[channel] = wall.GetTimestamp();
            await channel.PumpAsync(hub, cancellationToken);
        }

        if (hub.Count > 0) Pumped?.Invoke();
        return rest;
    }

    private async Task ReopenAsync(FeedConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var topic in connection.Topics)
            {
                if (ChannelOf(topic) is { } channel) connection.Open(topic, await channel.OpenAsync(topic, connection.Audience, since: null, cancellationToken));
            }
        }
        catch
        {
            connection.KeepOverflow();
            throw;
        }
    }

    private void Wake()
    {
        try
        {
            _moved.Release();
        }
        catch (SemaphoreFullException)
        {
            // Woken already.
        }
    }

    public override void Dispose()
    {
        _gate.Dispose();
        _moved.Dispose();
        base.Dispose();
    }

    [LoggerMessage(5001, LogLevel.Error, "The feed could not be brought up to date; it goes on with the next change")]
    private partial void LogPumpFailed(Exception exception);
}
