using Npgsql;

namespace Arena.TestSupport;

/// <summary>All money of an arena, as one side of the books tells it; quote currency.</summary>
/// <param name="Deposits">Deposits minus withdrawals, adjustments included.</param>
/// <param name="RealizedPnl">Before fees and funding.</param>
public sealed record Books(decimal Wallets, decimal Pools, decimal Deposits, decimal RealizedPnl, decimal Fees, decimal Funding, decimal UnrealizedPnl)
{
    /// <summary>What there is: wallets, and pools at the market's last marks.</summary>
    public decimal Held => Wallets + Pools + UnrealizedPnl;

    /// <summary>What there has to be.</summary>
    public decimal Owed => Deposits + RealizedPnl - Fees + Funding + UnrealizedPnl;

    public override string ToString() => FormattableString.Invariant(
        $"wallets {Wallets} + pools {Pools} + unrealized {UnrealizedPnl} = {Held}; deposits {Deposits} + realized {RealizedPnl} - fees {Fees} + funding {Funding} + unrealized {UnrealizedPnl} = {Owed}");
}

/// <summary>The first invariant of money: wallets + pools = deposits + realized P&amp;L - fees +- funding + unrealized P&amp;L.</summary>
public static class Conservation
{
    /// <summary>
    /// From nothing but the data of the events: balances are the last ones that the streams tell of, open positions the ones that were not
    /// closed, at the marks last observed, rounded half to even as money is.
    /// </summary>
    private const string OfTheEvents =
        """
        with
        balances as (
          select distinct on (tenant_id, stream_id) stream_id, (data ->> 'balance')::numeric as balance
          from arena.mt_events where data ? 'balance' order by tenant_id, stream_id, version desc),
        marks as (
          select q ->> 'symbol' as symbol, (q ->> 'mark')::numeric as mark
          from (select data from arena.mt_events where type = 'prices_observed' order by seq_id desc limit 1) last, jsonb_array_elements(data -> 'prices') q),
        positions as (
          select distinct on (data ->> 'positionId') type, data from arena.mt_events
          where type in ('position_opened', 'position_increased', 'position_reduced', 'position_closed', 'position_liquidated')
          order by data ->> 'positionId', seq_id desc),
        unrounded as (
          select case data ->> 'side' when 'long' then 1 else -1 end * (m.mark - (data ->> 'entryPrice')::numeric) * (data ->> 'quantity')::numeric * 1e8 as pnl
          from positions join marks m on m.symbol = data ->> 'symbol'
          where type not in ('position_closed', 'position_liquidated')),
        sums as (
          select
            coalesce(sum(case type when 'funds_deposited' then (data ->> 'amount')::numeric when 'funds_withdrawn' then -(data ->> 'amount')::numeric
                                   when 'wallet_balance_set' then (data ->> 'adjustment')::numeric end), 0) as deposits,
            coalesce(sum((data ->> 'realizedPnl')::numeric) filter (where type in ('position_reduced', 'position_closed', 'position_liquidated')), 0) as realized,
            coalesce(sum((data ->> 'fee')::numeric) filter (where type = 'order_filled'), 0) as fees,
            coalesce(sum((data ->> 'payment')::numeric) filter (where type = 'funding_settled'), 0) as funding
          from arena.mt_events)
        select
          coalesce((select sum(balance) from balances where stream_id like 'wallet-%'), 0),
          coalesce((select sum(balance) from balances where stream_id like 'bot-%'), 0),
          deposits, realized, fees, funding,
          coalesce((select sum(case when abs(pnl - trunc(pnl)) = 0.5 then 2 * round(pnl / 2) else round(pnl) end) / 1e8 from unrounded), 0)
        from sums
        """;

    /// <summary>From the tables of the read models alone; ended runs keep their figures in <c>runs</c>.</summary>
    private const string OfTheReadModels =
        """
        select
          coalesce((select sum(balance) from arena.wallets), 0),
          coalesce((select sum(balance) from arena.bots), 0),
          coalesce((select sum(net_deposits) from arena.wallets), 0),
          coalesce((select sum(gross_pnl) from arena.bots where status <> 'deleted'), 0) + coalesce((select sum(gross_pnl) from arena.runs where ended_at is not null), 0),
          coalesce((select sum(fees) from arena.bots where status <> 'deleted'), 0) + coalesce((select sum(fees) from arena.runs where ended_at is not null), 0),
          coalesce((select sum(funding) from arena.bots where status <> 'deleted'), 0) + coalesce((select sum(funding) from arena.runs where ended_at is not null), 0),
          coalesce((select sum(round(case p.side when 'long' then 1 else -1 end * (m.mark - p.entry_price) * p.quantity, 8))
                    from arena.positions p join arena.markets m on m.symbol = p.symbol where p.status = 'open'), 0)
        """;

    public static Task<Books> OfEventsAsync(NpgsqlConnection connection, CancellationToken ct = default) => ReadAsync(connection, OfTheEvents, ct);

    public static Task<Books> OfReadModelsAsync(NpgsqlConnection connection, CancellationToken ct = default) => ReadAsync(connection, OfTheReadModels, ct);

    private static async Task<Books> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new Books(row.GetDecimal(0), row.GetDecimal(1), row.GetDecimal(2), row.GetDecimal(3), row.GetDecimal(4), row.GetDecimal(5), row.GetDecimal(6));
    }
}
