using System.Text.Json;
using Arena.Projections.Bots;

namespace Arena.Projections.Configuration;

public sealed class ConfigurationQueries(ReadDatabase database)
{
    /// <summary>Settings that were ever changed; all others are at their defaults.</summary>
    public async Task<IReadOnlyList<SettingView>> SettingsAsync(ReadScope scope, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<SettingRecord>(
            scope, "select key, value, changed_by, changed_at, position from settings order by key", null, cancellationToken);
        return [.. rows.Select(row => new SettingView(row.Key, JsonElement.Parse(row.Value), row.ChangedBy, row.ChangedAt, row.Position))];
    }

    public async Task<IReadOnlyList<LeveragePolicyView>> LeveragePoliciesAsync(ReadScope scope, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync<PolicyRecord>(
            scope, "select symbol, max_leverage, clamp, risk::text as risk, changed_by, changed_at, position from leverage_policies order by symbol", null, cancellationToken);
        return
        [
            .. rows.Select(row => new LeveragePolicyView(
                row.Symbol, row.MaxLeverage, row.Clamp, row.Risk is null ? null : ViewJson.Read<RiskView>(row.Risk), row.ChangedBy, row.ChangedAt, row.Position)),
        ];
    }

    private sealed record PolicyRecord(string Symbol, decimal MaxLeverage, bool Clamp, string? Risk, string ChangedBy, DateTimeOffset ChangedAt, long Position);

    private sealed record SettingRecord(string Key, string Value, string ChangedBy, DateTimeOffset ChangedAt, long Position);
}
