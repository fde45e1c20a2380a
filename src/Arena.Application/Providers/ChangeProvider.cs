using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Providers;
using Arena.EventStore;

namespace Arena.Application.Providers;

public sealed record ProviderSaved(string Id) : CommandResponse;

/// <summary>Adds, changes or removes a provider.</summary>
public static class ChangeProvider
{
    public static async Task<Handled<ProviderSaved>> Handle(
        EventSession session, string providerId, Func<ProviderState, Outcome> decide, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(decide);
        var stream = await session.FetchForWriting<ProviderState>(StreamIds.Provider(providerId), cancellationToken);
        var outcome = decide(stream.Aggregate ?? Provider.Initial);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        return new ProviderSaved(providerId);
    }
}
