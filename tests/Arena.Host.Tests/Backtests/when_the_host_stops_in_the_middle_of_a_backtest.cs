using System.Text.Json.Nodes;
using Arena.Host.Tests.Support;
using Arena.TestSupport;
using Arena.TestSupport.Hosts;

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

    [Fact]
    public async Task one_that_was_killed_left_it_running_and_it_starts_again()
    {
        var settings = new HostSettings(
            Directory.CreateTempSubdirectory("arena-host-").FullName, HostProcess.FreePort(), await PostgresServer.CreateDatabaseAsync(),
            new Dictionary<string, string>(StringComparer.Ordinal) { ["ARENA__DEMO"] = "false" });
        string id;
        await using (var killed = HostProcess.Start(settings))
        {
            using var client = await ReadyAsync(killed);
            id = (await client.PostAsync("backtests", JsonNode.Parse(Jobs.Long()))).GetProperty("id").GetString()!;
            await Eventually.TrueAsync(async () => Job(await client.GetAsync($"backtests/{id}")) == ("running", 1), "the job to run", TimeSpan.FromMinutes(1));
            await killed.KillAsync();
        }

        await using var next = HostProcess.Start(settings);
        using var again = await ReadyAsync(next);
        await Eventually.TrueAsync(async () => Job(await again.GetAsync($"backtests/{id}")) == ("running", 2), "the second attempt", TimeSpan.FromMinutes(2));
        var said = $"The backtest {id} was interrupted and starts again, attempt 2";
        await Eventually.TrueAsync(() => Task.FromResult(next.Output.Contains(said, StringComparison.Ordinal)), "the line that says so: " + next.Output);
    }

    private static (string? Status, int Attempt) Job(JsonElement job) => (job.GetProperty("status").GetString(), job.GetProperty("attempt").GetInt32());

    private static async Task<TestSupport.Hosts.ArenaClient> ReadyAsync(HostProcess host)
    {
        await host.WaitUntilReadyAsync(TimeSpan.FromMinutes(2));
        var client = new TestSupport.Hosts.ArenaClient(host.Settings.Address);
        await client.SignInAsync();
        return client;
    }
}
