using Arena.Domain.Providers;
using Microsoft.Extensions.AI;

namespace Arena.Application.Providers;

/// <summary>Models by the way they are configured. What fails is a <see cref="ProviderException"/>, whoever made the model.</summary>
public interface ILanguageModels
{
    /// <summary>A client whose calls share time-out, retries, breaker, concurrency and rate with all others of this provider and key.</summary>
    /// <param name="key">Held no longer than the client; null: none.</param>
    /// <exception cref="ProviderException">The configuration cannot be asked at all: an unknown kind, no address, no key.</exception>
    IChatClient Open(ProviderConfiguration provider, string? key);

    /// <summary>What models of a kind are held to unless the provider says otherwise.</summary>
    StructuredOutput StructuredOutputOf(string kind);

    /// <summary>One call of a few tokens, past breaker and limits, so that what it says is of now.</summary>
    Task<ProviderTrial> TryAsync(ProviderConfiguration provider, string? key, CancellationToken cancellationToken);
}

/// <param name="Code">Null: it answered.</param>
/// <param name="Sentence">What is wrong, or that nothing is.</param>
public sealed record ProviderTrial(bool Ok, string? Code, string Sentence, int LatencyMs, string? Model);
