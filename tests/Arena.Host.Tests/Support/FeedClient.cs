using System.Net.WebSockets;
using System.Threading.Channels;

namespace Arena.Host.Tests.Support;

/// <summary>A client of the feed over a real WebSocket.</summary>
public sealed class FeedClient : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly ClientWebSocket _socket;
    private readonly Channel<JsonElement> _received = Channel.CreateUnbounded<JsonElement>();
    private readonly Task _reading;

    private FeedClient(ClientWebSocket socket)
    {
        _socket = socket;
        _reading = ReadAsync();
    }

    public static Task<FeedClient> ConnectAsync(RunningArena arena, string? token) =>
        ConnectAsync(arena, token is null ? "" : "?access_token=" + Uri.EscapeDataString(token), _ => { });

    public static Task<FeedClient> ConnectWithKeyAsync(RunningArena arena, string key) =>
        ConnectAsync(arena, "", options => options.SetRequestHeader("Authorization", $"ApiKey {key}"));

    private static async Task<FeedClient> ConnectAsync(RunningArena arena, string query, Action<ClientWebSocketOptions> configure)
    {
        var socket = new ClientWebSocket();
        try
        {
            configure(socket.Options);
            await socket.ConnectAsync(new UriBuilder(arena.Address) { Scheme = "ws", Path = "/ws", Query = query }.Uri, CancellationToken.None);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        return new FeedClient(socket);
    }

    public Task SubscribeAsync(params string[] topics) => SendAsync(new { op = "subscribe", topics });

    public Task SubscribeAsync(string topic, long since) => SendAsync(new { op = "subscribe", topics = new[] { topic }, since });

    public Task SendAsync(object message) => SendAsync(JsonSerializer.Serialize(message));

    public Task SendAsync(string text) => _socket.SendAsync(System.Text.Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);

    /// <summary>The next message of a topic; what comes before it on other topics is passed over.</summary>
    public Task<JsonElement> NextAsync(string topic) => NextAsync(m => m.TryGetProperty("topic", out var of) && of.GetString() == topic);

    public Task<JsonElement> NextErrorAsync() => NextAsync(m => m.GetProperty("type").GetString() == "error");

    public async Task<JsonElement> NextAsync(Func<JsonElement, bool> match)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var passedOver = new Queue<string>();
        try
        {
            while (true)
            {
                var message = await _received.Reader.ReadAsync(deadline.Token);
                if (match(message)) return message;
                passedOver.Enqueue(message.GetRawText());
                if (passedOver.Count > 5) passedOver.Dequeue();
            }
        }
        catch (OperationCanceledException late)
        {
            throw new TimeoutException("The message did not come. The last ones were:\n" + string.Join('\n', passedOver.Select(m => m[..Math.Min(m.Length, 2_000)])), late);
        }
    }

    /// <summary>
    /// All messages of a topic up to now: what was sent before a ping is there before its pong. The pump goes its round every 50 ms,
    /// so something must be awaited first that is known to be the last.
    /// </summary>
    public async Task<IReadOnlyList<JsonElement>> UntilPongAsync(string topic)
    {
        await SendAsync(new { op = "ping" });
        var messages = new List<JsonElement>();
        await NextAsync(message =>
        {
            if (message.TryGetProperty("topic", out var of) && of.GetString() == topic) messages.Add(message);
            return message.GetProperty("type").GetString() == "pong";
        });
        return messages;
    }

    /// <summary>The code with which the server closed.</summary>
    public async Task<int> ClosedAsync(TimeSpan within)
    {
        await _reading.WaitAsync(within);
        return (int)_socket.CloseStatus!.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_socket.State is WebSocketState.Open)
        {
            using var patience = new CancellationTokenSource(Deadline);
            await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
            await _reading.WaitAsync(patience.Token);
        }

        _socket.Dispose();
    }

    private async Task ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    if (_socket.State == WebSocketState.CloseReceived) await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    break;
                }

                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage) continue;
                _received.Writer.TryWrite(JsonElement.Parse(message.GetBuffer().AsSpan(0, (int)message.Length)));
                message.SetLength(0);
            }

            _received.Writer.Complete();
        }
        catch (WebSocketException exception)
        {
            // The host was ended: whoever still waits for a message is told why there is none.
            _received.Writer.Complete(exception);
        }
    }
}
