using Arena.EventStore;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests;

public sealed class when_a_read_model_was_tampered_with : ReadModelDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await new RandomArena(this, seed: 1).PlayAsync(5);
        await CatchUpAsync();
        await using var command = Owner.CreateCommand(
            "update arena.wallets set balance = balance + 0.00000001 where tenant_id = 'u1'; delete from arena.turns where bot_id = 'b1' and turn = 1;");
        await command.ExecuteNonQueryAsync();
    }

    [Fact]
    public async Task a_check_names_the_rows()
    {
        var differences = new List<(string Table, long OnlyFresh, long OnlyLive)>();
        foreach (var result in await new ConsistencyChecker(Store, ReadModels.All).CheckAsync(default))
        {
            differences.AddRange(result.Differences.Select(d => (d.Table, d.OnlyFresh, d.OnlyLive)));
            result.Differences.ShouldAllBe(d => d.Examples.Count == d.OnlyFresh + d.OnlyLive);
        }

        differences.ShouldBe([("turns", 1L, 0L), ("wallets", 1L, 1L)]);
    }

    [Fact]
    public async Task a_rebuild_mends_it()
    {
        await Daemon.RebuildAsync("wallets", null, default);
        (await new ConsistencyChecker(Store, ReadModels.All).CheckAsync("wallets", default)).Differences.ShouldBeEmpty();
    }
}
