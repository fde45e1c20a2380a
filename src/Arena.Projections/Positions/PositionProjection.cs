using Arena.Domain.Amounts;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Projections.Positions;

public enum PositionStatus { Open, Closed }

/// <summary>A position from its opening to its end.</summary>
/// <param name="OpenedQuantity">All that was ever added: what a closed position is shown with.</param>
/// <param name="ClosedNotional">Quantity x exit price of everything closed so far; the average exit price is it over the closed quantity.</param>
/// <param name="Position">Sequence of position_opened: the order of lists.</param>
/// <param name="UpdatedPosition">Sequence of the last event: what a feed reads on from.</param>
public sealed record PositionRow(
    string TenantId,
    string BotId,
    string Id,
    string Symbol,
    Side Side,
    PositionStatus Status,
    decimal Quantity,
    decimal OpenedQuantity,
    decimal ClosedNotional,
    decimal EntryPrice,
    decimal Leverage,
    decimal Margin,
    decimal? LiquidationPrice,
    decimal? StopLoss,
    decimal? TakeProfit,
    decimal? TrailingStopPercent,
    decimal RealizedPnl,
    decimal Fees,
    decimal Funding,
    int OpenedTurn,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt,
    CloseReason? CloseReason,
    long Position,
    long UpdatedPosition)
{
    public static ReadTable<PositionRow> Table { get; } = ReadTable<PositionRow>.Of("positions", nameof(TenantId), nameof(BotId), nameof(Id));
}

/// <summary>Positions, open and closed.</summary>
public sealed class PositionProjection : Projection
{
    public override string Name => "positions";

    public override IReadOnlyList<string> Tables => ["positions"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(PositionOpened), typeof(PositionIncreased), typeof(PositionReduced), typeof(PositionClosed), typeof(PositionLiquidated),
        typeof(StopsChanged), typeof(FundingSettled));

    public override string Schema =>
        $"""
        create table positions (
          tenant_id text not null,
          bot_id text not null,
          id text not null,
          symbol text not null,
          side text not null,
          status text not null,
          quantity numeric not null,
          opened_quantity numeric not null,
          closed_notional numeric not null,
          entry_price numeric not null,
          leverage numeric not null,
          margin numeric not null,
          liquidation_price numeric,
          stop_loss numeric,
          take_profit numeric,
          trailing_stop_percent numeric,
          realized_pnl numeric not null,
          fees numeric not null,
          funding numeric not null,
          opened_turn integer not null,
          opened_at timestamptz not null,
          closed_at timestamptz,
          close_reason text,
          position bigint not null,
          updated_position bigint not null,
          primary key (tenant_id, bot_id, id));
        create index positions_position on positions (position);
        create index positions_tenant_position on positions (tenant_id, position);
        create index positions_bot_position on positions (tenant_id, bot_id, position);
        create index positions_open on positions (tenant_id, bot_id, position) where status = 'open';
        create index positions_open_position on positions (position) where status = 'open';
        create index positions_updated on positions (updated_position);
        {Policies.OfBot("positions")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        if (e.Data is PositionOpened opened)
        {
            rows.Store(PositionRow.Table, Open(opened, e));
            return;
        }

        var id = e.Data switch
        {
            PositionIncreased x => x.PositionId,
            PositionReduced x => x.PositionId,
            PositionClosed x => x.PositionId,
            PositionLiquidated x => x.PositionId,
            StopsChanged x => x.PositionId,
            FundingSettled x => x.PositionId,
            _ => throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of no position."),
        };
        var position = await rows.FindAsync(PositionRow.Table, e.TenantId, e.BotId(), id)
            ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of position {id}, which was never opened.");
        rows.Store(PositionRow.Table, Evolve(position, e.Data) with { UpdatedPosition = e.Sequence });
    }

    private static PositionRow Open(PositionOpened opened, StoredEvent e) => new(
        e.TenantId, e.BotId(), opened.PositionId, opened.Symbol, opened.Side, PositionStatus.Open,
        opened.Quantity.Value, opened.Quantity.Value, 0, opened.EntryPrice.Value, opened.Leverage.Value, opened.Margin.Value,
        opened.LiquidationPrice?.Value, opened.StopLoss?.Value, opened.TakeProfit?.Value, opened.TrailingStopPercent,
        0, opened.Fee.Value, 0, opened.Turn, opened.At, null, null, e.Sequence, e.Sequence);

    private static PositionRow Evolve(PositionRow position, object @event) => @event switch
    {
        PositionIncreased e => position with
        {
            Quantity = e.Quantity.Value,
            OpenedQuantity = position.OpenedQuantity + e.FillQuantity.Value,
            EntryPrice = e.EntryPrice.Value,
            Leverage = e.Leverage.Value,
            Margin = e.Margin.Value,
            LiquidationPrice = e.LiquidationPrice?.Value,
            Fees = position.Fees + e.Fee.Value,
        },
        PositionReduced e => position with
        {
            Quantity = e.Quantity.Value,
            ClosedNotional = position.ClosedNotional + (e.FillQuantity * e.ExitPrice).Value,
            EntryPrice = e.EntryPrice.Value,
            Margin = e.Margin.Value,
            LiquidationPrice = e.LiquidationPrice?.Value,
            RealizedPnl = position.RealizedPnl + e.RealizedPnl.Value,
            Fees = position.Fees + e.Fee.Value,
        },
        PositionClosed e => End(position, e.FillQuantity * e.ExitPrice, e.RealizedPnl, e.Fee, e.Reason, e.At),
        PositionLiquidated e => End(position, e.Quantity * e.BankruptcyPrice, e.RealizedPnl, Money.Zero, CloseReason.Liquidation, e.At),
        StopsChanged e => position with { StopLoss = e.StopLoss?.Value, TakeProfit = e.TakeProfit?.Value, TrailingStopPercent = e.TrailingStopPercent },
        FundingSettled e => position with
        {
            Margin = e.Margin.Value,
            LiquidationPrice = e.LiquidationPrice?.Value,
            Funding = position.Funding + e.Payment.Value,
        },
        _ => position,
    };

    private static PositionRow End(PositionRow position, Money notional, Money realized, Money fee, CloseReason reason, DateTimeOffset at) => position with
    {
        Status = PositionStatus.Closed,
        Quantity = 0,
        ClosedNotional = position.ClosedNotional + notional.Value,
        Margin = 0,
        RealizedPnl = position.RealizedPnl + realized.Value,
        Fees = position.Fees + fee.Value,
        ClosedAt = at,
        CloseReason = reason,
    };
}
