using System.Text.Json.Serialization;
using Arena.Application.Markets;
using Arena.Application.Settings;

namespace Arena.Application;

/// <summary>The aggregates of this layer, as the store keeps their snapshots; it goes with the domain's options.</summary>
[JsonSerializable(typeof(MarketState))]
[JsonSerializable(typeof(RecordedRules))]
[JsonSourceGenerationOptions(GenerationMode = JsonSourceGenerationMode.Metadata)]
public sealed partial class ApplicationJsonContext : JsonSerializerContext;
