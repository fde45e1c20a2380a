using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Backtests;

public sealed class when_the_host_stops_in_the_middle_of_a_backtest
{
    [Fact]
    public async Task the_next_one_starts_it_again_and_says_so()
    {
        await using var arena = await RunningArena.StartAsync();
        var trader = await arena.TraderAsync();
        var id = await Jobs.QueueAsync(trader.Api, Jobs.Long());
        await Eventually.TrueAsync(async () => (await trader.Api.GetAsync($"/backtests/{id}"))["status"].GetString() == "running", "the job to run", TimeSpan.FromMinutes(1));

        await arena.RestartAsync();

        var api = arena.With(await arena.SignInAsync(trader.Email, Trader.Password));
        await Eventually.TrueAsync(
            async () => await api.GetAsync($"/backtests/{id}") is var job && job["status"].GetString() == "running" && job["attempt"].GetInt32() == 2, "the second attempt", TimeSpan.FromMinutes(1));
        (await api.DeleteAsync($"/backtests/{id}")).ShouldBe(HttpStatusCode.OK)["status"].GetString().ShouldBe("cancelled");
    }
}
