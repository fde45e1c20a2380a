using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Arena.Host.Http;

/// <summary>A request of each operation that takes a body, for the document. A test sends them all: none is told to be malformed or invalid.</summary>
internal static class OperationExamples
{
    private static readonly Lazy<JsonObject> All = new(Read);

    public static void Describe(OpenApiOperation operation, string name)
    {
        if (operation.RequestBody?.Content is not { } content) return;
        foreach (var (_, body) in content) (body as OpenApiMediaType)!.Example = All.Value[name]?.DeepClone();
    }

    private static JsonObject Read()
    {
        using var stream = typeof(OperationExamples).Assembly.GetManifestResourceStream("examples.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
