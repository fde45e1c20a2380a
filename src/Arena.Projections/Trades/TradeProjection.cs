using Arena.Domain.Amounts;
using Arena.Domain.Trading;
using Arena.EventStore;
using Arena.Projections.Bots;

namespace Arena.Projections.Trades;

public enum TradeAction { Open, Close }

/// <summary>One execution on a position. <paramref name="NetPnl"/> is after this fee, its share of the entry fees, and funding.</summary>
public sealed record TradeRow(
    string TenantId,
    string BotId,
    string Id,
    string PositionId,
    string Symbol,
    Side Side,
    TradeAction Action,
    decimal EntryPrice,
    decimal? ExitPrice,
    decimal Quantity,
    decimal Leverage,
    decimal Notional,
    decimal Fee,
    decimal Funding,
    decimal? RealizedPnl,
    decimal? NetPnl,
    CloseReason? Reason,
    int Turn,
    DateTimeOffset ExecutedAt,
    long Position)
{
    public static ReadTable<TradeRow> Table { get; } = ReadTable<TradeRow>.Of("trades", nameof(TenantId), nameof(Position));
}

/// <summary>An open position's entry fees, until its closes have taken them over.</summary>
public sealed record TradeLotRow(string TenantId, string BotId, string PositionId, [property: Jsonb] Lot Lot)
{
    public static ReadTable<TradeLotRow> Table { get; } = ReadTable<TradeLotRow>.Of("trade_lots", nameof(TenantId), nameof(BotId), nameof(PositionId));
}

/// <summary>Closed trades of one hour of market time: what a window over weeks adds up.</summary>
public sealed record TradeHourRow(string TenantId, string BotId, DateTimeOffset At, int Closed, int Wins, decimal NetPnl)
{
    public static ReadTable<TradeHourRow> Table { get; } = ReadTable<TradeHourRow>.Of("trade_hours", nameof(TenantId), nameof(BotId), nameof(At));
}

/// <summary>The executions of every bot, append-only.</summary>
public sealed class TradeProjection : Projection
{
    public override string Name => "trades";

    public override IReadOnlyList<string> Tables => ["trades", "trade_lots", "trade_hours"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(PositionOpened), typeof(PositionIncreased), typeof(PositionReduced), typeof(PositionClosed), typeof(PositionLiquidated));

    public override string Schema =>
        $"""
        create table trades (
          tenant_id text not null,
          bot_id text not null,
          id text not null,
          position_id text not null,
          symbol text not null,
          side text not null,
          action text not null,
          entry_price numeric not null,
          exit_price numeric,
          quantity numeric not null,
          leverage numeric not null,
          notional numeric not null,
          fee numeric not null,
          funding numeric not null,
          realized_pnl numeric,
          net_pnl numeric,
          reason text,
          turn integer not null,
          executed_at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, position));
        create index trades_position on trades (position);
        create index trades_bot_position on trades (tenant_id, bot_id, position);
        create index trades_bot_symbol on trades (tenant_id, bot_id, symbol, position);
        create index trades_bot_executed on trades (tenant_id, bot_id, executed_at, position);
        {Policies.OfBot("trades")}

        create table trade_lots (
          tenant_id text not null,
          bot_id text not null,
          position_id text not null,
          lot jsonb not null,
          primary key (tenant_id, bot_id, position_id));
        {Policies.OfBot("trade_lots")}

        create table trade_hours (
          tenant_id text not null,
          bot_id text not null,
          at timestamptz not null,
          closed integer not null,
          wins integer not null,
          net_pnl numeric not null,
          primary key (tenant_id, bot_id, at));
        {Policies.OfBot("trade_hours")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        switch (e.Data)
        {
            case PositionOpened opened:
                rows.Add(TradeRow.Table, Open(e, opened.TradeId, opened.PositionId, opened.Symbol, opened.Side, opened.EntryPrice.Value, opened.Quantity.Value,
                    opened.Leverage.Value, opened.Fee.Value, opened.Turn, opened.At));
                rows.Store(TradeLotRow.Table, new TradeLotRow(e.TenantId, e.BotId(), opened.PositionId, Lot.Of(opened)));
                break;
            case PositionIncreased more:
                rows.Add(TradeRow.Table, Open(e, more.TradeId, more.PositionId, more.Symbol, more.Side, more.FillPrice.Value, more.FillQuantity.Value,
                    more.Leverage.Value, more.Fee.Value, more.Turn, more.At));
                var before = await LotAsync(e, more.PositionId, rows);
                rows.Store(TradeLotRow.Table, before with { Lot = before.Lot.With(more) });
                break;
            case PositionReduced reduced:
                var held = await LotAsync(e, reduced.PositionId, rows);
                await CloseAsync(rows, Close(e, reduced.TradeId, reduced.PositionId, reduced.Symbol, reduced.Side, reduced.EntryPrice, reduced.ExitPrice,
                    reduced.FillQuantity, reduced.Leverage, reduced.Fee, reduced.Funding, reduced.RealizedPnl, held.Lot.NetPnl(reduced), reduced.Reason,
                    reduced.Turn, reduced.At));
                rows.Store(TradeLotRow.Table, held with { Lot = held.Lot.With(reduced) });
                break;
            case PositionClosed closed:
                var last = await LotAsync(e, closed.PositionId, rows);
                await CloseAsync(rows, Close(e, closed.TradeId, closed.PositionId, closed.Symbol, closed.Side, closed.EntryPrice, closed.ExitPrice,
                    closed.FillQuantity, closed.Leverage, closed.Fee, closed.Funding, closed.RealizedPnl, last.Lot.NetPnl(closed), closed.Reason,
                    closed.Turn, closed.At));
                rows.Delete(TradeLotRow.Table, e.TenantId, e.BotId(), closed.PositionId);
                break;
            case PositionLiquidated taken:
                var lost = await LotAsync(e, taken.PositionId, rows);
                await CloseAsync(rows, Close(e, taken.TradeId, taken.PositionId, taken.Symbol, taken.Side, taken.EntryPrice, taken.BankruptcyPrice,
                    taken.Quantity, taken.Leverage, Money.Zero, taken.Funding, taken.RealizedPnl, lost.Lot.NetPnl(taken), CloseReason.Liquidation,
                    taken.Turn, taken.At));
                rows.Delete(TradeLotRow.Table, e.TenantId, e.BotId(), taken.PositionId);
                break;
        }
    }

    private static async ValueTask CloseAsync(Rows rows, TradeRow trade)
    {
        rows.Add(TradeRow.Table, trade);
        var at = trade.ExecutedAt.ToUniversalTime();
        var start = new DateTimeOffset(at.Date.AddHours(at.Hour), TimeSpan.Zero);
        var hour = await rows.FindAsync(TradeHourRow.Table, trade.TenantId, trade.BotId, start)
            ?? new TradeHourRow(trade.TenantId, trade.BotId, start, 0, 0, 0);
        rows.Store(TradeHourRow.Table, hour with
        {
            Closed = hour.Closed + 1,
            Wins = hour.Wins + (trade.NetPnl > 0 ? 1 : 0),
            NetPnl = hour.NetPnl + trade.NetPnl!.Value,
        });
    }

    private static TradeRow Close(
        StoredEvent e, string id, string positionId, string symbol, Side side, Price entry, Price exit, Quantity quantity, Leverage leverage,
        Money fee, Money funding, Money realized, decimal net, CloseReason reason, int turn, DateTimeOffset at) =>
        new(e.TenantId, e.BotId(), id, positionId, symbol, side, TradeAction.Close, entry.Value, exit.Value, quantity.Value, leverage.Value,
            (quantity * exit).Value, fee.Value, funding.Value, realized.Value, net, reason, turn, at, e.Sequence);

    private static TradeRow Open(
        StoredEvent e, string id, string positionId, string symbol, Side side, decimal price, decimal quantity, decimal leverage, decimal fee, int turn, DateTimeOffset at) =>
        new(e.TenantId, e.BotId(), id, positionId, symbol, side, TradeAction.Open, price, null, quantity, leverage,
            new Money(quantity * price).Value, fee, 0, null, null, null, turn, at, e.Sequence);

    private static async ValueTask<TradeLotRow> LotAsync(StoredEvent e, string positionId, Rows rows) =>
        await rows.FindAsync(TradeLotRow.Table, e.TenantId, e.BotId(), positionId)
        ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of position {positionId}, which is not open.");
}
