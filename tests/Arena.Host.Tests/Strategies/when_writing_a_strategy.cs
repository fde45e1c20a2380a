using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Strategies;

[Collection(SharedArena.Name)]
public class when_writing_a_strategy(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task it_has_versions_with_numbers_checksums_and_changelogs()
    {
        var trader = await _arena.TraderAsync();

        var created = (await trader.Api.PostAsync("/strategies", new { definition = Sample.AlwaysLong(), changelog = "First." })).ShouldBe(HttpStatusCode.Created);
        var id = created["id"].GetString()!;
        created.Header("Location").ShouldBe($"/api/v1/strategies/{id}");
        (created["number"].GetInt32(), created["version"].GetString()).ShouldBe((1, "1.0.0"));

        var second = (await trader.Api.PostAsync($"/strategies/{id}/versions", new { definition = Sample.AlwaysLong(portion: 0.2m), changelog = "More of it." }))
            .ShouldBe(HttpStatusCode.Created);
        (second["number"].GetInt32(), second["version"].GetString()).ShouldBe((2, "1.1.0"));
        second["checksum"].GetString().ShouldNotBe(created["checksum"].GetString());

        var versions = (await trader.Api.GetAsync($"/strategies/{id}/versions", second.Position)).ShouldBe(HttpStatusCode.OK).Items;
        versions.Select(v => v.GetProperty("version").GetString()).ShouldBe(["1.1.0", "1.0.0"]);
        versions[0].GetProperty("changelog").GetString().ShouldBe("More of it.");
        var first = (await trader.Api.GetAsync($"/strategies/{id}/versions/1.0.0")).ShouldBe(HttpStatusCode.OK);
        first["checksum"].GetString().ShouldBe(created["checksum"].GetString());
        first["definition"].GetProperty("sizing").GetProperty("portionOfEquity").GetDecimal().ShouldBe(0.1m);

        var detail = (await trader.Api.GetAsync($"/strategies/{id}")).ShouldBe(HttpStatusCode.OK);
        (detail["name"].GetString(), detail["versions"].GetInt32(), detail["latestVersion"].GetString()).ShouldBe(("Always long", 2, "1.1.0"));
        detail["definition"].GetProperty("sizing").GetProperty("portionOfEquity").GetDecimal().ShouldBe(0.2m);
    }

    [Fact]
    public async Task twelve_faults_are_twelve_errors_each_with_its_place()
    {
        var trader = await _arena.TraderAsync();

        var answer = (await trader.Api.PostAsync("/strategies/validate", $$"""{"definition":{{Sample.TwelveFaults}}}""")).ShouldBe(HttpStatusCode.OK);

        answer["valid"].GetBoolean().ShouldBeFalse();
        var errors = answer["errors"].EnumerateArray().ToList();
        errors.Count.ShouldBe(12, answer.Text);
        errors.ShouldAllBe(e => e.GetProperty("message").GetString()!.EndsWith('.'));
        errors.Select(e => e.GetProperty("pointer").GetString()).ShouldContain("/rules/1/when/crosses/left");

        var refused = (await trader.Api.PostAsync("/strategies", $$"""{"definition":{{Sample.TwelveFaults}}}""")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
        refused.Errors.ShouldContain("definition/rules/1/when/crosses/left");
        refused["errors"].EnumerateObject().Sum(e => e.Value.GetArrayLength()).ShouldBe(12);
    }

    [Fact]
    public async Task a_valid_one_is_told_its_checksum()
    {
        var trader = await _arena.TraderAsync();

        var valid = (await trader.Api.PostAsync("/strategies/validate", new { definition = Sample.AlwaysLong() })).ShouldBe(HttpStatusCode.OK);
        var created = await trader.Api.PostAsync("/strategies", new { definition = Sample.AlwaysLong() });

        valid["valid"].GetBoolean().ShouldBeTrue();
        valid["checksum"].GetString().ShouldBe(created["checksum"].GetString());
    }

    [Fact]
    public async Task a_draft_may_have_faults_until_it_is_published()
    {
        var trader = await _arena.TraderAsync();
        var id = (await trader.Api.PostAsync("/strategies", new { name = "Work in progress" })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

        var saved = (await trader.Api.PutAsync($"/strategies/{id}/draft", $$"""{"definition":{{Sample.TwelveFaults}}}""")).ShouldBe(HttpStatusCode.OK);
        (await trader.Api.GetAsync($"/strategies/{id}", saved.Position))["draft"].GetProperty("colour").GetString().ShouldBe("red");
        (await trader.Api.PostAsync($"/strategies/{id}/versions", new { })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");

        (await trader.Api.PutAsync($"/strategies/{id}/draft", new { definition = Sample.AlwaysLong() })).ShouldBe(HttpStatusCode.OK);
        var published = (await trader.Api.PostAsync($"/strategies/{id}/versions", new { changelog = "Done." })).ShouldBe(HttpStatusCode.Created);
        var detail = await trader.Api.GetAsync($"/strategies/{id}", published.Position);
        (detail["versions"].GetInt32(), detail.Json.TryGetProperty("draft", out var draft) && draft.ValueKind == JsonValueKind.Object).ShouldBe((1, false));
    }

    [Fact]
    public async Task a_comparison_names_what_changed()
    {
        var trader = await _arena.TraderAsync();
        var id = (await trader.Api.PostAsync("/strategies", new { definition = Sample.AlwaysLong() }))["id"].GetString()!;
        var second = await trader.Api.PostAsync($"/strategies/{id}/versions", new { definition = Sample.AlwaysLong(portion: 0.3m) });

        var diff = (await trader.Api.GetAsync($"/strategies/{id}/diff?from=1&to=1.1.0", second.Position)).ShouldBe(HttpStatusCode.OK);

        var change = diff["changes"].EnumerateArray().ShouldHaveSingleItem();
        (change.GetProperty("pointer").GetString(), change.GetProperty("kind").GetString()).ShouldBe(("/sizing/portionOfEquity", "changed"));
        (change.GetProperty("before").GetDecimal(), change.GetProperty("after").GetDecimal()).ShouldBe((0.1m, 0.3m));
        (await trader.Api.GetAsync($"/strategies/{id}/diff?from=9")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task what_was_exported_comes_in_again_with_every_version()
    {
        var trader = await _arena.TraderAsync();
        var id = (await trader.Api.PostAsync("/strategies", new { definition = Sample.AlwaysLong() }))["id"].GetString()!;
        var second = await trader.Api.PostAsync($"/strategies/{id}/versions", new { definition = Sample.AlwaysLong(portion: 0.3m), version = "2.0.0", changelog = "Bigger." });
        var exported = (await trader.Api.GetAsync($"/strategies/{id}/export", second.Position)).ShouldBe(HttpStatusCode.OK);

        var other = await _arena.TraderAsync();
        var imported = (await other.Api.PostAsync("/strategies/import", exported.Text)).ShouldBe(HttpStatusCode.Created);

        (imported["number"].GetInt32(), imported["version"].GetString()).ShouldBe((2, "2.0.0"));
        (await other.Api.GetAsync($"/strategies/{imported["id"].GetString()}/export", imported.Position)).Text.ShouldBe(exported.Text);
        (await other.Api.PostAsync("/strategies/import", exported.Text.Replace("0.3", "0.4", StringComparison.Ordinal))).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "CHECKSUM_DIFFERS");
    }

    [Fact]
    public async Task an_archived_one_takes_no_more_versions()
    {
        var trader = await _arena.TraderAsync();
        var id = (await trader.Api.PostAsync("/strategies", new { definition = Sample.AlwaysLong() }))["id"].GetString()!;

        var archived = (await trader.Api.DeleteAsync($"/strategies/{id}")).ShouldBe(HttpStatusCode.OK);

        (await trader.Api.GetAsync("/strategies?status=active", archived.Position)).Items.ShouldBeEmpty();
        (await trader.Api.GetAsync($"/strategies/{id}"))["status"].GetString().ShouldBe("archived");
        (await trader.Api.PostAsync($"/strategies/{id}/versions", new { definition = Sample.AlwaysLong(portion: 0.4m) })).ShouldBeProblem(HttpStatusCode.UnprocessableEntity, "STRATEGY_ARCHIVED");
    }

    [Fact]
    public async Task it_is_its_owners_alone()
    {
        var trader = await _arena.TraderAsync();
        var created = await trader.Api.PostAsync("/strategies", new { definition = Sample.AlwaysLong() });
        var id = created["id"].GetString()!;
        var other = await _arena.TraderAsync();

        (await other.Api.GetAsync("/strategies", created.Position)).Items.ShouldBeEmpty();
        foreach (var path in new[] { "", "/versions", "/versions/1", "/diff", "/export" })
            (await other.Api.GetAsync($"/strategies/{id}{path}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await other.Api.DeleteAsync($"/strategies/{id}")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        (await other.Api.PostAsync($"/strategies/{id}/versions", new { definition = Sample.AlwaysLong() })).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task the_same_key_creates_it_once()
    {
        var trader = await _arena.TraderAsync();
        var body = new { definition = Sample.AlwaysLong() };

        var first = (await trader.Api.PostAsync("/strategies", body, "strategy-once")).ShouldBe(HttpStatusCode.Created);
        var again = (await trader.Api.PostAsync("/strategies", body, "strategy-once")).ShouldBe(HttpStatusCode.Created);

        again["id"].GetString().ShouldBe(first["id"].GetString());
        (await trader.Api.GetAsync("/strategies", again.Position)).Items.Length.ShouldBe(1);
    }
}
