using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Providers;

namespace Arena.Host.Providers;

/// <summary>What bots may name.</summary>
public sealed class ProviderNames(EventStore.EventStore store)
{
    /// <summary>Null: the bot needs none, or the one that it names is there.</summary>
    public async Task<string?> MissingAsync(BotConfiguration configuration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.Kind != BotKind.Llm) return null;
        if (configuration.ProviderId is not { } id) return "An llm bot asks a provider: one of those that GET /providers lists.";
        return await MissingAsync(id, cancellationToken);
    }

    /// <summary>Null: there is such a provider.</summary>
    public async Task<string?> MissingAsync(string id, CancellationToken cancellationToken)
    {
        var provider = await store.OpenSession(EventStore.EventStore.DefaultTenant).FetchLatest<ProviderState>(StreamIds.Provider(id), cancellationToken);
        return provider?.Configuration is null ? $"There is no provider '{id}'." : null;
    }
}
