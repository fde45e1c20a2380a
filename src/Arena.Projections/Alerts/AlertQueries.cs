using System.Text.Json;
using Arena.Domain;
using Arena.Domain.Alerts;

namespace Arena.Projections.Alerts;

/// <param name="Kind">price | pnl | drawdown | failed_turns | missed_turns | budget | projection_lag.</param>
/// <param name="Threshold">Quote currency, or a fraction, or a number: as the kind has it.</param>
/// <param name="Symbol">Of the kind price.</param>
/// <param name="BotId">Of the kinds that watch a bot.</param>
/// <param name="Channels">Ids of those that its notifications go to; null: all.</param>
/// <param name="Once">It is disabled when it has fired.</param>
/// <param name="Armed">It fires the next time that its value reaches the threshold; otherwise the value has to be seen on the other side first.</param>
/// <param name="Fired">How many times.</param>
/// <param name="LastValue">At which it fired last.</param>
public sealed record AlertView(
    string Id,
    string Name,
    AlertKind Kind,
    AlertDirection Direction,
    decimal Threshold,
    string? Symbol,
    string? BotId,
    IReadOnlyList<string>? Channels,
    bool Once,
    bool Enabled,
    bool Armed,
    int Fired,
    DateTimeOffset? LastFiredAt,
    decimal? LastValue,
    DateTimeOffset CreatedAt,
    long Position);

public sealed class AlertQueries(ReadDatabase database)
{
    private const string Select = "select a.id, a.definition::text as definition, a.armed, a.fired, a.last_fired_at, a.last_value, a.created_at, a.position from alerts a";

    /// <summary>One user's, newest first.</summary>
    public Task<Page<AlertView>> ListAsync(string userId, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        return database.ReadAsync(
            ReadScope.Tenant(userId),
            async session => Page<AlertView>.Of(
                await session.QueryAsync<Stored>(
                    $"{Select} where a.tenant_id = @ArenaTenant and a.position < @before order by a.position desc limit @limit", new { before = page.Before, limit = page.Size + 1 }),
                page.Size, View, row => row.Position),
            cancellationToken);
    }

    /// <summary>Null: the user has no such alert.</summary>
    public Task<AlertView?> FindAsync(string userId, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            ReadScope.Tenant(userId),
            async session => await session.FindAsync<Stored>($"{Select} where a.tenant_id = @ArenaTenant and a.id = @id", new { id }) is { } row ? View(row) : null,
            cancellationToken);

    private static AlertView View(Stored row)
    {
        var d = JsonSerializer.Deserialize<AlertDefinition>(row.Definition, DomainJson.Options)!;
        return new(
            row.Id, d.Name, d.Kind, d.Direction, d.Threshold, d.Symbol, d.BotId, d.Channels, d.Once, d.Enabled, row.Armed, row.Fired, row.LastFiredAt, row.LastValue, row.CreatedAt, row.Position);
    }

    private sealed record Stored(
        string Id, string Definition, bool Armed, int Fired, DateTimeOffset? LastFiredAt, decimal? LastValue, DateTimeOffset CreatedAt, long Position);
}
