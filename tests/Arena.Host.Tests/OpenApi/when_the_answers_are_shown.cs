using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.OpenApi;

/// <summary>What the document shows as an answer is one: <c>src/Arena.Host/Http/answers.json</c>, by the name of the view.</summary>
[Collection(SharedArena.Name)]
public class when_the_answers_are_shown(ArenaFixture fixture)
{
    [Fact]
    public async Task each_operation_that_answers_json_shows_one_that_its_schema_describes()
    {
        var document = (await fixture.Arena.Anyone.GetAsync("//openapi/v1.json")).ShouldBe(HttpStatusCode.OK).Json;
        var faults = new List<string>();
        foreach (var (operation, answer) in Answers(await ApiOperation.AllAsync(fixture.Arena)))
        {
            var view = answer.GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1];
            if (!answer.TryGetProperty("example", out var example)) faults.Add($"{view} ({operation.Id}) has no example");
            else faults.AddRange(JsonShape.Faults(document, answer.GetProperty("schema"), example).Select(fault => $"{view}: {fault}"));
        }

        faults.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public async Task none_is_left_over()
    {
        var shown = Answers(await ApiOperation.AllAsync(fixture.Arena)).Select(a => a.Answer.GetProperty("schema").GetProperty("$ref").GetString()!.Split('/')[^1]);

        JsonElement.Parse(await File.ReadAllTextAsync(Repository.PathOf("src/Arena.Host/Http/answers.json"))).EnumerateObject().Select(p => p.Name).ShouldBe(shown.Distinct(), ignoreOrder: true);
    }

    [Theory]
    [InlineData("""{"id":"a","at":"2026-03-01T10:00:00Z","state":"open","of":null,"map":{"a":1}}""", null)]
    [InlineData("""{"id":1,"at":"2026-03-01T10:00:00Z","state":"open","of":null,"map":{}}""", "$.id is Number and not string")]
    [InlineData("""{"id":"a","at":"soon","state":"open","of":null,"map":{}}""", "$.at is 'soon', which is no instant")]
    [InlineData("""{"id":"a","at":"2026-03-01T10:00:00Z","state":"ajar","of":null,"map":{}}""", "$.state is ajar, which is none of [\"open\"]")]
    [InlineData("""{"id":"a","at":"2026-03-01T10:00:00Z","state":"open","of":{"id":"b"},"map":{}}""", "$.of.at is missing")]
    [InlineData("""{"id":"a","at":"2026-03-01T10:00:00Z","state":"open","of":null,"map":{"a":"1"}}""", "$.map.a is String and not integer")]
    [InlineData("""{"id":"a","at":"2026-03-01T10:00:00Z","state":"open","of":null,"map":{},"more":1}""", "$.more is not in the schema")]
    public void what_a_schema_does_not_describe_is_found(string value, string? fault)
    {
        var document = JsonElement.Parse(
            """
            {"View": {"type": "object", "required": ["id", "at", "state"], "additionalProperties": false, "properties": {
              "id": {"type": "string"}, "at": {"type": "string", "format": "date-time"}, "state": {"enum": ["open"]},
              "of": {"oneOf": [{"type": "null"}, {"$ref": "#/View"}]}, "map": {"type": "object", "additionalProperties": {"type": "integer"}}}}}
            """);

        var faults = JsonShape.Faults(document, document.GetProperty("View"), JsonElement.Parse(value));

        if (fault is null) faults.ShouldBeEmpty();
        else faults.ShouldContain(fault);
    }

    private static IEnumerable<(ApiOperation Operation, JsonElement Answer)> Answers(IReadOnlyList<ApiOperation> operations) =>
        from operation in operations
        from response in operation.Definition.GetProperty("responses").EnumerateObject()
        where response.Name[0] == '2' && response.Value.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out _)
        select (operation, response.Value.GetProperty("content").GetProperty("application/json"));
}
