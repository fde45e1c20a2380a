using System.Text.Json.Nodes;
using Arena.Adapters.Providers;
using Arena.Domain.Providers;
using Arena.TestSupport.Hosts;
using Arena.TestSupport.Models;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Tests.Providers;

/// <summary>By docs/providers.md alone: <c>Acme.cs</c> beside this is its example, letter by letter.</summary>
public sealed class when_a_provider_is_added : IAsyncLifetime
{
    private const string Key = "acme-key-that-nobody-may-see";
    private readonly LanguageModels _models = new(TimeProvider.System, ProviderKinds.Of(typeof(Acme).Assembly));
    private ModelServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await ModelServer.StartAsync();
        _server.Makers["acme"] = text => new JsonObject { ["text"] = text };
    }

    public async Task DisposeAsync()
    {
        _models.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task the_page_has_the_whole_file()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "docs", "providers.md"));
        page.ShouldContain("```csharp\n" + await File.ReadAllTextAsync(Path.Combine(RepositoryFolder.Path, "tests", "Arena.Adapters.Tests", "Providers", "Acme.cs")) + "```");
        ProviderKinds.All.Keys.ShouldNotContain("acme");
    }

    [Fact]
    public async Task it_answers()
    {
        using var client = _models.Open("p", Acme(), Key);
        var answer = await client.GetResponseAsync([new(ChatRole.System, "You trade."), new(ChatRole.User, "BTCUSD?")], new ChatOptions { MaxOutputTokens = 99 });
        answer.Text.ShouldBe("""{"decisions":[],"notes":"Holding."}""");
        var question = _server.Questions.ShouldHaveSingleItem();
        question.Headers["authorization"].ShouldBe("Bearer " + Key);
        (question.Path, question.Body.GetProperty("prompt").GetString(), question.Body.GetProperty("limit").GetInt32()).ShouldBe(("/acme/ask", "You trade.\n\nBTCUSD?", 99));
        (await _models.TryAsync(Acme(), Key, default)).Sentence.ShouldBe("'a-model' answered.");
        (await _models.TryAsync(Acme(), null, default)).Code.ShouldBe("authentication");
    }

    [Fact]
    public async Task what_goes_wrong_with_it_is_normalised()
    {
        _server.NextStatus(401, $$$"""{"error":{"message":"no {{{Key}}}"}}""");
        _server.NextStatus(429, """{"error":{"type":"insufficient_quota"}}""");
        _server.Next(Faults.Half);
        _server.Next(Faults.CutOff);
        foreach (var fault in new[] { "authentication", "quota", "bad_request", "unreachable" }) (await _models.TryAsync(Acme(), Key, default)).Code.ShouldBe(fault);
        _server.NextStatus(503);
        using var client = _models.Open("p", Acme(), Key);
        (await client.GetResponseAsync("?")).Text.ShouldContain("Holding", customMessage: "an overloaded one is asked again");
    }

    private ProviderConfiguration Acme() =>
        new("Acme", "acme", "a-model", _server.At("acme"), "", null, null, null, null, new Dictionary<string, string>(StringComparer.Ordinal)) { Timeout = TimeSpan.FromSeconds(20) };
}
