using Arena.Domain.Bots;
using Arena.EventStore;

namespace Arena.Projections.Equity;

/// <summary>Equity over time: a point a turn, and bars of the performance index.</summary>
public sealed class EquityProjection : Projection
{
    public override string Name => "equity";

    public override int Version => 4;

    public override IReadOnlyList<string> Tables => ["equity_points", "equity_points_1m", "equity_points_15m", "equity_points_1h", "equity_hours", "equity_days", "equity_states"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(BotCreated), typeof(RunStarted), typeof(RunEnded), typeof(PoolFunded), typeof(PoolDefunded), typeof(BotDeleted), typeof(TurnCompleted));

    public override string Schema =>
        $"""
        create table equity_points (
          tenant_id text not null,
          bot_id text not null,
          run integer not null,
          turn integer not null,
          at timestamptz not null,
          balance numeric not null,
          unrealized_pnl numeric not null,
          equity numeric not null,
          principal numeric not null,
          index numeric not null,
          position bigint not null,
          primary key (tenant_id, bot_id, position));
        create index equity_points_bot_at on equity_points (tenant_id, bot_id, at, position);
        {Policies.OfBot("equity_points")}

        create table equity_states (
          tenant_id text not null,
          bot_id text not null,
          run integer not null,
          turn integer not null,
          last_at timestamptz,
          balance numeric not null,
          unrealized_pnl numeric not null,
          principal numeric not null,
          performance jsonb not null,
          primary key (tenant_id, bot_id));
        {Policies.OfBot("equity_states")}

        {Slots("equity_points_1m")}
        {Slots("equity_points_15m")}
        {Slots("equity_points_1h")}
        {Bars("equity_hours")}
        {Bars("equity_days")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        var state = await rows.FindAsync(EquityStateRow.Table, e.TenantId, e.BotId())
            ?? new EquityStateRow(e.TenantId, e.BotId(), 0, 0, null, 0, 0, 0, Performance.Start);
        switch (e.Data)
        {
            case RunStarted run:
                state = state with
                {
                    Run = run.Run,
                    UnrealizedPnl = 0,
                    Performance = state.Performance.Flow(state.Balance, state.Principal).Restart(),
                };
                break;
            case RunEnded ended:
                // What was open is closed by now: all of the equity is balance.
                state = await PointAsync(state with { Balance = ended.FinalEquity.Value, UnrealizedPnl = 0 }, e, rows);
                break;
            case PoolFunded funded:
                state = await PointAsync(state with { Balance = funded.Balance.Value, Principal = state.Principal + funded.Amount.Value }, e, rows);
                break;
            case PoolDefunded defunded:
                state = await PointAsync(state with { Balance = defunded.Balance.Value, Principal = state.Principal - defunded.Amount.Value }, e, rows);
                break;
            case BotDeleted:
                state = await PointAsync(state with { Balance = 0, UnrealizedPnl = 0 }, e, rows);
                break;
            case TurnCompleted turn:
                state = await CompletedAsync(state, turn, e, rows);
                break;
        }

        rows.Store(EquityStateRow.Table, state);
    }

    /// <summary>Between turns a point takes the time of the turn before: money comes by another clock than the market's.</summary>
    private static async ValueTask<EquityStateRow> PointAsync(EquityStateRow state, StoredEvent e, Rows rows)
    {
        var moved = state with { Performance = state.Performance.Flow(state.Balance + state.UnrealizedPnl, state.Principal) };
        if (moved.LastAt is { } at) await AddAsync(PointOf(moved, at, e), rows);
        return moved;
    }

    private static async ValueTask<EquityStateRow> CompletedAsync(EquityStateRow state, TurnCompleted turn, StoredEvent e, Rows rows)
    {
        var moved = state with
        {
            Turn = turn.Turn,
            LastAt = turn.At,
            Balance = turn.Balance.Value,
            UnrealizedPnl = turn.UnrealizedPnl.Value,
            Performance = state.Performance.Observe(turn.Equity.Value, state.Principal),
        };
        await AddAsync(PointOf(moved, turn.At, e), rows);

        var at = turn.At.ToUniversalTime();
        var day = new DateTimeOffset(at.Date, TimeSpan.Zero);
        await ObserveAsync(EquityBarRow.Days, day, state.Performance.Index, moved, rows);
        await ObserveAsync(EquityBarRow.Hours, day.AddHours(at.Hour), state.Performance.Index, moved, rows);
        return moved;
    }

    private static async ValueTask AddAsync(EquityPointRow point, Rows rows)
    {
        rows.Add(EquityPointRow.Table, point);
        await ReplaceAsync(EquitySlotRow.Minutes, TimeSpan.TicksPerMinute, point, rows);
        await ReplaceAsync(EquitySlotRow.Quarters, 15 * TimeSpan.TicksPerMinute, point, rows);
        await ReplaceAsync(EquitySlotRow.Hours, TimeSpan.TicksPerHour, point, rows);
    }

    private static async ValueTask ReplaceAsync(ReadTable<EquitySlotRow> table, long ticks, EquityPointRow point, Rows rows)
    {
        var slot = new DateTimeOffset(point.At.UtcTicks - (point.At.UtcTicks % ticks), TimeSpan.Zero);
        var before = await rows.FindAsync(table, point.TenantId, point.BotId, slot);
        rows.Store(table, new EquitySlotRow(
            point.TenantId, point.BotId, slot, point.Turn, point.At, point.Balance, point.UnrealizedPnl, point.Equity, point.Principal,
            before?.FirstPosition ?? point.Position, point.Position));
    }

    private static EquityPointRow PointOf(EquityStateRow state, DateTimeOffset at, StoredEvent e) => new(
        state.TenantId, state.BotId, state.Run, state.Turn, at, state.Balance, state.UnrealizedPnl, state.Balance + state.UnrealizedPnl,
        state.Principal, state.Performance.Index, e.Sequence);

    private static async ValueTask ObserveAsync(ReadTable<EquityBarRow> table, DateTimeOffset at, decimal before, EquityStateRow state, Rows rows)
    {
        var bar = await rows.FindAsync(table, state.TenantId, state.BotId, state.Run, at)
            ?? new EquityBarRow(state.TenantId, state.BotId, state.Run, at, before, before, before, before, 0);
        rows.Store(table, bar.With(state.Performance.Index));
    }

    private static string Slots(string table) =>
        $"""
        create table {table} (
          tenant_id text not null,
          bot_id text not null,
          slot timestamptz not null,
          turn integer not null,
          at timestamptz not null,
          balance numeric not null,
          unrealized_pnl numeric not null,
          equity numeric not null,
          principal numeric not null,
          first_position bigint not null,
          position bigint not null,
          primary key (tenant_id, bot_id, slot));
        {Policies.OfBot(table)}
        """;

    private static string Bars(string table) =>
        $"""
        create table {table} (
          tenant_id text not null,
          bot_id text not null,
          run integer not null,
          at timestamptz not null,
          open numeric not null,
          high numeric not null,
          low numeric not null,
          close numeric not null,
          drawdown numeric not null,
          primary key (tenant_id, bot_id, run, at));
        {Policies.OfBot(table)}
        """;
}
