using Arena.Domain.Bots;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Projections.Analytics;

/// <summary>What the figures of trading are computed from: round trips one by one and by day, and the tally of the decisions.</summary>
public sealed class AnalyticsProjection : Projection
{
    public override string Name => "analytics";

    public override int Version => 2;

    public override IReadOnlyList<string> Tables => ["round_trips", "open_trips", "round_trip_days", "analytics_states"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(RunStarted), typeof(PositionOpened), typeof(PositionIncreased), typeof(PositionReduced), typeof(PositionClosed), typeof(PositionLiquidated),
        typeof(DecisionRecorded), typeof(DecisionRejected), typeof(OrderDenied), typeof(LateAnswerRecorded));

    public override string Schema =>
        $"""
        create table round_trips (
          tenant_id text not null,
          bot_id text not null,
          position_id text not null,
          run integer not null,
          symbol text not null,
          side text not null,
          opened_at timestamptz not null,
          closed_at timestamptz not null,
          quantity numeric not null,
          entry_notional numeric not null,
          exit_notional numeric not null,
          realized_pnl numeric not null,
          fees numeric not null,
          funding numeric not null,
          net_pnl numeric not null,
          reason text not null,
          confidence numeric,
          position bigint not null,
          primary key (tenant_id, bot_id, position_id));
        create index round_trips_bot_run on round_trips (tenant_id, bot_id, run, position);
        create index round_trips_confident on round_trips (position) where confidence is not null;
        create index round_trips_tenant_confident on round_trips (tenant_id, position) where confidence is not null;
        create index round_trips_net on round_trips (net_pnl);
        create index round_trips_tenant_net on round_trips (tenant_id, net_pnl);
        {Policies.OfBot("round_trips")}

        create table open_trips (
          tenant_id text not null,
          bot_id text not null,
          position_id text not null,
          trip jsonb not null,
          confidence numeric,
          primary key (tenant_id, bot_id, position_id));
        {Policies.OfBot("open_trips")}

        create table round_trip_days (
          tenant_id text not null,
          bot_id text not null,
          run integer not null,
          day date not null,
          symbol text not null,
          side text not null,
          trades integer not null,
          wins integer not null,
          losses integer not null,
          won numeric not null,
          lost numeric not null,
          squared_pnl numeric not null,
          fees numeric not null,
          funding numeric not null,
          turnover numeric not null,
          held_seconds numeric not null,
          primary key (tenant_id, bot_id, run, day, symbol, side));
        {Policies.OfBot("round_trip_days")}

        create table analytics_states (
          tenant_id text not null,
          bot_id text not null,
          run integer not null,
          decisions jsonb not null,
          confidences jsonb not null,
          primary key (tenant_id, bot_id));
        {Policies.OfBot("analytics_states")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        var state = await rows.FindAsync(AnalyticsStateRow.Table, e.TenantId, e.BotId())
            ?? new AnalyticsStateRow(e.TenantId, e.BotId(), 0, DecisionTally.Empty, Confidences.None);
        switch (e.Data)
        {
            case RunStarted run:
                rows.Store(AnalyticsStateRow.Table, state with { Run = run.Run, Decisions = DecisionTally.Empty });
                break;
            case DecisionRecorded or DecisionRejected or OrderDenied or LateAnswerRecorded:
                rows.Store(AnalyticsStateRow.Table, state with
                {
                    Decisions = state.Decisions.With(e.Data),
                    Confidences = e.Data is DecisionRecorded answer ? Confidences.After(state.Confidences, answer) : state.Confidences,
                });
                break;
            default:
                await MoveAsync(e, RoundTrips.PositionOf(e.Data)!, state, rows);
                break;
        }
    }

    private static async ValueTask MoveAsync(StoredEvent e, string positionId, AnalyticsStateRow state, Rows rows)
    {
        var before = await rows.FindAsync(OpenTripRow.Table, e.TenantId, e.BotId(), positionId);
        var (trip, closed) = RoundTrips.Evolve(before?.Trip, e.Data);
        var (run, confidence) = (state.Run, before is null && e.Data is PositionOpened opened && state.Confidences.TryGetValue(opened.Symbol, out var said) ? said : before?.Confidence);
        if (trip is null) throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of position {positionId}, which is not open.");
        if (!closed)
        {
            rows.Store(OpenTripRow.Table, new OpenTripRow(e.TenantId, e.BotId(), positionId, trip, confidence));
            return;
        }

        rows.Delete(OpenTripRow.Table, e.TenantId, e.BotId(), positionId);
        rows.Store(RoundTripRow.Table, new RoundTripRow(
            e.TenantId, e.BotId(), positionId, run, trip.Symbol, trip.Side, trip.OpenedAt, trip.ClosedAt, trip.Quantity.Value, trip.EntryNotional.Value,
            trip.ExitNotional.Value, trip.RealizedPnl.Value, trip.Fees.Value, trip.Funding.Value, trip.Net.Value, trip.Reason, confidence, e.Sequence));
        var day = DateOnly.FromDateTime(trip.ClosedAt.UtcDateTime);
        var added = await rows.FindAsync(RoundTripDayRow.Table, e.TenantId, e.BotId(), run, day, trip.Symbol, trip.Side)
            ?? new RoundTripDayRow(e.TenantId, e.BotId(), run, day, trip.Symbol, trip.Side, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        rows.Store(RoundTripDayRow.Table, added.With(trip));
    }
}
