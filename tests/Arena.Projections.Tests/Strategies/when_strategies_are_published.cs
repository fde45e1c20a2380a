using Arena.Projections.Strategies;

namespace Arena.Projections.Tests.Strategies;

public sealed class when_strategies_are_published(arena_by_chance database) : IClassFixture<arena_by_chance>
{
    private StrategyQueries Strategies => new(database.Reader);

    [Fact]
    public async Task its_owner_sees_versions_draft_and_bots()
    {
        var strategy = (await Strategies.FindAsync(ReadScope.Tenant("u1"), "s-u1", default)).ShouldNotBeNull();
        (strategy.Versions, strategy.LatestVersion, strategy.Status).ShouldBe((2, "1.1.0", "active"));
        strategy.Draft!.Value.GetProperty("timeframe").GetString().ShouldBe("1m");
        strategy.Bots.ShouldHaveSingleItem().ShouldSatisfyAllConditions(b => b.BotId.ShouldBe("r-u1"), b => b.Version.ShouldBe("1.0.0"), b => b.BotName.ShouldBe("Name of r-u1"));

        var versions = (await Strategies.VersionsAsync(ReadScope.Tenant("u1"), "s-u1", new PageRequest(1), default));
        versions.Items.ShouldHaveSingleItem().Number.ShouldBe(2);
        (await Strategies.VersionsAsync(ReadScope.Tenant("u1"), "s-u1", new PageRequest(1, versions.NextCursor), default)).Items.ShouldHaveSingleItem().Changelog.ShouldBe("First.");
        (await Strategies.VersionAsync(ReadScope.Tenant("u1"), "s-u1", "1.1.0", default))!.Checksum.ShouldBe(strategy.LatestChecksum);
    }

    [Fact]
    public async Task nobody_else_does()
    {
        foreach (var scope in new[] { ReadScope.Public, ReadScope.Tenant("u2"), ReadScope.Viewer("u2") })
        {
            (await Strategies.FindAsync(scope, "s-u1", default)).ShouldBeNull();
            (await Strategies.OwnerAsync(scope, "s-u1", default)).ShouldBeNull();
            (await Strategies.VersionAsync(scope, "s-u1", "1", default)).ShouldBeNull();
        }

        (await Strategies.ListAsync(ReadScope.Tenant("u2"), new StrategyFilter(), new PageRequest(), default)).Items.ShouldHaveSingleItem().Id.ShouldBe("s-u2");
        (await Strategies.OwnerAsync(ReadScope.Admin, "s-u1", default)).ShouldBe("u1");
    }
}
