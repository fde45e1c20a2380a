using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Standings;

[Collection(SharedArena.Name)]
public class when_the_past_is_asked_for(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task the_arena_is_as_it_was_at_a_position_and_at_its_instant()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        var before = await trader.TurnAsync(bot);
        var turn = (await BotAsync($"position={before}", bot)).GetProperty("turn").GetInt32();
        var events = (await trader.Api.GetAsync($"/bots/{bot}/events?limit=500")).ShouldBe(HttpStatusCode.OK).Items;
        var at = events[^1].GetProperty("timestamp").GetString()!;
        await trader.TurnAsync(bot);

        (await BotAsync($"position={before}", bot)).GetProperty("turn").GetInt32().ShouldBe(turn);
        (await BotAsync($"at={Uri.EscapeDataString(at)}", bot)).GetProperty("turn").GetInt32().ShouldBe(turn);
        (await BotAsync($"position={await trader.DepositAsync(1)}", bot)).GetProperty("turn").GetInt32().ShouldBe(turn + 1);
        var state = (await _arena.Anyone.GetAsync($"/arena/state?position={before}")).ShouldBe(HttpStatusCode.OK);
        state.Position.ShouldBe(before);
        state["markets"].GetArrayLength().ShouldBe(6);
        (await trader.Api.GetAsync($"/bots/{bot}/state?position={before}")).ShouldBe(HttpStatusCode.OK)["turn"].GetInt32().ShouldBe(turn);
    }

    [Fact]
    public async Task a_bot_that_was_hidden_since_stays_hidden()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        var open = await trader.TurnAsync(bot);
        (await ShownAsync(open)).ShouldContain(bot);
        var hidden = (await trader.Api.PatchAsync($"/bots/{bot}", new { isPublic = false })).ShouldBe(HttpStatusCode.OK).Position;

        (await ShownAsync(open, hidden)).ShouldNotContain(bot);
        var shown = (await trader.Api.PatchAsync($"/bots/{bot}", new { isPublic = true })).ShouldBe(HttpStatusCode.OK).Position;
        (await ShownAsync(open, shown)).ShouldContain(bot);
        (await ShownAsync(hidden, shown)).ShouldNotContain(bot);
    }

    [Theory]
    [InlineData("position=0", "position", "begins at 1")]
    [InlineData("position=-5", "position", "begins at 1")]
    [InlineData("position=900000000000", "position", "the log ends at ")]
    [InlineData("at=2999-01-01T00:00:00Z", "at", "in the future")]
    [InlineData("at=1999-01-01T00:00:00Z", "at", "the log begins at 20")]
    [InlineData("position=1&at=2999-01-01T00:00:00Z", "at", "not both")]
    public async Task a_place_that_is_none_is_named_with_its_field(string query, string field, string message)
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        foreach (var path in new[] { "/arena/state", $"/bots/{bot}/state" })
        {
            var refused = (await trader.Api.GetAsync($"{path}?{query}")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
            refused.Errors.ShouldBe([field]);
            refused.Text.ShouldContain(message);
        }
    }

    private async Task<JsonElement> BotAsync(string query, string bot) =>
        (await _arena.Anyone.GetAsync($"/arena/state?{query}")).ShouldBe(HttpStatusCode.OK)["bots"].EnumerateArray().Single(b => b.GetProperty("id").GetString() == bot);

    private async Task<IReadOnlyList<string?>> ShownAsync(long position, long? atLeastAt = null) =>
        [.. (await _arena.Anyone.GetAsync($"/arena/state?position={position}", atLeastAt ?? position)).ShouldBe(HttpStatusCode.OK)["bots"].EnumerateArray().Select(b => b.GetProperty("id").GetString())];
}
