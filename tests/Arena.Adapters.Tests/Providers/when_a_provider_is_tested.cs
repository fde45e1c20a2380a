using Arena.Adapters.Providers;
using Arena.Domain.Providers;
using Arena.TestSupport.Models;

namespace Arena.Adapters.Tests.Providers;

/// <summary>The button "Test": whatever is wrong, whoever made the model, one code and one sentence.</summary>
public sealed class when_a_provider_is_tested : IAsyncLifetime
{
    private const string Key = "sk-a-key-that-nobody-may-see";
    private readonly LanguageModels _models = new(TimeProvider.System);
    private ModelServer _server = null!;

    public static TheoryData<string, string, string> Filters => new()
    {
        { "openai", "openai", """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"content_filter","message":{"role":"assistant","content":""}}]}""" },
        { "gemini", "gemini", """{"promptFeedback":{"blockReason":"SAFETY"}}""" },
        { "anthropic", "anthropic", """{"id":"1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":"refusal","usage":{"input_tokens":1,"output_tokens":1}}""" },
    };

    public async Task InitializeAsync() => _server = await ModelServer.StartAsync();

    public async Task DisposeAsync()
    {
        _models.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task every_error_has_its_code_and_one_sentence(string kind, string maker, string filtered)
    {
        var error = $$$"""{"error":{"message":"About {{{Key}}}: it will not do."}}""";
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(401, error), "authentication", "The key is refused (HTTP 401).");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(403, error), "authentication", "The key is refused (HTTP 403).");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(402, error), "quota", "The account's credit is used up (HTTP 402).");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(429, """{"error":{"code":"insufficient_quota"}}"""), "quota", "The account's quota is used up (HTTP 429).");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(429, error, "7"), "rate_limited", "Too many calls, or too many tokens, for now (HTTP 429).");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(503, error), "overloaded", "The provider is overloaded or out of order (HTTP 503).");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(404, error), "bad_request", "There is no model 'a-model' at this address (HTTP 404).");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(400, error), "bad_request", "The provider refused the request (HTTP 400): About ***: it will not do.");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(301), "bad_request", "The address leads elsewhere (HTTP 301): set it to where the service is.");
        await ShouldSayAsync(kind, maker, () => _server.Next(Faults.NoJson), "bad_request", "What answers at this address does not speak the provider's format.");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(200, filtered), "content_filtered");
        await ShouldSayAsync(kind, maker, () => _server.NextHangs(), "timeout", "No answer within 1 s.");
        await ShouldSayAsync(kind, maker, () => _server.NextStatus(504), "timeout", "The provider gave up waiting for its model (HTTP 504).");
        await ShouldSayAsync(kind, maker, () => _server.NextIsCutOff(), "unreachable", "The connection broke before the answer was whole.");
        (await _models.TryAsync(Provider(kind, maker) with { BaseUrl = "http://127.0.0.1:1/v1" }, Key, default)).ShouldSatisfyAllConditions(
            t => t.Code.ShouldBe("unreachable"), t => t.Sentence.ShouldBe("There is no connection to http://127.0.0.1:1."));
        _server.Questions.Count.ShouldBe(14, "each is asked once: what it says is of now");
    }

    private async Task ShouldSayAsync(string kind, string maker, Action fault, string code, string? sentence = null)
    {
        fault();
        var trial = await _models.TryAsync(Provider(kind, maker), Key, default);
        (trial.Ok, trial.Code).ShouldBe((false, code), trial.Sentence);
        trial.Sentence.ShouldBe(sentence ?? trial.Sentence);
        trial.Sentence.ShouldEndWith(".");
        trial.Sentence.ShouldNotContain("\n");
        trial.Sentence.ShouldNotContain(Key);
    }

    private ProviderConfiguration Provider(string kind, string maker) =>
        new("A provider", kind, "a-model", _server.At(maker), "", null, null, null, null, new Dictionary<string, string>(StringComparer.Ordinal)) { Timeout = TimeSpan.FromSeconds(1) };
}
