using Arena.Domain.Providers;
using Microsoft.Extensions.AI;

namespace Arena.Application.Providers;

/// <summary>Models by the way they are configured. What fails is a <see cref="ProviderException"/>, whoever made the model.</summary>
public interface ILanguageModels
{
    /// <summary>A client whose calls share time-out, retries, breaker, concurrency and rate with all others of this provider and key.</summary>
    /// <param name="id">Of the provider.</param>
    /// <param name="key">Held no longer than the client; null: none.</param>
    /// <exception cref="ProviderException">The configuration cannot be asked at all: an unknown kind, no address, no key.</exception>
    IChatClient Open(string id, ProviderConfiguration provider, string? key);

    /// <summary>What models of a kind are held to unless the provider says otherwise.</summary>
    StructuredOutput StructuredOutputOf(string kind);

    /// <summary>Of the calls that this node makes, with the key and the settings that the last of them was made with. Null: none was made.</summary>
    ProviderBreaker? BreakerOf(string id);

    /// <summary>One call of a few tokens, past breaker and limits, so that what it says is of now.</summary>
    Task<ProviderTrial> TryAsync(ProviderConfiguration provider, string? key, CancellationToken cancellationToken);
}

/// <summary>From good to bad.</summary>
public enum BreakerState
{
    /// <summary>Calls are made.</summary>
    Closed,

    /// <summary>The next call is a trial: whether it is answered decides.</summary>
    HalfOpen,

    /// <summary>The last calls failed: none is made for a moment.</summary>
    Open,
}

/// <param name="OpenedAt">Since when calls fail: a trial that fails too does not change it. Null: it is closed.</param>
public sealed record ProviderBreaker(BreakerState State, DateTimeOffset? OpenedAt);

/// <param name="Code">Null: it answered.</param>
/// <param name="Sentence">What is wrong, or that nothing is.</param>
public sealed record ProviderTrial(bool Ok, string? Code, string Sentence, int LatencyMs, string? Model);
