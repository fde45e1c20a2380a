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
        var differences = (await Checker.CheckAsync(default)).SelectMany(r => r.Differences).ToList();
        differences.Select(d => (d.Table, d.OnlyLive, d.OnlyFresh)).ShouldBe([("turns", 0L, 1L), ("wallets", 1L, 1L)]);
        differences.ShouldAllBe(d => d.Examples.Count == d.OnlyLive + d.OnlyFresh);
    }

    [Fact]
    public async Task a_rebuild_mends_it()
    {
        await Daemon.RebuildAsync("wallets", null, default);
        (await Checker.CheckAsync("wallets", default)).Consistent.ShouldBeTrue();
    }
}
