using Arena.Domain.Alerts;
using Arena.EventStore;

namespace Arena.Projections.Alerts;

/// <param name="Armed">It fires the next time that its value reaches the threshold.</param>
/// <param name="Position">Sequence of alert_created: the order of lists.</param>
public sealed record AlertRow(
    string TenantId,
    string Id,
    [property: Jsonb] AlertDefinition Definition,
    bool Armed,
    int Fired,
    DateTimeOffset? LastFiredAt,
    decimal? LastValue,
    DateTimeOffset CreatedAt,
    long Position,
    long UpdatedPosition)
{
    public static ReadTable<AlertRow> Table { get; } = ReadTable<AlertRow>.Of("alerts", nameof(TenantId), nameof(Id));
}

/// <summary>The alerts that there are.</summary>
public sealed class AlertProjection : Projection
{
    private const string Prefix = "alert-";

    public override string Name => "alerts";

    public override IReadOnlyList<string> Tables => ["alerts"];

    public override IReadOnlySet<string> Handles { get; } =
        EventNames.Of(typeof(AlertCreated), typeof(AlertChanged), typeof(AlertArmed), typeof(AlertFired), typeof(AlertRemoved));

    public override string Schema =>
        $"""
        create table alerts (
          tenant_id text not null,
          id text not null,
          definition jsonb not null,
          armed boolean not null,
          fired integer not null,
          last_fired_at timestamptz,
          last_value numeric,
          created_at timestamptz not null,
          position bigint not null,
          updated_position bigint not null,
          primary key (tenant_id, id));
        create index alerts_position on alerts (position);
        create index alerts_tenant_position on alerts (tenant_id, position);
        {Policies.Owned("alerts")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        if (e.Data is AlertCreated created)
        {
            rows.Store(AlertRow.Table, new AlertRow(e.TenantId, created.AlertId, created.Definition, false, 0, null, null, created.At, e.Sequence, e.Sequence));
            return;
        }

        var id = e.StreamId[Prefix.Length..];
        if (e.Data is AlertRemoved)
        {
            rows.Delete(AlertRow.Table, e.TenantId, id);
            return;
        }

        var alert = await rows.FindAsync(AlertRow.Table, e.TenantId, id)
            ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of alert {id}, which was never created.");
        rows.Store(AlertRow.Table, Evolve(alert, e.Data) with { UpdatedPosition = e.Sequence });
    }

    private static AlertRow Evolve(AlertRow alert, object @event) => @event switch
    {
        AlertChanged e => alert with { Definition = e.Definition, Armed = alert.Armed && alert.Definition.WaitsAs(e.Definition) },
        AlertArmed => alert with { Armed = true },
        AlertFired e => alert with
        {
            Armed = false,
            Fired = e.Number,
            LastFiredAt = e.At,
            LastValue = e.Value,
            Definition = e.Definition.Once ? e.Definition with { Enabled = false } : alert.Definition,
        },
        _ => alert,
    };
}
