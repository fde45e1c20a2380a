using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Access;

/// <summary>A request and its answer as an example for the document: lists with their first item, long texts cut, nothing that opens a door.</summary>
internal static class Example
{
    private const int LongestText = 120;
    private static readonly string[] Doors = ["accessToken", "refreshToken", "key", "password", "currentPassword", "newPassword", "apiKey"];
    private static readonly JsonSerializerOptions Written = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Of(object? request, Answer answer)
    {
        var example = new JsonObject();
        if (request is not null and not HttpContent) example["request"] = Short(JsonSerializer.SerializeToNode(request));
        if (answer.ContentType == "application/json") example["answer"] = Short(JsonNode.Parse(answer.Text));
        return example;
    }

    public static string Ordered(JsonObject examples) =>
        new JsonObject(examples.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone()))).ToJsonString(Written);

    private static JsonNode? Short(JsonNode? node, string name = "") => node switch
    {
        JsonObject of => new JsonObject(of.Select(p => KeyValuePair.Create(p.Key, Short(p.Value, p.Key)))),
        JsonArray of => new JsonArray([.. of.Take(1).Select(item => Short(item))]),
        JsonValue of when of.TryGetValue<string>(out var text) => Doors.Contains(name, StringComparer.Ordinal) ? "…" : text.Length > LongestText ? text[..LongestText] + "…" : text,
        _ => node?.DeepClone(),
    };
}
