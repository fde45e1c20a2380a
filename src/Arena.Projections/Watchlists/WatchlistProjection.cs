using Arena.Domain.Watchlists;
using Arena.EventStore;

namespace Arena.Projections.Watchlists;

public sealed record WatchlistRow(string TenantId, string[] Symbols, DateTimeOffset ChangedAt, long Position)
{
    public static ReadTable<WatchlistRow> Table { get; } = ReadTable<WatchlistRow>.Of("watchlists", nameof(TenantId));
}

/// <summary>The symbols that each user keeps an eye on.</summary>
public sealed class WatchlistProjection : Projection
{
    public override string Name => "watchlists";

    public override IReadOnlyList<string> Tables => ["watchlists"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(typeof(WatchlistChanged));

    public override string Schema =>
        $"""
        create table watchlists (
          tenant_id text not null,
          symbols text[] not null,
          changed_at timestamptz not null,
          position bigint not null,
          primary key (tenant_id));
        {Policies.Owned("watchlists")}
        """;

    public override ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        var changed = (WatchlistChanged)e.Data;
        rows.Store(WatchlistRow.Table, new WatchlistRow(e.TenantId, [.. changed.Symbols], changed.At, e.Sequence));
        return ValueTask.CompletedTask;
    }
}
