using System.Text.Json;
using Arena.Domain.Trading;

namespace Arena.Domain.Providers;

/// <param name="Configuration">Null: there is none, or it was removed.</param>
public sealed record ProviderState(string Id, ProviderConfiguration? Configuration);

/// <summary>Fold and commands of a provider. A command that changes nothing yields <see cref="Outcome.Nothing"/>.</summary>
public static class Provider
{
    private const int LongestPrompt = 20_000;

    public static ProviderState Initial { get; } = new("", null);

    public static ProviderState Evolve(ProviderState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            ProviderAdded e => new(e.ProviderId, e.Configuration),
            ProviderChanged e => state with { Configuration = e.Configuration },
            ProviderRemoved => state with { Configuration = null },
            _ => state,
        };
    }

    /// <summary>What is wrong with a configuration, by member in camelCase; whether there is such a kind is not asked here.</summary>
    public static IReadOnlyList<(string Field, string Message)> Errors(ProviderConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var errors = new List<(string, string)>();
        Require(configuration.Name.Trim().Length is > 0 and <= 64, "name", "A name has 1 to 64 characters.");
        Require(configuration.Model.Length is > 0 and <= 200 && !configuration.Model.Any(char.IsControl), "model", "A model's name has 1 to 200 characters.");
        Require(IsAddress(configuration.BaseUrl), "baseUrl", "An http or https address of at most 500 characters is needed, without a user, a query or a fragment in it.");
        Require(configuration.BasePrompt.Length <= LongestPrompt, "basePrompt", $"A prompt has at most {LongestPrompt} characters.");
        Require(configuration.Temperature is null or (>= 0 and <= 2), "temperature", "A temperature lies between 0 and 2.");
        Require(configuration.MaxTokens is null or (>= 64 and <= 200_000), "maxTokens", "An answer has 64 to 200000 tokens.");
        Require(configuration.PriceIn is null or (>= 0 and <= 10_000), "priceIn", "A price is 0 to 10000 USD for a million tokens.");
        Require(configuration.PriceOut is null or (>= 0 and <= 10_000), "priceOut", "A price is 0 to 10000 USD for a million tokens.");
        Require(configuration.MaxConcurrency is >= 1 and <= 1_000, "maxConcurrency", "1 to 1000 calls run at once.");
        Require(configuration.RequestsPerMinute is null or (>= 1 and <= 100_000), "requestsPerMinute", "1 to 100000 calls are made a minute.");
        Require(configuration.Timeout >= TimeSpan.FromSeconds(1) && configuration.Timeout <= TimeSpan.FromSeconds(55), "timeout", "A time-out lies between 1 and 55 seconds: a turn waits for a minute.");
        Require(configuration.Metadata.Count <= 20 && configuration.Metadata.All(m => m.Key.Length is > 0 and <= 40 && m.Value.Length <= LongestPrompt), "metadata", "At most 20 texts, with names of 1 to 40 characters.");
        return errors;

        void Require(bool holds, string field, string message)
        {
            if (!holds) errors.Add((field, message));
        }
    }

    public static Outcome Add(ProviderState state, string providerId, ProviderConfiguration configuration, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Id.Length > 0) return Outcome.Nothing;
        return Invalid(configuration) ?? Outcome.Of(new ProviderAdded(providerId, configuration, changedBy, at));
    }

    public static Outcome Change(ProviderState state, Func<ProviderConfiguration, ProviderConfiguration> change, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(change);
        if (state.Configuration is not { } before) return Outcome.Denied(Denials.Because(Denials.ProviderNotFound));
        var after = change(before);
        if (Invalid(after) is { } invalid) return invalid;
        return Json(before) == Json(after) ? Outcome.Nothing : Outcome.Of(new ProviderChanged(state.Id, after, changedBy, at));
    }

    public static Outcome Remove(ProviderState state, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Configuration is null ? Outcome.Denied(Denials.Because(Denials.ProviderNotFound)) : Outcome.Of(new ProviderRemoved(state.Id, changedBy, at));
    }

    private static Outcome? Invalid(ProviderConfiguration configuration) => Errors(configuration) is { Count: > 0 } errors
        ? Outcome.Denied(Denials.With(Denials.InvalidConfiguration, string.Join(' ', errors.Select(e => $"{e.Field}: {e.Message}"))))
        : null;

    /// <summary>A key in an address would be in the log: it has no place there.</summary>
    private static bool IsAddress(string? url) => url is null
        || (url.Length <= 500 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.UserInfo.Length + uri.Query.Length + uri.Fragment.Length == 0);

    private static string Json(ProviderConfiguration configuration) => JsonSerializer.Serialize(configuration, DomainJson.Options);
}
