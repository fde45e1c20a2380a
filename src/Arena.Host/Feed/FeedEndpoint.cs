using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using Arena.Host.Http;

namespace Arena.Host.Feed;

/// <summary><c>GET /ws</c>: the feed. One reader and one writer for each connection.</summary>
public static partial class FeedEndpoint
{
    public const string Path = "/ws";
    private const int MaximumCommand = 16 * 1024;
    private const int MaximumTopics = 200;
    private const int ClosedForSilence = 4408;
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaximumSilence = TimeSpan.FromSeconds(45);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Handle).RequireAuthorization(Policies.Spectator).ExcludeFromDescription();

    /// <summary>A browser cannot set headers on a WebSocket or an event stream; everywhere else a token in the address would end up in logs.</summary>
    public static bool TakesTokenFromQuery(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Path == Path || request.Path == "/api/v1/feed" || request.Path == "/api/v1/account/portfolio/stream";
    }

    private static async Task Handle(
        HttpContext context, Caller caller, FeedHub hub, FeedPump pump, FeedWriter writer, TimeProvider wall, IHostApplicationLifetime lifetime, ILoggerFactory loggers)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Problems.Of(StatusCodes.Status426UpgradeRequired, "WEBSOCKET_EXPECTED", "This is a WebSocket: connect with one.").ExecuteAsync(context);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        var connection = new FeedConnection(socket, new FeedAudience(caller.UserId, caller.IsAdmin));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        using var silence = new CancellationTokenSource(MaximumSilence, wall);
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(ended.Token, silence.Token);
        hub.Add(connection);
        var writing = connection.WriteAsync(ended.Token);
        var beating = BeatAsync(connection, writer, wall, ended.Token);
        try
        {
            await ReadAsync(socket, connection, pump, writer, silence, reading.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or WebSocketException or IOException)
        {
            LogEnded(loggers.CreateLogger(typeof(FeedEndpoint)), exception.GetType().Name);
        }
        finally
        {
            hub.Remove(connection);
            var (code, reason) = silence.IsCancellationRequested && !ended.IsCancellationRequested
                ? (ClosedForSilence, "Silent for 45 s.")
                : lifetime.ApplicationStopping.IsCancellationRequested ? ((int)WebSocketCloseStatus.EndpointUnavailable, "The arena is stopping.") : ((int)WebSocketCloseStatus.NormalClosure, "");
            await ended.CancelAsync();
            await Task.WhenAll(Settled(writing), Settled(beating));
            await CloseAsync(socket, code, reason, wall);
        }
    }

    private static async Task ReadAsync(
        WebSocket socket, FeedConnection connection, FeedPump pump, FeedWriter writer, CancellationTokenSource silence, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(MaximumCommand);
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var length = 0;
                ValueWebSocketReceiveResult received;
                do
                {
                    if (length == MaximumCommand) return;
                    received = await socket.ReceiveAsync(buffer.AsMemory(length, MaximumCommand - length), cancellationToken);
                    if (received.MessageType == WebSocketMessageType.Close) return;
                    length += received.Count;
                }
                while (!received.EndOfMessage);
                silence.CancelAfter(MaximumSilence);
                if (await ObeyAsync(buffer.AsMemory(0, length), connection, pump, writer, cancellationToken) is { } error) connection.Reply(writer.Error(error));
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static async Task<FeedError?> ObeyAsync(
        ReadOnlyMemory<byte> message, FeedConnection connection, FeedPump pump, FeedWriter writer, CancellationToken cancellationToken)
    {
        FeedCommand? command;
        try
        {
            command = JsonSerializer.Deserialize<FeedCommand>(message.Span, writer.Json);
        }
        catch (JsonException)
        {
            return FeedError.Of("MALFORMED_JSON", "A message is JSON like {\"op\":\"subscribe\",\"topics\":[\"arena\"]}.");
        }

        switch (command?.Op)
        {
            case "ping":
                connection.Reply(writer.Frame("system", "pong", 0, null).Utf8);
                return null;
            case "subscribe":
                foreach (var topic in command.Topics ?? [])
                {
                    if (connection.Topics.Count >= MaximumTopics) return FeedError.Of("TOO_MANY_TOPICS", $"At most {MaximumTopics} topics on one connection.", topic);
                    if (await pump.OpenAsync(connection, topic, command.Since, cancellationToken) is { } refusal) connection.Reply(writer.Error(refusal));
                }

                return null;
            case "unsubscribe":
                foreach (var topic in command.Topics ?? []) connection.Close(topic);
                return null;
            default:
                return FeedError.Of("UNKNOWN_OP", $"'{command?.Op}' is none of subscribe, unsubscribe, ping.");
        }
    }

    private static async Task BeatAsync(FeedConnection connection, FeedWriter writer, TimeProvider wall, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(HeartbeatInterval, wall);
        while (await timer.WaitForNextTickAsync(cancellationToken)) connection.Reply(writer.Frame("system", FeedMessage.Heartbeat, 0, null).Utf8);
    }

    private static async Task CloseAsync(WebSocket socket, int code, string reason, TimeProvider wall)
    {
        if (socket.State is not (WebSocketState.Open or WebSocketState.CloseReceived)) return;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2), wall);
        try
        {
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            socket.Abort();
        }
    }

    /// <summary>The end of a side that the connection's end has cancelled.</summary>
    private static async Task Settled(Task side) => await side.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(5101, LogLevel.Debug, "A feed connection ended: {How}")]
    private static partial void LogEnded(ILogger logger, string how);
}
