using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arena.Projections;

/// <summary>Reads jsonb columns into views: as the rows were written, camelCase with plain numbers.</summary>
internal static class ViewJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options) ?? throw new InvalidOperationException($"A read model holds null where {typeof(T).Name} was written.");
}
