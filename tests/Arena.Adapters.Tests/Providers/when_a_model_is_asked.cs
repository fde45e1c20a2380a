using System.Text.Json;
using Arena.Adapters.Providers;
using Arena.Application.Providers;
using Arena.Domain.Decisions;
using Arena.Domain.Providers;
using Arena.TestSupport.Models;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Tests.Providers;

public sealed class when_a_model_is_asked : IAsyncLifetime
{
    private const string Key = "sk-a-key-that-nobody-may-see";
    private static readonly ChatMessage[] Question = [new(ChatRole.System, "You trade.\n\"Ärger\" 😀"), new(ChatRole.User, "BTCUSD is at 60000. <data>…</data>")];
    private readonly LanguageModels _models = new(TimeProvider.System);
    private ModelServer _server = null!;

    public static TheoryData<string, string> Kinds => new() { { "openai", "openai" }, { "openai_compatible", "openai" }, { "gemini", "gemini" }, { "anthropic", "anthropic" } };

    public async Task InitializeAsync() => _server = await ModelServer.StartAsync();

    public async Task DisposeAsync()
    {
        _models.Dispose();
        await _server.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task its_answer_comes_with_tokens_and_the_models_name(string kind, string maker)
    {
        var answer = await AskAsync(Provider(kind, maker));
        answer.Text.ShouldBe("""{"decisions":[],"notes":"Holding."}""");
        (answer.Usage!.InputTokenCount, answer.Usage.OutputTokenCount).ShouldBe((120, 30));
        answer.ModelId.ShouldNotBeNull().ShouldEndWith("-stand-in");
        answer.FinishReason.ShouldBe(ChatFinishReason.Stop);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task the_prompt_arrives_letter_by_letter_and_the_key_in_its_header_alone(string kind, string maker)
    {
        await AskAsync(Provider(kind, maker));
        var question = _server.Questions.ShouldHaveSingleItem();
        var texts = Texts(question.Body).ToArray();
        texts.ShouldContain(Question[0].Text);
        texts.ShouldContain(Question[1].Text);
        question.Headers.Values.Count(v => v.Contains(Key, StringComparison.Ordinal)).ShouldBe(1);
        question.Body.GetRawText().ShouldNotContain(Key);
        question.Path.ShouldNotContain(Key);
    }

    [Theory]
    [InlineData("openai", "openai", "response_format/json_schema/schema")]
    [InlineData("gemini", "gemini", "generationConfig/responseJsonSchema")]
    [InlineData("anthropic", "anthropic", "output_config/format/schema")]
    public async Task the_schema_is_sent_where_its_format_has_a_place_for_it(string kind, string maker, string place)
    {
        await AskAsync(Provider(kind, maker), new ChatOptions { ResponseFormat = ChatResponseFormat.ForJsonSchema(DecisionSchema.ForModels, "decisions"), Temperature = 0.5f, MaxOutputTokens = 777 });
        var body = _server.Questions.ShouldHaveSingleItem().Body;
        var schema = place.Split('/').Aggregate(body, (json, name) => json.GetProperty(name));
        JsonElement.DeepEquals(schema, DecisionSchema.ForModels).ShouldBeTrue();
        body.GetRawText().ShouldContain("777");
        body.GetRawText().ShouldContain("0.5");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task faults_are_the_same_whoever_made_the_model(string kind, string maker)
    {
        _server.NextStatus(401, $$$"""{"error":{"message":"Incorrect API key provided: {{{Key}}}"}}""");
        await FaultAsync(kind, maker, ProviderFault.Authentication);
        _server.NextStatus(429, """{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}""");
        await FaultAsync(kind, maker, ProviderFault.Quota);
        _server.NextStatus(404, """{"error":{"message":"no such model"}}""");
        (await FaultAsync(kind, maker, ProviderFault.BadRequest)).Message.ShouldContain("'a-model'");
        _server.NextStatus(400, $$$"""{"error":{"message":"max_tokens is too large {{{Key}}}"}}""");
        (await FaultAsync(kind, maker, ProviderFault.BadRequest)).Message.ShouldContain("max_tokens is too large ***");
        _server.NextStatus(429, """{"error":{"message":"slow down"}}""", retryAfter: "60");
        (await FaultAsync(kind, maker, ProviderFault.RateLimited)).RetryAfter.ShouldBe(TimeSpan.FromSeconds(60));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task what_is_no_answer_is_none(string kind, string maker)
    {
        _server.Next(context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "<html>Welcome</html>"));
        await FaultAsync(kind, maker, ProviderFault.BadRequest);
        _server.Next(context => Microsoft.AspNetCore.Http.HttpResponseWritingExtensions.WriteAsync(context.Response, "{}"));
        await FaultAsync(kind, maker, ProviderFault.BadRequest);
        _server.NextIsCutOff();
        await FaultAsync(kind, maker, ProviderFault.Unreachable);
        _server.Questions.Count.ShouldBe(3, "an answer that may have cost something is not asked for again");
    }

    [Theory]
    [InlineData("openai", "openai", """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"content_filter","message":{"role":"assistant","content":""}}]}""")]
    [InlineData("openai", "openai", """{"id":"1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"finish_reason":"stop","message":{"role":"assistant","content":null,"refusal":"No."}}]}""")]
    [InlineData("gemini", "gemini", """{"promptFeedback":{"blockReason":"SAFETY"}}""")]
    [InlineData("gemini", "gemini", """{"candidates":[{"finishReason":"SAFETY","index":0}]}""")]
    [InlineData("anthropic", "anthropic", """{"id":"1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":"refusal","usage":{"input_tokens":1,"output_tokens":1}}""")]
    public async Task a_filter_is_told_apart(string kind, string maker, string body)
    {
        _server.NextStatus(200, body);
        await FaultAsync(kind, maker, ProviderFault.ContentFiltered);
    }

    [Fact]
    public async Task nobody_at_the_address_is_unreachable()
    {
        foreach (var kind in (string[])["openai_compatible", "gemini", "anthropic"])
        {
            var fault = await Should.ThrowAsync<ProviderException>(() => AskAsync(Provider(kind, "x") with { BaseUrl = "http://127.0.0.1:1/v1" }));
            fault.Fault.ShouldBe(ProviderFault.Unreachable);
            fault.Message.ShouldBe("There is no connection to http://127.0.0.1:1.");
        }
    }

    [Fact]
    public async Task a_trial_says_in_one_sentence_what_is_wrong()
    {
        (await _models.TryAsync(Provider("gemini", "gemini"), Key, default)).ShouldSatisfyAllConditions(t => t.Ok.ShouldBeTrue(), t => t.Sentence.ShouldBe("'gemini-stand-in' answered."));
        (await _models.TryAsync(Provider("gemini", "gemini"), null, default)).ShouldSatisfyAllConditions(t => t.Ok.ShouldBeFalse(), t => t.Code.ShouldBe("authentication"));
        (await _models.TryAsync(Provider("gemini", "gemini") with { BaseUrl = "gemini" }, Key, default)).Sentence.ShouldBe("The baseUrl is not an address that begins with https:// or http://.");
        (await _models.TryAsync(Provider("openai_compatible", "openai") with { BaseUrl = null }, Key, default)).Sentence.ShouldContain("needs a baseUrl");
        (await _models.TryAsync(Provider("nobody", "openai"), Key, default)).Sentence.ShouldBe("There is no kind of provider 'nobody'.");
        (await _models.TryAsync(Provider("openai", "openai"), Key + "\n", default)).Sentence.ShouldContain("line break");
        _server.NextStatus(401);
        (await _models.TryAsync(Provider("openai", "openai"), Key, default)).Sentence.ShouldBe("The key is refused (HTTP 401).");
        _server.NextHangs();
        (await _models.TryAsync(Provider("openai", "openai") with { Timeout = TimeSpan.FromMilliseconds(200) }, Key, default)).Sentence.ShouldBe("No answer within 0.2 s.");
    }

    [Fact]
    public async Task a_scripted_one_answers_without_anybody()
    {
        var scripted = Provider("scripted", "") with { BaseUrl = null, Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["answers"] = """["A","B","C"]""" } };
        var first = (await AskAsync(scripted)).Text;
        (await AskAsync(scripted)).Text.ShouldBe(first);
        new[] { "A", "B", "C" }.ShouldContain(first);
        AnswerReader.Read((await AskAsync(scripted with { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) })).Text, []).Failure.ShouldBeNull();
        (await _models.TryAsync(scripted with { Metadata = new Dictionary<string, string>(StringComparer.Ordinal) { ["answers"] = "A" } }, null, default)).Code.ShouldBe("bad_request");
        _server.Questions.ShouldBeEmpty();
    }

    private async Task<ProviderException> FaultAsync(string kind, string maker, ProviderFault expected)
    {
        var fault = await Should.ThrowAsync<ProviderException>(() => AskAsync(Provider(kind, maker)));
        fault.Fault.ShouldBe(expected);
        fault.ToString().ShouldNotContain(Key);
        return fault;
    }

    private async Task<ChatResponse> AskAsync(ProviderConfiguration provider, ChatOptions? options = null)
    {
        using var client = _models.Open("p", provider, Key);
        return await client.GetResponseAsync(Question, options);
    }

    private ProviderConfiguration Provider(string kind, string maker) =>
        new("A provider", kind, "a-model", _server.At(maker), "", null, null, null, null, new Dictionary<string, string>(StringComparer.Ordinal));

    private static IEnumerable<string> Texts(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.String => [json.GetString()!],
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => Texts(m.Value)),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
