using System.Globalization;
using System.Text.Json;

namespace Arena.Projections.Strategies;

/// <param name="Status">active | archived; null: both.</param>
public sealed record StrategyFilter(string? Status = null);

/// <summary>A strategy is its owner's alone.</summary>
public sealed class StrategyQueries(ReadDatabase database)
{
    private const string Columns =
        """
        s.id, s.tenant_id, s.name, s.draft::text as draft, s.versions, s.latest_version, s.latest_checksum, s.archived, s.created_at, s.updated_at, s.position,
        (select count(*)::integer from strategy_bots b where b.tenant_id = s.tenant_id and b.strategy_id = s.id) as bots
        """;

    private const string VersionColumns =
        "v.strategy_id, v.number, v.version, v.checksum, v.changelog, v.published_by, v.published_at, v.definition::text as definition";

    /// <summary>In the order of their creation.</summary>
    public Task<Page<StrategySummary>> ListAsync(ReadScope scope, StrategyFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sql =
            $"""
            select {Columns} from strategies s
            where {scope.OfRows("s")} and s.position > @after and (@archived::boolean is null or s.archived = @archived)
            order by s.position limit @limit
            """;
        bool? archived = filter.Status is null ? null : filter.Status == "archived";
        return database.ReadAsync(
            scope,
            async session => Page<StrategySummary>.Of(
                await session.QueryAsync<StrategyRecord>(sql, new { after = page.After, archived, limit = page.Size + 1 }), page.Size, View, row => row.Position),
            cancellationToken);
    }

    /// <summary>Null: no such strategy in the scope; an archived one is found.</summary>
    public Task<StrategyDetail?> FindAsync(ReadScope scope, string strategyId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            scope,
            async session =>
            {
                if (await session.FindAsync<StrategyRecord>($"select {Columns} from strategies s where s.id = @strategyId", new { strategyId }) is not { } row) return null;
                var key = new { strategyId, tenantId = row.TenantId, number = row.Versions };
                var latest = await session.FindAsync<VersionRecord>(
                    $"select {VersionColumns} from strategy_versions v where v.tenant_id = @tenantId and v.strategy_id = @strategyId and v.number = @number", key);
                var bots = await session.QueryAsync<BotRecord>(
                    """
                    select r.bot_id, b.name as bot_name, r.number, v.version, r.checksum, b.configuration ->> 'strategyInputs' as inputs, r.assigned_at
                    from strategy_bots r
                    join bots b on b.tenant_id = r.tenant_id and b.id = r.bot_id
                    join strategy_versions v on v.tenant_id = r.tenant_id and v.strategy_id = r.strategy_id and v.number = r.number
                    where r.tenant_id = @tenantId and r.strategy_id = @strategyId order by r.position
                    """,
                    key);
                return new StrategyDetail(
                    row.Id, row.Name, StatusOf(row), row.Versions, row.LatestVersion, row.LatestChecksum, Json(row.Draft), Json(latest?.Definition),
                    [.. bots.Select(b => new StrategyBotView(b.BotId, b.BotName, b.Number, b.Version, b.Checksum, b.Inputs is { } inputs ? ViewJson.Read<IReadOnlyDictionary<string, decimal>>(inputs) : null, b.AssignedAt))],
                    row.CreatedAt, row.UpdatedAt, row.Position);
            },
            cancellationToken);

    /// <summary>Whose strategy it is; null: no such strategy in the scope.</summary>
    public async Task<string?> OwnerAsync(ReadScope scope, string strategyId, CancellationToken cancellationToken) =>
        (await database.QueryAsync<string>(scope, "select s.tenant_id from strategies s where s.id = @strategyId", new { strategyId }, cancellationToken)) is [var owner, ..] ? owner : null;

    /// <summary>Newest first.</summary>
    public Task<Page<StrategyVersionView>> VersionsAsync(ReadScope scope, string strategyId, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        var sql =
            $"""
            select {VersionColumns} from strategies s join strategy_versions v on v.tenant_id = s.tenant_id and v.strategy_id = s.id
            where s.id = @strategyId and v.number < @before order by v.number desc limit @limit
            """;
        var parameters = new { strategyId, before = (int)Math.Min(page.Before, int.MaxValue), limit = page.Size + 1 };
        return database.ReadAsync(
            scope,
            async session => Page<StrategyVersionView>.Of(await session.QueryAsync<VersionRecord>(sql, parameters), page.Size, View, row => row.Number),
            cancellationToken);
    }

    /// <param name="name">Its number or its semantic version.</param>
    public async Task<StrategyVersionView?> VersionAsync(ReadScope scope, string strategyId, string name, CancellationToken cancellationToken)
    {
        int? number = int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        var rows = await database.QueryAsync<VersionRecord>(
            scope,
            $"""
            select {VersionColumns} from strategies s join strategy_versions v on v.tenant_id = s.tenant_id and v.strategy_id = s.id
            where s.id = @strategyId and {(number is null ? "v.version = @name" : "v.number = @number")}
            """,
            new { strategyId, name, number }, cancellationToken);
        return rows is [var row, ..] ? View(row) : null;
    }

    private static string StatusOf(StrategyRecord row) => row.Archived ? "archived" : "active";

    private static StrategySummary View(StrategyRecord row) => new(
        row.Id, row.Name, StatusOf(row), row.Versions, row.LatestVersion, row.LatestChecksum, row.Draft is not null, row.Bots, row.CreatedAt, row.UpdatedAt, row.Position);

    private static StrategyVersionView View(VersionRecord row) =>
        new(row.StrategyId, row.Number, row.Version, row.Checksum, row.Changelog, row.PublishedBy, row.PublishedAt, JsonElement.Parse(row.Definition));

    private static JsonElement? Json(string? text) => text is null ? null : JsonElement.Parse(text);

    private sealed record StrategyRecord
    {
        public string Id { get; init; } = "";

        public string TenantId { get; init; } = "";

        public string Name { get; init; } = "";

        public string? Draft { get; init; }

        public int Versions { get; init; }

        public string? LatestVersion { get; init; }

        public string? LatestChecksum { get; init; }

        public bool Archived { get; init; }

        public DateTimeOffset CreatedAt { get; init; }

        public DateTimeOffset UpdatedAt { get; init; }

        public long Position { get; init; }

        public int Bots { get; init; }
    }

    private sealed record BotRecord
    {
        public string BotId { get; init; } = "";

        public string BotName { get; init; } = "";

        public int Number { get; init; }

        public string Version { get; init; } = "";

        public string Checksum { get; init; } = "";

        public string? Inputs { get; init; }

        public DateTimeOffset AssignedAt { get; init; }
    }

    private sealed record VersionRecord
    {
        public string StrategyId { get; init; } = "";

        public int Number { get; init; }

        public string Version { get; init; } = "";

        public string Checksum { get; init; } = "";

        public string Changelog { get; init; } = "";

        public string PublishedBy { get; init; } = "";

        public DateTimeOffset PublishedAt { get; init; }

        public string Definition { get; init; } = "";
    }
}
