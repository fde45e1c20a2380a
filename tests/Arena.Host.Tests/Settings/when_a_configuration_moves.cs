using System.Text.Json.Nodes;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Settings;

/// <summary>They change what holds for the whole arena, so they have one of their own, and one after another.</summary>
public class when_a_configuration_moves(ArenaFixture fixture) : IClassFixture<ArenaFixture>
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task another_arena_is_configured_alike_and_no_secret_moves()
    {
        var admin = await _arena.AdminAsync();
        (await admin.PutAsync("/settings", """{"cooldown.turns":7,"turn.interval":"00:01:00","limits.user":5000}""")).ShouldBe(HttpStatusCode.OK);
        (await admin.PutAsync("/leverage-policies/BTCUSD", new { maxLeverage = 3, clamp = true, risk = new { maxPositionSize = 500 } })).ShouldBe(HttpStatusCode.OK);
        var provider = (await admin.PostAsync("/providers", new { name = "Model", kind = "openai", model = "gpt", temperature = 0.3 })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        var stored = (await admin.PostAsync("/credentials", new { provider, label = "Key", apiKey = "sk-planted-secret" })).ShouldBe(HttpStatusCode.Created);
        (await admin.PutAsync("/plugins/oracle", new { url = SampleBodies.PublicUrl, timeoutMs = 700 })).ShouldBe(HttpStatusCode.OK);

        var exported = (await admin.GetAsync("/configuration", stored.Position)).ShouldBe(HttpStatusCode.OK);

        exported.Text.ShouldNotContain("sk-planted-secret");
        await using var other = await RunningArena.StartAsync();
        var there = await other.AdminAsync();
        var before = (await there.GetAsync("/configuration")).Text;
        var planned = (await there.PutAsync("/configuration?dryRun=true", exported.Text)).ShouldBe(HttpStatusCode.OK);
        planned["changes"].EnumerateArray().Select(c => c.GetProperty("what").GetString()).ShouldBe(
            ["setting turn.interval", "setting cooldown.turns", "setting limits.user", "leverage policy BTCUSD", $"provider {provider}", "decision endpoint oracle"]);
        (await there.GetAsync("/configuration", planned.Position)).Text.ShouldBe(before, "a dry run changes nothing");

        var imported = (await there.PutAsync("/configuration", exported.Text)).ShouldBe(HttpStatusCode.OK);

        (await there.GetAsync("/configuration", imported.Position)).Text.ShouldBe(exported.Text);
        (await there.PutAsync("/configuration", exported.Text)).ShouldBe(HttpStatusCode.OK)["changes"].GetArrayLength().ShouldBe(0);
        (await there.GetAsync("/settings")).Items.Single(s => s.GetProperty("key").GetString() == "cooldown.turns").GetProperty("value").GetInt32().ShouldBe(7);
    }

    [Theory]
    [InlineData("settings", """{"cooldown.turns":5,"no.such":1}""", HttpStatusCode.UnprocessableEntity, "UNKNOWN_SETTING")]
    [InlineData("settings", """{"cooldown.turns":5,"turn.interval":"often"}""", HttpStatusCode.UnprocessableEntity, "INVALID_SETTING")]
    [InlineData("leveragePolicies", """[{"symbol":"BTCUSD","maxLeverage":500,"clamp":true}]""", HttpStatusCode.UnprocessableEntity, "INVALID_LEVERAGE")]
    [InlineData("leveragePolicies", """[{"symbol":"NOPE","maxLeverage":5,"clamp":true}]""", HttpStatusCode.BadRequest, "VALIDATION")]
    [InlineData("providers", """[{"id":"p","configuration":{"name":"","kind":"nobody","model":"m","baseUrl":null,"basePrompt":"","temperature":null,"maxTokens":null,"priceIn":null,"priceOut":null,"metadata":{}}}]""", HttpStatusCode.BadRequest, "VALIDATION")]
    [InlineData("decisionEndpoints", """[{"name":"Bad Name","url":"ftp://x","timeoutMs":1}]""", HttpStatusCode.UnprocessableEntity, "INVALID_CONFIGURATION")]
    [InlineData("format", "2", HttpStatusCode.BadRequest, "VALIDATION")]
    [InlineData("surprise", "1", HttpStatusCode.BadRequest, "MALFORMED_JSON")]
    [InlineData("settings", "17", HttpStatusCode.BadRequest, "MALFORMED_JSON")]
    public async Task one_that_is_wrong_anywhere_changes_nothing(string field, string value, HttpStatusCode status, string code)
    {
        var admin = await _arena.AdminAsync();
        var before = (await admin.GetAsync("/configuration")).Text;
        var document = JsonNode.Parse(before)!.AsObject();
        document["settings"]!["cooldown.turns"] = 9;
        document[field] = JsonNode.Parse(value);

        (await admin.PutAsync("/configuration", document.ToJsonString())).ShouldBeProblem(status, code);

        (await admin.GetAsync("/configuration")).Text.ShouldBe(before);
    }
}
