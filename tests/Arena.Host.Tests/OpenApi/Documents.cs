using System.Text.Json.Nodes;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.OpenApi.Documents;

[Collection(SharedArena.Name)]
public class when_publishing_the_openapi_document(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task it_is_the_one_that_is_committed()
    {
        var served = (await _arena.Anyone.GetAsync("//openapi/v1.json")).ShouldBe(HttpStatusCode.OK);

        await Repository.ShouldHoldAsync("docs/api/openapi.json", served.Text, (stored, actual) =>
            stored.Length > 0 && JsonNode.DeepEquals(JsonNode.Parse(stored), JsonNode.Parse(actual)));
    }

    [Fact]
    public async Task every_operation_has_a_name_of_its_own()
    {
        var operations = await ApiOperation.AllAsync(_arena);

        operations.Where(o => o.Id.Length == 0).ShouldBeEmpty();
        operations.GroupBy(o => o.Id).Where(g => g.Count() > 1).Select(g => g.Key).ShouldBeEmpty();
    }

    [Fact]
    public async Task every_operation_says_what_success_looks_like()
    {
        foreach (var operation in await ApiOperation.AllAsync(_arena))
        {
            var success = operation.Definition.GetProperty("responses").EnumerateObject().Where(r => r.Name.StartsWith('2')).ToList();
            success.Count.ShouldBe(1, operation.ToString());
            if (success[0].Name == "204") continue;
            var type = operation.Id switch { "getBacktestReport" => "text/html", "exportBotDecisions" => "application/x-ndjson", _ => "application/json" };
            success[0].Value.GetProperty("content").GetProperty(type).GetProperty("schema").ValueKind.ShouldBe(JsonValueKind.Object, operation.ToString());
        }
    }

    [Fact]
    public async Task every_operation_answers_with_a_problem_when_it_fails()
    {
        foreach (var operation in await ApiOperation.AllAsync(_arena))
        {
            operation.Definition.GetProperty("responses").GetProperty("default").GetProperty("content").GetProperty("application/problem+json")
                .GetProperty("schema").GetProperty("$ref").GetString().ShouldBe("#/components/schemas/Problem", operation.ToString());
        }
    }

    [Fact]
    public async Task every_operation_has_security_and_its_errors_with_their_codes()
    {
        foreach (var operation in await ApiOperation.AllAsync(_arena))
        {
            var security = operation.Definition.GetProperty("security").EnumerateArray().Select(s => string.Join('+', s.EnumerateObject().Select(p => p.Name))).ToArray();
            security.ShouldBe(
                operation.Policy switch { null => [""], "spectator" => ["", "bearer", "apiKey"], "session" => ["bearer"], _ => ["bearer", "apiKey"] }, operation.ToString());
            var errors = operation.Definition.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] is '4' or '5').ToList();
            errors.Select(r => r.Name).ShouldContain("429", operation.ToString());
            if (operation.Policy is not null) errors.Select(r => r.Name).ShouldContain("401", operation.ToString());
            foreach (var error in errors)
            {
                error.Value.GetProperty("description").GetString().ShouldStartWith("`", customMessage: $"{operation} {error.Name}");
                error.Value.GetProperty("content").GetProperty("application/problem+json").ValueKind.ShouldBe(JsonValueKind.Object);
            }
        }
    }

    [Fact]
    public async Task money_is_a_number()
    {
        var document = (await _arena.Anyone.GetAsync("//openapi/v1.json")).Json;
        var schemas = document.GetProperty("components").GetProperty("schemas");

        foreach (var (schema, field) in new[] { ("WalletView", "balance"), ("WalletChanged", "balance"), ("AmountRequest", "amount"), ("TradeView", "entryPrice") })
        {
            var property = schemas.GetProperty(schema).GetProperty("properties").GetProperty(field);
            if (property.TryGetProperty("$ref", out var reference)) property = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
            property.GetProperty("type").ToString().ShouldContain("number", customMessage: $"{schema}.{field}");
        }
    }

    [Fact]
    public async Task a_closed_list_of_values_is_listed()
    {
        var operation = (await ApiOperation.AllAsync(_arena)).Single(o => o.Id == "getLeaderboard");

        operation.Definition.GetProperty("parameters").EnumerateArray().Single(p => p.GetProperty("name").GetString() == "sort")
            .GetProperty("schema").GetProperty("enum").EnumerateArray().Select(v => v.GetString())
            .ShouldBe(["equity", "return", "sharpe", "drawdown", "winRate"]);
    }
}
