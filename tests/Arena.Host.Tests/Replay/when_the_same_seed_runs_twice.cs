using Arena.Host.Tests.Support;
using Npgsql;

namespace Arena.Host.Tests.Replay;

public sealed class when_the_same_seed_runs_twice
{
    [Fact]
    public async Task every_stream_has_the_same_events_byte_for_byte()
    {
        var first = await RunAsync(seed: 7);
        var second = await RunAsync(seed: 7);

        first.Count.ShouldBeGreaterThan(1_000);
        first.Select(e => e.Stream).Distinct(StringComparer.Ordinal).Count().ShouldBeGreaterThan(10);
        second.Count.ShouldBe(first.Count);
        first.Zip(second).FirstOrDefault(pair => pair.First != pair.Second).ShouldBe(default);
    }

    [Fact]
    public async Task another_seed_is_another_market()
    {
        var first = await RunAsync(seed: 7, steps: 20);
        var second = await RunAsync(seed: 8, steps: 20);
        Prices(first).ShouldNotBe(Prices(second));

        static IEnumerable<string> Prices(IEnumerable<Recorded> events) => events.Where(e => e.Type == "prices_observed").Select(e => e.Data);
    }

    [Fact]
    public async Task a_run_that_is_stopped_and_started_again_ends_as_one_that_was_not()
    {
        var whole = await RunAsync(seed: 9);
        var interrupted = await RunAsync(seed: 9, restarts: 3);
        interrupted.Count.ShouldBe(whole.Count);
        whole.Zip(interrupted).FirstOrDefault(pair => pair.First != pair.Second).ShouldBe(default);
    }

    private static async Task<IReadOnlyList<Recorded>> RunAsync(long seed, int steps = 200, int restarts = 0)
    {
        await using var arena = await RunningArena.StartAsync(
            ("ARENA:DEMO", "true"), ("ARENA:MARKET:SEED", $"{seed}"), ("ARENA:MARKET:SPEED", "max"), ("ARENA:MARKET:STEPS", $"{steps}"));
        for (var i = 0; i < restarts; i++) await arena.RestartAsync();
        await Eventually.TrueAsync(
            async () => (await arena.Anyone.GetAsync("/arena/state"))["status"].GetString() is "ended", "the last step", TimeSpan.FromMinutes(3));
        return await RecordedAsync(arena.ConnectionString);
    }

    private static async Task<IReadOnlyList<Recorded>> RecordedAsync(string connectionString)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand("select tenant_id, stream_id, version, type, data::text from arena.mt_events order by stream_id, version");
        await using var reader = await command.ExecuteReaderAsync();
        var events = new List<Recorded>();
        while (await reader.ReadAsync()) events.Add(new Recorded(reader.GetString(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), reader.GetString(4)));
        return events;
    }

    private sealed record Recorded(string Tenant, string Stream, long Version, string Type, string Data);
}
