using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Projections.Orders;

public enum OrderStatus { Open, PartiallyFilled, Filled, Canceled, Rejected, Expired }

/// <summary>An order from its placing to its end.</summary>
/// <param name="FilledNotional">Sum over the fills of quantity x price; the average price is it over the filled quantity.</param>
public sealed record OrderRow(
    string TenantId,
    string BotId,
    string Id,
    string Symbol,
    OrderSide Side,
    OrderType Type,
    TimeInForce TimeInForce,
    bool ReduceOnly,
    decimal Quantity,
    decimal FilledQuantity,
    decimal FilledNotional,
    decimal? LimitPrice,
    decimal? TriggerPrice,
    decimal? StopLoss,
    decimal? TakeProfit,
    decimal? TrailingStopPercent,
    decimal? CallbackPercent,
    decimal Locked,
    DateTimeOffset? ExpiresAt,
    decimal Leverage,
    decimal Fee,
    OrderStatus Status,
    string? Code,
    string? Reason,
    int Turn,
    DateTimeOffset PlacedAt,
    DateTimeOffset UpdatedAt,
    long Position,
    long UpdatedPosition)
{
    public static ReadTable<OrderRow> Table { get; } = ReadTable<OrderRow>.Of("orders", nameof(TenantId), nameof(BotId), nameof(Id));
}

/// <summary>Orders that existed, with their fills summed up.</summary>
public sealed class OrderProjection : Projection
{
    public override string Name => "orders";

    public override int Version => 2;

    public override IReadOnlyList<string> Tables => ["orders"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(OrderPlaced), typeof(OrderRejected), typeof(OrderCanceled), typeof(OrderExpired), typeof(OrderFilled));

    public override string Schema =>
        $"""
        create table orders (
          tenant_id text not null,
          bot_id text not null,
          id text not null,
          symbol text not null,
          side text not null,
          type text not null,
          time_in_force text not null,
          reduce_only boolean not null,
          quantity numeric not null,
          filled_quantity numeric not null,
          filled_notional numeric not null,
          limit_price numeric,
          trigger_price numeric,
          stop_loss numeric,
          take_profit numeric,
          trailing_stop_percent numeric,
          callback_percent numeric,
          locked numeric not null,
          expires_at timestamptz,
          leverage numeric not null,
          fee numeric not null,
          status text not null,
          code text,
          reason text,
          turn integer not null,
          placed_at timestamptz not null,
          updated_at timestamptz not null,
          position bigint not null,
          updated_position bigint not null,
          primary key (tenant_id, bot_id, id));
        create index orders_bot_position on orders (tenant_id, bot_id, position);
        create index orders_bot_status on orders (tenant_id, bot_id, status, position);
        create index orders_updated on orders (updated_position);
        {Policies.OfBot("orders")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        if (e.Data is OrderPlaced placed)
        {
            rows.Store(OrderRow.Table, new OrderRow(
                e.TenantId, e.BotId(), placed.OrderId, placed.Symbol, placed.Side, placed.Type, placed.TimeInForce, placed.ReduceOnly,
                placed.Quantity.Value, 0, 0, placed.LimitPrice?.Value, placed.TriggerPrice?.Value,
                placed.StopLoss?.Value, placed.TakeProfit?.Value, placed.TrailingStopPercent, placed.CallbackPercent, placed.Locked?.Value ?? 0, placed.ExpiresAt,
                placed.Leverage.Value, 0,
                OrderStatus.Open, null, null, placed.Turn, placed.At, placed.At, e.Sequence, e.Sequence));
            return;
        }

        var id = e.Data switch
        {
            OrderRejected x => x.OrderId,
            OrderCanceled x => x.OrderId,
            OrderExpired x => x.OrderId,
            OrderFilled x => x.OrderId,
            _ => throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of no order."),
        };
        var order = await rows.FindAsync(OrderRow.Table, e.TenantId, e.BotId(), id)
            ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of order {id}, which was never placed.");
        rows.Store(OrderRow.Table, Evolve(order, e.Data) with { UpdatedPosition = e.Sequence });
    }

    private static OrderRow Evolve(OrderRow order, object @event) => @event switch
    {
        OrderRejected e => order with { Status = OrderStatus.Rejected, Locked = 0, Code = e.Code, Reason = e.Reason, UpdatedAt = e.At },
        OrderCanceled e => order with { Status = OrderStatus.Canceled, Locked = 0, Reason = e.Reason, UpdatedAt = e.At },
        OrderExpired e => order with { Status = OrderStatus.Expired, Locked = 0, UpdatedAt = e.At },
        OrderFilled e => order with
        {
            FilledQuantity = order.FilledQuantity + e.Quantity.Value,
            FilledNotional = order.FilledNotional + e.Notional.Value,
            Fee = order.Fee + e.Fee.Value,
            Locked = e.Locked?.Value ?? 0,
            Status = order.FilledQuantity + e.Quantity.Value >= order.Quantity ? OrderStatus.Filled : OrderStatus.PartiallyFilled,
            UpdatedAt = e.At,
        },
        _ => order,
    };
}
