using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;

namespace Arena.Host.Tests.Providers;

public sealed class when_a_model_is_set_up : IAsyncLifetime
{
    private const string FirstKey = "sk-first-5c1b0c9e2f7a4d38";
    private const string SecondKey = "sk-second-a93be07d41f26c58";
    private RunningArena _arena = null!;
    private ModelServer _models = null!;
    private ArenaClient _admin = null!;

    public async Task InitializeAsync()
    {
        _arena = await RunningArena.StartAsync();
        _models = await ModelServer.StartAsync();
        _admin = await _arena.AdminAsync();
    }

    public async Task DisposeAsync()
    {
        await _models.DisposeAsync();
        await _arena.DisposeAsync();
    }

    [Fact]
    public async Task it_is_added_tested_changed_and_removed()
    {
        var added = (await _admin.PostAsync("/providers", Model())).ShouldBe(HttpStatusCode.Created);
        var id = added["id"].GetString()!;
        (await _admin.PostAsync($"/providers/{id}/test")).ShouldBe(HttpStatusCode.OK)["sentence"].GetString().ShouldBe("No key is stored for this provider.");

        var stored = (await _admin.PostAsync("/credentials", new { provider = id, label = "Main", apiKey = FirstKey })).ShouldBe(HttpStatusCode.Created);
        var trial = (await _admin.PostAsync($"/providers/{id}/test")).ShouldBe(HttpStatusCode.OK);
        (trial["ok"].GetBoolean(), trial["model"].GetString()).ShouldBe((true, "claude-stand-in"));
        _models.Questions.ShouldHaveSingleItem().Headers["x-api-key"].ShouldBe(FirstKey);

        (await _admin.PostAsync($"/credentials/{stored["id"].GetString()}/rotate", new { apiKey = SecondKey })).ShouldBe(HttpStatusCode.OK);
        (await _admin.PostAsync($"/providers/{id}/test")).ShouldBe(HttpStatusCode.OK);
        _models.Questions.Last().Headers["x-api-key"].ShouldBe(SecondKey);

        var changed = (await _admin.PatchAsync($"/providers/{id}", new { model = "another", priceIn = 3 })).ShouldBe(HttpStatusCode.OK);
        var provider = (await _admin.GetAsync("/providers", changed.Position)).Items.ShouldHaveSingleItem();
        (provider.GetProperty("model").GetString(), provider.GetProperty("priceIn").GetDecimal(), provider.GetProperty("kind").GetString()).ShouldBe(("another", 3m, "anthropic"));
        provider.GetProperty("breaker").ValueKind.ShouldBe(JsonValueKind.Null, "no bot has asked it, and a test is made past the breaker");

        var removed = (await _admin.DeleteAsync($"/providers/{id}")).ShouldBe(HttpStatusCode.OK);
        (await _admin.GetAsync("/providers", removed.Position)).Items.ShouldBeEmpty();
        (await _admin.DeleteAsync($"/providers/{id}")).ShouldBeProblem(HttpStatusCode.NotFound, "PROVIDER_NOT_FOUND");
        (await _admin.PostAsync($"/providers/{id}/test")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task what_is_wrong_with_it_is_named()
    {
        (await _admin.PostAsync("/providers", new { name = "X", kind = "nobody", model = "m" })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["kind"]);
        (await _admin.PostAsync("/providers", new { name = "X", kind = "openai_compatible", model = "m" })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["baseUrl"]);
        (await _admin.PostAsync("/providers", new { name = "X", kind = "openai", model = "m", baseUrl = "https://api.example/v1?key=abc", temperature = 3, timeout = "00:02:00" }))
            .ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["baseUrl", "temperature", "timeout"], ignoreOrder: true);
        (await _admin.PatchAsync("/providers/none", new { model = "m" })).ShouldBeProblem(HttpStatusCode.NotFound, "PROVIDER_NOT_FOUND");
    }

    [Fact]
    public async Task a_trader_sees_what_can_be_chosen_and_no_more()
    {
        var added = (await _admin.PostAsync("/providers", Model())).ShouldBe(HttpStatusCode.Created);
        var trader = await _arena.TraderAsync();
        var provider = (await trader.Api.GetAsync("/providers", added.Position)).Items.ShouldHaveSingleItem();
        provider.GetProperty("model").GetString().ShouldBe("a-model");
        (provider.GetProperty("baseUrl").ValueKind, provider.GetProperty("basePrompt").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null));
        (await trader.Api.GetAsync("/credentials")).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await trader.Api.PostAsync("/providers", Model())).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
    }

    [Fact]
    public async Task a_secret_is_written_used_and_never_read()
    {
        var id = (await _admin.PostAsync("/providers", Model())).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        var stored = (await _admin.PostAsync("/credentials", new { provider = id, label = "Main", apiKey = FirstKey, passphrase = SecondKey })).ShouldBe(HttpStatusCode.Created);
        stored.Text.ShouldNotContain(FirstKey);
        var listed = await _admin.GetAsync("/credentials", stored.Position);
        listed.Items.ShouldHaveSingleItem().GetProperty("fingerprint").GetString().ShouldBe(stored["fingerprint"].GetString());
        _models.NextStatus(400, $$$"""{"error":{"type":"invalid_request_error","message":"bad header x-api-key {{{FirstKey}}}"}}""");
        var refused = await _admin.PostAsync($"/providers/{id}/test");
        refused["code"].GetString().ShouldBe("bad_request");
        (listed.Text + refused.Text).ShouldNotContain(FirstKey);

        foreach (var secret in new[] { FirstKey, SecondKey }) (await Leaks.TablesWithAsync(_arena.ConnectionString, secret)).ShouldBeEmpty();
        foreach (var file in Directory.EnumerateFiles(_arena.DataFolder, "*", SearchOption.AllDirectories))
            (await ReadSharedAsync(file)).ShouldNotContain(FirstKey, customMessage: file);

        await Leaks.PlantAsync(_arena.ConnectionString, $"insert into arena.data_protection_keys (name, xml) values ('planted', 'x {FirstKey} x')");
        (await Leaks.TablesWithAsync(_arena.ConnectionString, FirstKey)).ShouldBe(["arena.data_protection_keys"], "the search finds what is there");
    }

    [Fact]
    public async Task a_ciphertext_that_was_moved_does_not_open()
    {
        var first = (await _admin.PostAsync("/providers", Model())).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        var second = (await _admin.PostAsync("/providers", Model())).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await _admin.PostAsync("/credentials", new { provider = first, label = "First", apiKey = FirstKey })).ShouldBe(HttpStatusCode.Created);
        await Leaks.PlantAsync(_arena.ConnectionString, $"update arena.secrets set provider = '{second}'");
        (await _admin.PostAsync($"/providers/{second}/test")).ShouldSatisfyAllConditions(
            a => a["ok"].GetBoolean().ShouldBeFalse(), a => a["code"].GetString().ShouldBe("authentication"), a => a["sentence"].GetString()!.ShouldContain("does not open"));
        _models.Questions.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_removed_one_is_shredded()
    {
        var id = (await _admin.PostAsync("/providers", Model())).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        var credential = (await _admin.PostAsync("/credentials", new { provider = id, label = "Main", apiKey = FirstKey })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        var removed = (await _admin.DeleteAsync($"/credentials/{credential}")).ShouldBe(HttpStatusCode.OK);
        (await _admin.GetAsync("/credentials", removed.Position)).Items.ShouldBeEmpty();
        (await Leaks.TablesWithAsync(_arena.ConnectionString, credential)).ShouldNotContain("arena.secrets");
        (await _admin.PostAsync($"/credentials/{credential}/rotate", new { apiKey = SecondKey })).ShouldBeProblem(HttpStatusCode.NotFound, "CREDENTIAL_NOT_FOUND");
    }

    private object Model() => new { name = "A model", kind = "anthropic", model = "a-model", baseUrl = _models.At("anthropic"), basePrompt = "You trade." };

    private static async Task<string> ReadSharedAsync(string file)
    {
        await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync();
    }
}
