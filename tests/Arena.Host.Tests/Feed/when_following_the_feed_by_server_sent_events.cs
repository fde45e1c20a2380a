using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Feed;

[Collection(SharedArena.Name)]
public class when_following_the_feed_by_server_sent_events(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task topics_come_as_they_do_over_a_socket()
    {
        await using var stream = await EventStreamClient.OpenAsync(_arena, "/feed?topics=arena,trades", token: null);

        var arena = await stream.NextAsync(e => e.Message.GetProperty("topic").GetString() == "arena");
        arena!.Message.GetProperty("type").GetString().ShouldBe("snapshot");
        arena.Data.GetProperty("markets").GetArrayLength().ShouldBe(6);
        (await stream.NextAsync(e => e.Message.GetProperty("topic").GetString() == "arena"))!.Message.GetProperty("type").GetString().ShouldBe("delta");
    }

    [Fact]
    public async Task who_comes_back_gets_every_row_since_of_each_topic_once()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        bool IsOurs(StreamedEvent e, string topic, int turn) => e.Message.GetProperty("topic").GetString() == topic && e.Message.GetProperty("type").GetString() == "event"
            && e.Data.GetProperty("botId").GetString() == bot && e.Data.GetProperty("turn").GetInt32() == turn;
        string id;
        await using (var stream = await EventStreamClient.OpenAsync(_arena, "/feed?topics=trades,decisions", token: null))
        {
            await stream.NextAsync();
            await stream.NextAsync();
            await trader.TurnAsync(bot);
            (await stream.NextAsync(e => IsOurs(e, "trades", 2) || IsOurs(e, "decisions", 2))).ShouldNotBeNull();
            id = (await stream.NextAsync(e => IsOurs(e, "trades", 2) || IsOurs(e, "decisions", 2)))!.Id;
        }

        var last = await trader.TurnAsync(bot);
        (await _arena.Anyone.GetAsync("/arena/trades", last)).ShouldBe(HttpStatusCode.OK);
        await using var back = await EventStreamClient.OpenAsync(_arena, "/feed?topics=trades,decisions", token: null, id);

        var missed = new[] { await NextOfOursAsync(), await NextOfOursAsync() };
        Task<StreamedEvent?> NextOfOursAsync() => back.NextAsync(e => e.Data.TryGetProperty("botId", out var of) && of.GetString() == bot);
        missed.Select(e => (e!.Message.GetProperty("topic").GetString(), e.Data.GetProperty("turn").GetInt32())).ShouldBe([("trades", 3), ("decisions", 3)], ignoreOrder: true);
    }

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest, "VALIDATION")]
    [InlineData("nonsense", HttpStatusCode.NotFound, "UNKNOWN_TOPIC")]
    [InlineData("arena,account", HttpStatusCode.Unauthorized, "UNAUTHENTICATED")]
    [InlineData("logs", HttpStatusCode.Forbidden, "FORBIDDEN")]
    [InlineData("bot:none", HttpStatusCode.NotFound, "NOT_FOUND")]
    public async Task what_cannot_be_had_is_refused_before_it_begins(string topics, HttpStatusCode status, string code) =>
        (await _arena.Anyone.GetAsync($"/feed?topics={topics}")).ShouldBeProblem(status, code);
}
