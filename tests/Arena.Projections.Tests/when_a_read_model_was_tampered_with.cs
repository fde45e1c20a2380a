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
        var differences = new List<(string Table, long Missing, long Unexpected)>();
        await foreach (var result in new ConsistencyChecker(Daemon).CheckAsync())
        {
            differences.AddRange(result.Differences.Select(d => (d.Table, d.Missing, d.Unexpected)));
            result.Differences.ShouldAllBe(d => d.Examples.Count == d.Missing + d.Unexpected);
        }

        differences.ShouldBe([("turns", 1L, 0L), ("wallets", 1L, 1L)]);
    }

    [Fact]
    public async Task a_rebuild_mends_it()
    {
        await Daemon.RebuildAsync("wallets", null, default);
        (await Daemon.CheckAsync("wallets", default)).Differences.ShouldBeEmpty();
    }
}
