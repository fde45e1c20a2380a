using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Contract;

/// <summary>The documents of the last release are in <c>docs/api/released</c>: whoever releases copies those of today over them.</summary>
public class when_the_contract_changes
{
    private const string Before =
        """
        {
          "paths": { "/bots": {
            "get": { "parameters": [{ "name": "status", "in": "query", "schema": { "enum": ["open", "closed"] } }],
              "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/List" } } } } } },
            "post": { "requestBody": { "content": { "application/json": { "schema": { "type": "object", "required": ["name"], "properties": { "name": { "type": "string" }, "note": { "type": ["null", "string"] } } } } } },
              "responses": { "201": { "content": { "application/json": { "schema": { "type": "object", "properties": { "id": { "type": "string" } } } } } } } } } },
          "components": { "schemas": { "List": { "type": "object", "properties": { "items": { "type": "array", "items": { "$ref": "#/components/schemas/Bot" } } } },
            "Bot": { "type": "object", "properties": { "id": { "type": "string" }, "equity": { "type": "number" }, "of": { "$ref": "#/components/schemas/Bot" } } } } }
        }
        """;

    /// <summary>One of two kinds, a map, and a whole that is made of parts; as a request and as an answer.</summary>
    private const string Composed =
        """
        {
          "paths": { "/shapes": { "put": {
            "requestBody": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/All" } } } },
            "responses": { "200": { "content": { "application/json": { "schema": { "$ref": "#/components/schemas/All" } } } } } } } },
          "components": { "schemas": {
            "All": { "type": "object", "properties": {
              "one": { "oneOf": [{ "type": "null" }, { "$ref": "#/components/schemas/Circle" }] },
              "any": { "anyOf": [{ "type": "string" }, { "type": "object", "properties": { "width": { "type": "number" } } }] },
              "map": { "type": "object", "additionalProperties": { "type": "object", "properties": { "count": { "type": "integer" } } } },
              "whole": { "allOf": [{ "$ref": "#/components/schemas/Circle" }, { "type": "object", "properties": { "colour": { "type": "string" } } }] } } },
            "Circle": { "type": "object", "properties": { "radius": { "type": "number" } } } } }
        }
        """;

    private const string Feed =
        """
        {
          "channels": { "trades": { "messages": { "event": { "$ref": "#/components/messages/trade" } } } },
          "components": { "messages": { "trade": { "payload": { "type": "object", "properties": { "data": { "type": "object", "properties": { "price": { "type": "number" } } } } } } } }
        }
        """;

    [Theory]
    [InlineData("\"/bots\": {", "\"/robots\": {", "GET /bots is gone")]
    [InlineData("\"post\": {", "\"put\": {", "POST /bots is gone")]
    [InlineData("\"equity\": { \"type\": \"number\" }, ", "", "GET /bots answer.items[].equity is gone")]
    [InlineData("\"equity\": { \"type\": \"number\" }", "\"equity\": { \"type\": \"string\" }", "GET /bots answer.items[].equity: number became string")]
    [InlineData("\"equity\": { \"type\": \"number\" }", "\"equity\": { \"type\": [\"null\", \"number\"] }", "GET /bots answer.items[].equity: number became null/number")]
    [InlineData("\"required\": [\"name\"]", "\"required\": [\"name\", \"note\"]", "POST /bots request.note is needed")]
    [InlineData(", \"note\": { \"type\": [\"null\", \"string\"] }", "", "POST /bots request.note is gone")]
    [InlineData("\"note\": { \"type\": [\"null\", \"string\"] }", "\"note\": { \"type\": \"string\" }", "POST /bots request.note: null/string became string")]
    [InlineData("[\"open\", \"closed\"]", "[\"open\"]", "GET /bots takes closed as query status no more")]
    [InlineData("\"name\": \"status\", \"in\"", "\"name\": \"state\", \"required\": true, \"in\"", "GET /bots needs query state")]
    [InlineData("\"201\": {", "\"202\": {", "POST /bots answers 201 no more")]
    public void what_breaks_a_client_is_found(string what, string becomes, string broken)
    {
        Before.ShouldContain(what);

        BreakingChanges.OfOpenApi(JsonElement.Parse(Before), JsonElement.Parse(Before.Replace(what, becomes, StringComparison.Ordinal))).ShouldContain(broken);
    }

    [Theory]
    [InlineData("\"id\": { \"type\": \"string\" }", "\"id\": { \"type\": \"string\" }, \"more\": { \"type\": \"string\" }")]
    [InlineData("\"note\": {", "\"more\": { \"type\": \"string\" }, \"note\": {")]
    [InlineData("\"required\": [\"name\"], ", "")]
    [InlineData("[\"open\", \"closed\"]", "[\"open\", \"closed\", \"all\"]")]
    [InlineData("\"get\": {", "\"delete\": { \"responses\": {} }, \"get\": {")]
    public void what_only_adds_is_not(string what, string becomes)
    {
        Before.ShouldContain(what);

        BreakingChanges.OfOpenApi(JsonElement.Parse(Before), JsonElement.Parse(Before.Replace(what, becomes, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"radius\": { \"type\": \"number\" }", "", "PUT /shapes answer.one.radius is gone", "PUT /shapes request.one.radius is gone", "PUT /shapes answer.whole.radius is gone")]
    [InlineData("\"radius\": { \"type\": \"number\" }", "\"radius\": { \"type\": \"string\" }", "PUT /shapes answer.one.radius: number became string", "PUT /shapes request.whole.radius: number became string")]
    [InlineData("{ \"type\": \"null\" }, ", "", "PUT /shapes request.one: null became object")]
    [InlineData("\"anyOf\": [{ \"type\": \"string\" }", "\"anyOf\": [{ \"type\": \"boolean\" }", "PUT /shapes answer.any: boolean is new", "PUT /shapes request.any: string is taken no more")]
    [InlineData("\"width\": { \"type\": \"number\" }", "\"width\": { \"type\": \"integer\" }", "PUT /shapes answer.any.width: number became integer")]
    [InlineData("\"count\": { \"type\": \"integer\" }", "", "PUT /shapes answer.map{}.count is gone")]
    [InlineData("\"additionalProperties\": {", "\"other\": {", "PUT /shapes answer.map{} is gone")]
    [InlineData("\"map\": { \"type\": \"object\", \"additionalProperties\": { \"type\": \"object\"", "\"map\": { \"type\": \"object\", \"additionalProperties\": false, \"more\": { \"type\": \"object\"", "PUT /shapes request.map{} is taken no more")]
    [InlineData("\"colour\": { \"type\": \"string\" }", "\"colour\": { \"type\": \"number\" }", "PUT /shapes answer.whole.colour: string became number")]
    [InlineData("{ \"type\": \"object\", \"properties\": { \"colour\"", "{ \"type\": \"object\", \"required\": [\"colour\"], \"properties\": { \"colour\"", "PUT /shapes request.whole.colour is needed")]
    public void what_breaks_a_client_is_found_below_choices_maps_and_parts(string what, string becomes, params string[] broken)
    {
        Composed.ShouldContain(what);

        var found = BreakingChanges.OfOpenApi(JsonElement.Parse(Composed), JsonElement.Parse(Composed.Replace(what, becomes, StringComparison.Ordinal)));

        broken.ShouldBeSubsetOf(found);
    }

    [Theory]
    [InlineData("\"radius\": {", "\"more\": { \"type\": \"string\" }, \"radius\": {")]
    [InlineData("{ \"type\": \"null\" }, { \"$ref\": \"#/components/schemas/Circle\" }", "{ \"$ref\": \"#/components/schemas/Circle\" }, { \"type\": \"null\" }")]
    [InlineData("\"whole\": { \"allOf\": [{ \"$ref\": \"#/components/schemas/Circle\" }, {", "\"whole\": { \"allOf\": [{ \"type\": \"object\", \"properties\": { \"radius\": { \"type\": \"number\" } } }, {")]
    [InlineData("\"count\": {", "\"more\": { \"type\": \"string\" }, \"count\": {")]
    public void what_only_adds_below_choices_maps_and_parts_is_not(string what, string becomes)
    {
        Composed.ShouldContain(what);

        BreakingChanges.OfOpenApi(JsonElement.Parse(Composed), JsonElement.Parse(Composed.Replace(what, becomes, StringComparison.Ordinal))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("\"trades\"", "\"deals\"", "topic trades, event is gone")]
    [InlineData("\"event\"", "\"delta\"", "topic trades, event is gone")]
    [InlineData("\"event\": {", "\"delta\": { \"$ref\": \"#/components/messages/trade\" }, \"event\": {", "topic trades, delta is new")]
    [InlineData("\"price\": { \"type\": \"number\" }", "", "topic trades, event.data.price is gone")]
    [InlineData("\"type\": \"number\"", "\"type\": \"string\"", "topic trades, event.data.price: number became string")]
    public void what_breaks_a_listener_is_found(string what, string becomes, string broken) =>
        BreakingChanges.OfAsyncApi(JsonElement.Parse(Feed), JsonElement.Parse(Feed.Replace(what, becomes, StringComparison.Ordinal))).ShouldContain(broken);

    [Fact]
    public async Task clients_of_the_last_release_go_on()
    {
        BreakingChanges.OfOpenApi(await ReadAsync("docs/api/released/openapi.json"), await ReadAsync("docs/api/openapi.json")).ShouldBeEmpty();
        BreakingChanges.OfAsyncApi(await ReadAsync("docs/api/released/asyncapi.json"), await ReadAsync("docs/api/asyncapi.json")).ShouldBeEmpty();
    }

    private static async Task<JsonElement> ReadAsync(string file) => JsonElement.Parse(await File.ReadAllTextAsync(Repository.PathOf(file)));
}
