using System.Text.Json;
using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.Domain.Credentials;
using Arena.Domain.Plugins;
using Arena.Domain.Providers;
using Arena.Domain.Settings;
using Arena.EventStore;

namespace Arena.Projections.Audit;

/// <summary>Something that somebody changed of the arena or of an account, or tried to.</summary>
/// <param name="Actor">User id, or a name such as <c>system</c>.</param>
/// <param name="Address">Of the caller; null where it came from inside.</param>
public sealed record AuditRow(
    string TenantId, long Position, string Type, string StreamId, string? Actor, string? Address, string? CorrelationId, [property: Jsonb] JsonElement? Data, DateTimeOffset At)
{
    public static ReadTable<AuditRow> Table { get; } = ReadTable<AuditRow>.Of("audit_log", nameof(TenantId), nameof(Position));
}

/// <summary>Who changed what of the arena's configuration and of accounts: old and new values are in the events, secrets are not.</summary>
public sealed class AuditLogProjection : Projection
{
    public override string Name => "audit_log";

    public override int Version => 2;

    public override IReadOnlyList<string> Tables => ["audit_log"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(SettingChanged), typeof(LeveragePolicySet), typeof(LeveragePolicyRemoved), typeof(ArenaPaused), typeof(ArenaResumed),
        typeof(ProviderAdded), typeof(ProviderChanged), typeof(ProviderRemoved), typeof(CredentialStored), typeof(CredentialRotated), typeof(CredentialRemoved), typeof(MasterKeyRotated),
        typeof(DecisionEndpointSet), typeof(DecisionEndpointRemoved),
        typeof(UserRegistered), typeof(RoleChanged), typeof(UserDisabled), typeof(SignedIn), typeof(SignInFailed), typeof(PasswordChanged), typeof(RefreshTokenReused),
        typeof(ApiKeyIssued), typeof(ApiKeyRevoked), typeof(PasskeyRegistered), typeof(PasskeyRemoved));

    public override bool ReadsHeaders => true;

    public override string Schema =>
        $"""
        create table audit_log (
          tenant_id text not null,
          position bigint not null,
          type text not null,
          stream_id text not null,
          actor text,
          address text,
          correlation_id text,
          data jsonb,
          at timestamptz not null,
          primary key (tenant_id, position));
        create index audit_log_position on audit_log (position);
        create index audit_log_type on audit_log (type, position);
        create index audit_log_stream on audit_log (stream_id, position);
        create index audit_log_actor on audit_log (actor, position);
        {Policies.Owned("audit_log")}
        """;

    public override ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        var data = JsonSerializer.SerializeToElement(e.Data, e.Data.GetType(), DomainJson.Options);
        rows.Store(AuditRow.Table, new AuditRow(
            e.TenantId, e.Sequence, e.Type, e.StreamId, e.Headers.GetValueOrDefault("actor"), e.Headers.GetValueOrDefault("address"), e.CorrelationId, data, e.Timestamp));
        return ValueTask.CompletedTask;
    }
}
