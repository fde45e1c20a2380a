using System.Net.WebSockets;
using System.Text;
using Arena.Host.Feed;
using Arena.Host.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Feed;

[Collection(SharedArena.Name)]
public class when_a_client_is_slow(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task its_queue_is_bounded_and_it_goes_on_with_the_newest_state()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        var hub = _arena.Services.GetRequiredService<FeedHub>();
        using var socket = new StalledSocket();
        var connection = new FeedConnection(new FeedAudience(UserId: null, IsAdmin: false));
        using var ended = new CancellationTokenSource();
        hub.Add(connection);
        (await _arena.Services.GetRequiredService<FeedPump>().OpenAsync(connection, "trades", since: null, CancellationToken.None)).ShouldBeNull();

        for (var i = 0; i < 5_000; i++) connection.Reply(Encoding.UTF8.GetBytes($$"""{"type":"filler","number":{{i}}}"""));
        var turn = await trader.TurnAsync(bot);
        (await _arena.Anyone.GetAsync("/arena/trades", turn)).ShouldBe(HttpStatusCode.OK);

        socket.Go();
        var writing = connection.WriteAsync(frame => socket.SendAsync(frame.Utf8, WebSocketMessageType.Text, endOfMessage: true, ended.Token), ended.Token);
        await Eventually.TrueAsync(() => Task.FromResult(socket.Sent.Any(m => m.Contains($"\"botId\":\"{bot}\",\"botName\":\"Piggy Bank\",\"symbol\":\"BTCUSD\"", StringComparison.Ordinal) && m.Contains("\"turn\":2", StringComparison.Ordinal))), "the newest trade");
        socket.Sent.Count.ShouldBeLessThan(1_100, "what did not fit was dropped");
        hub.Remove(connection);
        await ended.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => writing);
    }

    /// <summary>A client that takes nothing until it is told to.</summary>
    private sealed class StalledSocket : WebSocket
    {
        private readonly TaskCompletionSource _going = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> _sent = new();

        public IReadOnlyCollection<string> Sent => _sent;

        public override WebSocketCloseStatus? CloseStatus => null;

        public override string? CloseStatusDescription => null;

        public override WebSocketState State => WebSocketState.Open;

        public override string? SubProtocol => null;

        public void Go() => _going.TrySetResult();

        public override async Task SendAsync(ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
        {
            await _going.Task.WaitAsync(cancellationToken);
            _sent.Enqueue(Encoding.UTF8.GetString(buffer));
        }

        public override void Abort()
        {
        }

        public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken) => Task.CompletedTask;

        public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken) => throw new NotSupportedException();

        public override void Dispose()
        {
        }
    }
}

/// <summary>Takes its 45 seconds, beside the others.</summary>
public sealed class when_a_client_is_silent : IAsyncLifetime
{
    private RunningArena _arena = null!;

    public async Task InitializeAsync() => _arena = await RunningArena.StartAsync();

    public async Task DisposeAsync() => await _arena.DisposeAsync();

    [Fact]
    public async Task it_hears_the_heart_beat_and_is_closed_in_the_end()
    {
        await using var feed = await FeedClient.ConnectAsync(_arena, token: null);

        for (var i = 0; i < 2; i++)
        {
            var beat = await feed.NextAsync("system");
            beat.GetProperty("type").GetString().ShouldBe("heartbeat");
            beat.GetProperty("at").GetDateTimeOffset().ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromSeconds(5));
        }

        (await feed.ClosedAsync(TimeSpan.FromSeconds(30))).ShouldBe(4408);
    }
}
