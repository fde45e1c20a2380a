using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Arena.Host.Http;

/// <summary>A request and an answer of each operation, as a test recorded them: <c>docs/api/examples.json</c>.</summary>
internal static class OperationExamples
{
    private const string Resource = "examples.json";
    private static readonly JsonObject Recorded = Read();

    public static void Add(OpenApiOperation operation, string name)
    {
        if (Recorded[name] is not JsonObject example) return;
        if (example["request"] is { } request && Json(operation.RequestBody?.Content) is { } taken) taken.Example = request.DeepClone();
        foreach (var (status, response) in operation.Responses ?? new OpenApiResponses())
            if (status.StartsWith('2') && example["answer"] is { } answer && Json(response.Content) is { } given) given.Example = answer.DeepClone();
    }

    private static OpenApiMediaType? Json(IDictionary<string, OpenApiMediaType>? content) => content?.TryGetValue("application/json", out var json) == true ? json : null;

    private static JsonObject Read()
    {
        using var stream = typeof(OperationExamples).Assembly.GetManifestResourceStream(Resource)!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
