using System.Buffers;
using System.Net.WebSockets;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using Arena.Application.Settings;
using Arena.Host.Accounts;
using Arena.Host.Http;

namespace Arena.Host.Feed;

/// <summary><c>GET /ws</c>: the feed. One reader and one writer for each connection.</summary>
public static partial class FeedEndpoint
{
    public const string Path = "/ws";
    private const int MaximumCommand = 16 * 1024;
    private const int MaximumTopics = 200;
    private const int ClosedForSilence = 4408;
    private const int ClosedForBadToken = 4401;
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan MaximumSilence = TimeSpan.FromSeconds(45);
    private static readonly TimeSpan WhenFull = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClosingTime = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Handle).RequireAuthorization(Policies.Spectator).ExcludeFromDescription();

    /// <summary>A browser cannot set headers on a WebSocket or an event stream; everywhere else a token in the address would end up in logs.</summary>
    public static bool TakesTokenFromQuery(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Path == Path || request.Path == "/api/v1/feed" || request.Path == "/api/v1/account/portfolio/stream";
    }

    internal static Task RefuseSeatAsync(HttpContext context)
    {
        context.RetryAfter(WhenFull);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "FEED_FULL", "There are as many connections to the feed as may be, of yours or of all; close one, or try later.").ExecuteAsync(context);
    }

    internal static bool CarriesToken(HttpRequest request) => request.Headers.Authorization.Count > 0 || request.Query.ContainsKey("access_token");

    private static async Task Handle(
        HttpContext context, Caller caller, RulesBook rules, FeedHub hub, FeedPump pump, FeedWriter writer, TimeProvider wall, IHostApplicationLifetime lifetime, ILoggerFactory loggers)
    {
        if (!context.WebSockets.IsWebSocketRequest)
        {
            await Problems.Of(StatusCodes.Status426UpgradeRequired, "WEBSOCKET_EXPECTED", "This is a WebSocket: connect with one.").ExecuteAsync(context);
            return;
        }

        using var seat = hub.TakeSeat(caller.UserId ?? context.CallerAddress(), rules.Current.Settings.Limits);
        if (seat is null)
        {
            await RefuseSeatAsync(context);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        if (caller.IsSpectator && CarriesToken(context.Request))
        {
            // A browser cannot see the status of a refused upgrade: the close code tells it to renew the token.
            await CloseAsync(socket, Task.CompletedTask, ClosedForBadToken, "The token is not valid, or no longer.", wall);
            await AwaitCloseAsync(socket, Task.CompletedTask, wall);
            return;
        }

        var connection = new FeedConnection(new FeedAudience(caller.UserId, caller.IsAdmin, Principals.CredentialOf(context.User)));
        using var silence = new CancellationTokenSource(MaximumSilence, wall);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping, silence.Token);
        hub.Add(connection);

        // Not cancelled within a message: that would break the socket before a close frame could say why.
        var writing = connection.WriteAsync(frame => socket.SendAsync(frame.Utf8, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None), over.Token);
        var beating = BeatAsync(connection, writer, wall, over.Token);
        var reading = ReadAsync(socket, connection, pump, writer, silence, context.RequestAborted);
        await Task.WhenAny(reading, Settled(writing), connection.Expired);
        hub.Remove(connection);
        var (code, reason) =
            connection.Expired.IsCompleted ? (ClosedForBadToken, "The sign-in is over.")
            : silence.IsCancellationRequested ? (ClosedForSilence, "Silent for 45 s.")
            : lifetime.ApplicationStopping.IsCancellationRequested ? ((int)WebSocketCloseStatus.EndpointUnavailable, "The arena is stopping.")
            : reading is { IsCompletedSuccessfully: true, Result: false } ? ((int)WebSocketCloseStatus.MessageTooBig, $"A message has at most {MaximumCommand} bytes.")
            : ((int)WebSocketCloseStatus.NormalClosure, "");
        await over.CancelAsync();
        await Settled(beating);
        await CloseAsync(socket, writing, code, reason, wall);
        await AwaitCloseAsync(socket, reading, wall);
        if (reading.Exception?.InnerException is { } exception and not (OperationCanceledException or WebSocketException or IOException)) ExceptionDispatchInfo.Throw(exception);
        LogEnded(loggers.CreateLogger(typeof(FeedEndpoint)), code);
    }

    /// <summary>Until the client closes; false: it sent a message that is too long.</summary>
    private static async Task<bool> ReadAsync(
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
                    if (length == MaximumCommand) return false;
                    received = await socket.ReceiveAsync(buffer.AsMemory(length, MaximumCommand - length), cancellationToken);
                    if (received.MessageType == WebSocketMessageType.Close) return true;
                    length += received.Count;
                }
                while (!received.EndOfMessage);
                silence.CancelAfter(MaximumSilence);
                if (await ObeyAsync(buffer.AsMemory(0, length), connection, pump, writer, cancellationToken) is { } error) connection.Reply(writer.Error(error));
            }

            return true;
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
                if (command.Topics is not { Count: > 0 } topics) return FeedError.Of("TOPICS_MISSING", "Name topics: {\"op\":\"subscribe\",\"topics\":[\"arena\"]}.");
                foreach (var topic in topics)
                {
                    if (string.IsNullOrEmpty(topic)) return FeedError.Of("UNKNOWN_TOPIC", "A topic has a name.");
                    if (connection.Topics.Count >= MaximumTopics && !connection.IsOn(topic)) return FeedError.Of("TOO_MANY_TOPICS", $"At most {MaximumTopics} topics on one connection.", topic);
                    if (await pump.OpenAsync(connection, topic, command.Since, cancellationToken) is { } refusal) connection.Reply(writer.Error(refusal));
                }

                return null;
            case "unsubscribe":
                foreach (var topic in command.Topics ?? []) connection.Close(topic ?? "");
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

    /// <summary>A socket takes one message at a time: the close frame goes out behind the one that is under way, or not at all.</summary>
    private static async Task CloseAsync(WebSocket socket, Task writing, int code, string reason, TimeProvider wall)
    {
        using var patience = new CancellationTokenSource(ClosingTime, wall);
        try
        {
            await Settled(writing.WaitAsync(patience.Token));
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException or InvalidOperationException)
        {
            socket.Abort();
        }
    }

    /// <summary>The client's own close, for a moment: a connection that is torn down at once can take the close frame with it.</summary>
    private static async Task AwaitCloseAsync(WebSocket socket, Task reading, TimeProvider wall)
    {
        using var patience = new CancellationTokenSource(ClosingTime, wall);
        try
        {
            await Settled(reading.WaitAsync(patience.Token));
            var buffer = new byte[1024];
            while (reading.IsCompleted && socket.State == WebSocketState.CloseSent) await socket.ReceiveAsync(buffer.AsMemory(), patience.Token);
        }
        catch (Exception exception) when (exception is WebSocketException or OperationCanceledException or IOException)
        {
            // It went without a word.
        }

        socket.Abort();
        await Settled(reading);
    }

    /// <summary>The end of a side that the connection's end has cancelled.</summary>
    private static async Task Settled(Task side) => await side.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    [LoggerMessage(5101, LogLevel.Debug, "A feed connection ended with {Code}")]
    private static partial void LogEnded(ILogger logger, int code);
}
