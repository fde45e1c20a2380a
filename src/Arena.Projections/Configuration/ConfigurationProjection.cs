using Arena.Domain.Bots;
using Arena.Domain.Settings;
using Arena.EventStore;

namespace Arena.Projections.Configuration;

/// <summary>A setting that was ever changed; <paramref name="Value"/> is its JSON text.</summary>
public sealed record SettingRow(string TenantId, string Key, string Value, string ChangedBy, DateTimeOffset ChangedAt, long Position)
{
    public static ReadTable<SettingRow> Table { get; } = ReadTable<SettingRow>.Of("settings", nameof(TenantId), nameof(Key));
}

public sealed record LeveragePolicyRow(
    string TenantId, string Symbol, decimal MaxLeverage, bool Clamp, [property: Jsonb] RiskLimits? Risk, string ChangedBy, DateTimeOffset ChangedAt, long Position)
{
    public static ReadTable<LeveragePolicyRow> Table { get; } = ReadTable<LeveragePolicyRow>.Of("leverage_policies", nameof(TenantId), nameof(Symbol));
}

/// <summary>Settings and leverage policies in force.</summary>
public sealed class ConfigurationProjection : Projection
{
    public override string Name => "configuration";

    public override int Version => 2;

    public override IReadOnlyList<string> Tables => ["settings", "leverage_policies"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(SettingChanged), typeof(LeveragePolicySet), typeof(LeveragePolicyRemoved));

    public override string Schema =>
        $"""
        create table settings (
          tenant_id text not null,
          key text not null,
          value text not null,
          changed_by text not null,
          changed_at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, key));
        {Policies.Shared("settings")}

        create table leverage_policies (
          tenant_id text not null,
          symbol text not null,
          max_leverage numeric not null,
          clamp boolean not null,
          risk jsonb,
          changed_by text not null,
          changed_at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, symbol));
        {Policies.Shared("leverage_policies")}
        """;

    public override ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        switch (e.Data)
        {
            case SettingChanged setting:
                rows.Store(SettingRow.Table, new SettingRow(e.TenantId, setting.Key, setting.New, setting.ChangedBy, setting.At, e.Sequence));
                break;
            case LeveragePolicySet policy:
                rows.Store(LeveragePolicyRow.Table, new LeveragePolicyRow(
                    e.TenantId, policy.Symbol, policy.MaxLeverage, policy.Clamp, policy.Risk, policy.ChangedBy, policy.At, e.Sequence));
                break;
            case LeveragePolicyRemoved removed:
                rows.Delete(LeveragePolicyRow.Table, e.TenantId, removed.Symbol);
                break;
        }

        return ValueTask.CompletedTask;
    }
}
