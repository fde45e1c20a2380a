using Arena.Domain.Credentials;
using Arena.Domain.Providers;
using Arena.EventStore;

namespace Arena.Projections.Providers;

public sealed record ProviderRow(string TenantId, string Id, [property: Jsonb] ProviderConfiguration Configuration, string ChangedBy, DateTimeOffset ChangedAt, long Position)
{
    public static ReadTable<ProviderRow> Table { get; } = ReadTable<ProviderRow>.Of("providers", nameof(TenantId), nameof(Id));
}

public sealed record CredentialRow(
    string TenantId, string Id, string Provider, string? BotId, string Label, string Fingerprint, string ChangedBy, DateTimeOffset StoredAt, DateTimeOffset? RotatedAt, long Position)
{
    public static ReadTable<CredentialRow> Table { get; } = ReadTable<CredentialRow>.Of("credentials", nameof(TenantId), nameof(Id));
}

/// <summary>Providers of language models, and the credentials that there are.</summary>
public sealed class ProviderProjection : Projection
{
    public override string Name => "providers";

    public override IReadOnlyList<string> Tables => ["providers", "credentials"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(ProviderAdded), typeof(ProviderChanged), typeof(ProviderRemoved), typeof(CredentialStored), typeof(CredentialRotated), typeof(CredentialRemoved));

    public override string Schema =>
        $"""
        create table providers (
          tenant_id text not null,
          id text not null,
          configuration jsonb not null,
          changed_by text not null,
          changed_at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, id));
        {Policies.Shared("providers")}

        create table credentials (
          tenant_id text not null,
          id text not null,
          provider text not null,
          bot_id text,
          label text not null,
          fingerprint text not null,
          changed_by text not null,
          stored_at timestamptz not null,
          rotated_at timestamptz,
          position bigint not null,
          primary key (tenant_id, id));
        {Policies.Owned("credentials")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        switch (e.Data)
        {
            case ProviderAdded x:
                rows.Store(ProviderRow.Table, new ProviderRow(e.TenantId, x.ProviderId, x.Configuration, x.ChangedBy, x.At, e.Sequence));
                break;
            case ProviderChanged x:
                rows.Store(ProviderRow.Table, new ProviderRow(e.TenantId, x.ProviderId, x.Configuration, x.ChangedBy, x.At, e.Sequence));
                break;
            case ProviderRemoved x:
                rows.Delete(ProviderRow.Table, e.TenantId, x.ProviderId);
                break;
            case CredentialStored x:
                rows.Store(CredentialRow.Table, new CredentialRow(e.TenantId, x.CredentialId, x.Provider, x.BotId, x.Label, x.Fingerprint, x.ChangedBy, x.At, null, e.Sequence));
                break;
            case CredentialRotated x:
                var before = await rows.FindAsync(CredentialRow.Table, e.TenantId, x.CredentialId)
                    ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of the credential {x.CredentialId}, which was never stored.");
                rows.Store(CredentialRow.Table, before with { Fingerprint = x.Fingerprint, ChangedBy = x.ChangedBy, RotatedAt = x.At, Position = e.Sequence });
                break;
            case CredentialRemoved x:
                rows.Delete(CredentialRow.Table, e.TenantId, x.CredentialId);
                break;
        }
    }
}
