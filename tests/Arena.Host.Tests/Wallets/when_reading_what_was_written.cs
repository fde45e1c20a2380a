using System.Diagnostics;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Wallets;

[Collection(SharedArena.Name)]
public class when_reading_what_was_written(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task the_position_of_a_write_is_enough_to_see_it()
    {
        var trader = await _arena.TraderAsync();
        for (var i = 1; i <= 30; i++)
            (await trader.BalanceAsync(await trader.DepositAsync(1))).ShouldBe(i);
    }

    [Fact]
    public async Task a_repeated_command_answers_a_position_too()
    {
        var trader = await _arena.TraderAsync();
        var bot = await trader.FundedBotAsync();
        var paused = (await trader.Api.PostAsync($"/bots/{bot}/pause")).ShouldBe(HttpStatusCode.OK);

        var again = (await trader.Api.PostAsync($"/bots/{bot}/pause")).ShouldBe(HttpStatusCode.OK);

        again.Position.ShouldBeGreaterThanOrEqualTo(paused.Position);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("-1")]
    [InlineData("1.5")]
    public async Task a_position_is_a_whole_number(string position)
    {
        var refused = await _arena.Anyone.SendAsync(HttpMethod.Get, "/arena/state", null, ("If-Position", position));

        refused.ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["If-Position"]);
    }

    [Fact]
    public async Task a_position_that_does_not_come_is_waited_for_a_bounded_time()
    {
        var started = Stopwatch.GetTimestamp();

        var refused = (await _arena.Anyone.GetAsync("/arena/state", 1_000_000_000_000)).ShouldBeProblem(HttpStatusCode.ServiceUnavailable, "POSITION_NOT_REACHED");

        refused.Header("Retry-After").ShouldBe("1");
        Stopwatch.GetElapsedTime(started).ShouldBeInRange(TimeSpan.FromSeconds(4.5), TimeSpan.FromSeconds(10));
    }
}
