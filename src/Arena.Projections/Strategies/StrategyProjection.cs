using Arena.Domain.Bots;
using Arena.Domain.Strategies;
using Arena.EventStore;

namespace Arena.Projections.Strategies;

/// <summary>Strategies, their versions, and which bot runs which.</summary>
public sealed class StrategyProjection : Projection
{
    private const string Prefix = "strategy-";

    public override string Name => "strategies";

    public override IReadOnlyList<string> Tables => ["strategies", "strategy_versions", "strategy_bots"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(StrategyCreated), typeof(StrategyDraftSaved), typeof(StrategyVersionPublished), typeof(StrategyArchived), typeof(StrategyAssigned), typeof(BotDeleted));

    public override string Schema =>
        $"""
        create table strategies (
          tenant_id text not null,
          id text not null,
          name text not null,
          draft jsonb,
          versions integer not null,
          latest_version text,
          latest_checksum text,
          archived boolean not null,
          created_at timestamptz not null,
          updated_at timestamptz not null,
          position bigint not null,
          updated_position bigint not null,
          primary key (tenant_id, id));
        create index strategies_id on strategies (id);
        create index strategies_position on strategies (position);
        create index strategies_tenant_position on strategies (tenant_id, position);
        {Policies.Owned("strategies")}

        create table strategy_versions (
          tenant_id text not null,
          strategy_id text not null,
          number integer not null,
          version text not null,
          checksum text not null,
          changelog text not null,
          definition jsonb not null,
          published_by text not null,
          published_at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, strategy_id, number));
        {Policies.Owned("strategy_versions")}

        create table strategy_bots (
          tenant_id text not null,
          bot_id text not null,
          strategy_id text not null,
          number integer not null,
          checksum text not null,
          assigned_at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, bot_id));
        create index strategy_bots_strategy on strategy_bots (tenant_id, strategy_id, position);
        {Policies.Owned("strategy_bots")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        switch (e.Data)
        {
            case StrategyCreated created:
                rows.Store(StrategyRow.Table, new StrategyRow(
                    e.TenantId, created.StrategyId, created.Name, null, 0, null, null, false, created.At, created.At, e.Sequence, e.Sequence));
                return;
            case StrategyAssigned assigned:
                rows.Store(StrategyBotRow.Table, new StrategyBotRow(
                    e.TenantId, e.BotId(), assigned.StrategyId, assigned.Version, assigned.Checksum, assigned.At, e.Sequence));
                return;
            case BotDeleted:
                rows.Delete(StrategyBotRow.Table, e.TenantId, e.BotId());
                return;
        }

        var id = e.StreamId[Prefix.Length..];
        var strategy = await rows.FindAsync(StrategyRow.Table, e.TenantId, id)
            ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of strategy {id}, which was never created.");
        if (e.Data is StrategyVersionPublished version)
        {
            rows.Store(StrategyVersionRow.Table, new StrategyVersionRow(
                e.TenantId, id, version.Number, version.Version, version.Checksum, version.Changelog, version.Definition, version.PublishedBy, version.At, e.Sequence));
        }

        rows.Store(StrategyRow.Table, Evolve(strategy, e.Data) with { UpdatedPosition = e.Sequence });
    }

    private static StrategyRow Evolve(StrategyRow strategy, object @event) => @event switch
    {
        StrategyDraftSaved e => strategy with { Draft = e.Definition, UpdatedAt = e.At },
        StrategyVersionPublished e => strategy with { Draft = null, Versions = e.Number, LatestVersion = e.Version, LatestChecksum = e.Checksum, UpdatedAt = e.At },
        StrategyArchived e => strategy with { Archived = true, UpdatedAt = e.At },
        _ => strategy,
    };
}
