using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Arena.Host.Http;

/// <summary>
/// A request of each operation that takes a body, and an answer of each view, for the document. Tests send all the former, where none is told to be
/// malformed or invalid, and hold the latter against their schemas.
/// </summary>
internal static class OperationExamples
{
    private static readonly Lazy<JsonObject> Requests = new(() => Read("examples.json"));
    private static readonly Lazy<JsonObject> Answers = new(() => Read("answers.json"));

    public static void Describe(OpenApiOperation operation, string name)
    {
        if (operation.RequestBody?.Content is not { } content) return;
        foreach (var (_, body) in content) (body as OpenApiMediaType)!.Example = Requests.Value[name]?.DeepClone();
    }

    /// <summary>By the name of the schema: the same view is shown alike wherever it is answered.</summary>
    public static void DescribeAnswers(OpenApiDocument document)
    {
        foreach (var operation in document.Paths.Values.SelectMany(path => path.Operations?.Values.AsEnumerable() ?? []))
        foreach (var (status, answer) in operation.Responses ?? [])
            if (status[0] == '2' && answer.Content?.TryGetValue("application/json", out var json) == true && json is OpenApiMediaType { Schema: OpenApiSchemaReference { Reference.Id: { } view } } body)
                body.Example = Answers.Value[view]?.DeepClone();
    }

    private static JsonObject Read(string name)
    {
        using var stream = typeof(OperationExamples).Assembly.GetManifestResourceStream(name)!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
