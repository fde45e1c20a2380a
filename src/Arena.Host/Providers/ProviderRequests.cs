using System.ComponentModel.DataAnnotations;
using Arena.Application.Providers;
using Arena.Domain.Providers;
using Arena.Projections.Providers;

namespace Arena.Host.Providers;

/// <param name="Kind">openai | openai_compatible | gemini | anthropic | scripted | replay, and what else docs/providers.md lists.</param>
/// <param name="BaseUrl">Address up to the version; absent: the kind's own.</param>
/// <param name="PriceIn">USD for a million tokens of prompt; without prices the cost of a decision is not known.</param>
/// <param name="StructuredOutput">none | json | schema; absent: what the kind does.</param>
/// <param name="Timeout">Of one call, up to 55 s; absent: 30 s.</param>
public sealed record AddProviderRequest(
    [property: Required, StringLength(64, MinimumLength = 1)] string Name,
    [property: Required] string Kind,
    [property: Required, StringLength(200, MinimumLength = 1)] string Model,
    string? BaseUrl = null,
    string? BasePrompt = null,
    decimal? Temperature = null,
    int? MaxTokens = null,
    decimal? PriceIn = null,
    decimal? PriceOut = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    StructuredOutput? StructuredOutput = null,
    int? MaxConcurrency = null,
    int? RequestsPerMinute = null,
    TimeSpan? Timeout = null)
{
    public ProviderConfiguration ToConfiguration() => new ChangeProviderRequest(
        Name, Model, BaseUrl, BasePrompt, Temperature, MaxTokens, PriceIn, PriceOut, Metadata, StructuredOutput, MaxConcurrency, RequestsPerMinute, Timeout)
        .ApplyTo(new ProviderConfiguration(Name, Kind, Model, null, "", null, null, null, null, new Dictionary<string, string>(StringComparer.Ordinal)));
}

/// <summary>What is absent stays as it is; the kind stays for good.</summary>
public sealed record ChangeProviderRequest(
    [property: StringLength(64, MinimumLength = 1)] string? Name = null,
    [property: StringLength(200, MinimumLength = 1)] string? Model = null,
    string? BaseUrl = null,
    string? BasePrompt = null,
    decimal? Temperature = null,
    int? MaxTokens = null,
    decimal? PriceIn = null,
    decimal? PriceOut = null,
    IReadOnlyDictionary<string, string>? Metadata = null,
    StructuredOutput? StructuredOutput = null,
    int? MaxConcurrency = null,
    int? RequestsPerMinute = null,
    TimeSpan? Timeout = null)
{
    public ProviderConfiguration ApplyTo(ProviderConfiguration current)
    {
        ArgumentNullException.ThrowIfNull(current);
        return current with
        {
            Name = Name?.Trim() ?? current.Name,
            Model = Model ?? current.Model,
            BaseUrl = BaseUrl ?? current.BaseUrl,
            BasePrompt = BasePrompt ?? current.BasePrompt,
            Temperature = Temperature ?? current.Temperature,
            MaxTokens = MaxTokens ?? current.MaxTokens,
            PriceIn = PriceIn ?? current.PriceIn,
            PriceOut = PriceOut ?? current.PriceOut,
            Metadata = Metadata ?? current.Metadata,
            StructuredOutput = StructuredOutput ?? current.StructuredOutput,
            MaxConcurrency = MaxConcurrency ?? current.MaxConcurrency,
            RequestsPerMinute = RequestsPerMinute ?? current.RequestsPerMinute,
            Timeout = Timeout ?? current.Timeout,
        };
    }
}

/// <summary>Traders see what they can choose; addresses, prompts, prices, limits and how it does are for administrators.</summary>
/// <param name="Breaker">Of the node that answers; null: it asked this provider nothing since it started.</param>
public sealed record ProviderView(
    string Id, string Name, string Kind, string Model, string? BaseUrl, string? BasePrompt, decimal? Temperature, int? MaxTokens, decimal? PriceIn, decimal? PriceOut,
    IReadOnlyDictionary<string, string>? Metadata, StructuredOutput? StructuredOutput, int? MaxConcurrency, int? RequestsPerMinute, TimeSpan? Timeout,
    DateTimeOffset ChangedAt, long Position, ProviderBreaker? Breaker)
{
    /// <param name="models">Of which it is told how they do; null: the caller is no administrator.</param>
    public static ProviderView Of(ProviderRecord record, ILanguageModels? models)
    {
        ArgumentNullException.ThrowIfNull(record);
        var provider = record.Configuration;
        return models is not null
            ? new(record.Id, provider.Name, provider.Kind, provider.Model, provider.BaseUrl, provider.BasePrompt, provider.Temperature, provider.MaxTokens, provider.PriceIn,
                provider.PriceOut, provider.Metadata, provider.StructuredOutput, provider.MaxConcurrency, provider.RequestsPerMinute, provider.Timeout, record.ChangedAt, record.Position,
                models.BreakerOf(record.Id))
            : new(record.Id, provider.Name, provider.Kind, provider.Model, null, null, null, null, null, null, null, null, null, null, null, record.ChangedAt, record.Position, null);
    }
}

public sealed record ProviderList(IReadOnlyList<ProviderView> Items);
