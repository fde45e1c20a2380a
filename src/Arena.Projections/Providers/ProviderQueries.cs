using System.Text.Json;
using Arena.Domain;
using Arena.Domain.Providers;

namespace Arena.Projections.Providers;

public sealed record ProviderRecord(string Id, ProviderConfiguration Configuration, string ChangedBy, DateTimeOffset ChangedAt, long Position);

/// <param name="Provider">What it is for: a provider's id, or the name of an exchange.</param>
/// <param name="BotId">Null: of all bots that ask this provider.</param>
/// <param name="Fingerprint">Tells secrets apart; the secret itself is never shown.</param>
public sealed record CredentialView(
    string Id, string Provider, string? BotId, string Label, string Fingerprint, string ChangedBy, DateTimeOffset StoredAt, DateTimeOffset? RotatedAt, long Position);

public sealed class ProviderQueries(ReadDatabase database)
{
    public async Task<IReadOnlyList<ProviderRecord>> ProvidersAsync(CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<Stored>(
            ReadScope.Admin, "select id, configuration::text as configuration, changed_by, changed_at, position from providers order by id", null, cancellationToken);
        return [.. rows.Select(r => new ProviderRecord(r.Id, JsonSerializer.Deserialize<ProviderConfiguration>(r.Configuration, DomainJson.Options)!, r.ChangedBy, r.ChangedAt, r.Position))];
    }

    public Task<IReadOnlyList<CredentialView>> CredentialsAsync(ReadScope scope, CancellationToken cancellationToken) =>
        database.QueryAsync<CredentialView>(
            scope, "select id, provider, bot_id, label, fingerprint, changed_by, stored_at, rotated_at, position from credentials order by stored_at, id", null, cancellationToken);

    private sealed record Stored(string Id, string Configuration, string ChangedBy, DateTimeOffset ChangedAt, long Position);
}
