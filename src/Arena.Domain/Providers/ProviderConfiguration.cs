namespace Arena.Domain.Providers;

/// <summary>How a model is told the form of its answer.</summary>
public enum StructuredOutput
{
    /// <summary>The prompt alone asks for it.</summary>
    None,

    /// <summary>The model is held to JSON of any form.</summary>
    Json,

    /// <summary>The model is held to the schema.</summary>
    Schema,
}

/// <summary>A language model, where it is asked and how. Never a secret: the key is a credential.</summary>
/// <param name="Kind">Whose wire format it speaks: a name of the catalogue of kinds.</param>
/// <param name="BaseUrl">Null: the kind's own address.</param>
/// <param name="BasePrompt">Said before every bot's own prompt.</param>
/// <param name="Temperature">0..2; null: the model's own.</param>
/// <param name="MaxTokens">Longest answer.</param>
/// <param name="PriceIn">USD for a million tokens of prompt; null: unknown.</param>
/// <param name="PriceOut">USD for a million tokens of answer; null: unknown.</param>
/// <param name="Metadata">What only this kind knows.</param>
public sealed record ProviderConfiguration(
    string Name,
    string Kind,
    string Model,
    string? BaseUrl,
    string BasePrompt,
    decimal? Temperature,
    int? MaxTokens,
    decimal? PriceIn,
    decimal? PriceOut,
    IReadOnlyDictionary<string, string> Metadata)
{
    public const int DefaultMaxTokens = 4_096;

    /// <summary>Null: what the kind is known to do.</summary>
    public StructuredOutput? StructuredOutput { get; init; }

    /// <summary>Calls at the same time, of all bots with one key.</summary>
    public int MaxConcurrency { get; init; } = 16;

    /// <summary>Calls a minute, of all bots with one key; null: no limit of ours.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Of one call.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>USD; null where a price is not known.</summary>
    public decimal? Cost(int tokensIn, int tokensOut) =>
        PriceIn is { } priceIn && PriceOut is { } priceOut ? decimal.Round(((tokensIn * priceIn) + (tokensOut * priceOut)) / 1_000_000, 8) : null;
}
