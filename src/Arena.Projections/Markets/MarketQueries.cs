using Arena.Domain.Markets;

namespace Arena.Projections.Markets;

/// <summary>Markets are the arena's own: every scope sees the same.</summary>
public sealed class MarketQueries(ReadDatabase database)
{
    private static readonly Timeframe Hour = Timeframe.Of(TimeSpan.FromHours(1));

    /// <summary>The last 24 hours are the hours that began in them, and the minutes of the hour that they began in.</summary>
    private const string Select =
        """
        select m.symbol, m.mark as price, m.bid, m.ask,
          case when coalesce(before.close, first.open) > 0 then round(m.mark / coalesce(before.close, first.open) - 1, 8) end as change24h,
          range.high as high24h, range.low as low24h, m.funding_rate, m.at, m.step
        from markets m
        left join lateral (
          select h.close from markets_history h
          where h.tenant_id = m.tenant_id and h.symbol = m.symbol and h.at <= m.at - interval '24 hours' order by h.at desc limit 1) before on true
        left join lateral (
          select h.open from markets_history h
          where h.tenant_id = m.tenant_id and h.symbol = m.symbol order by h.at limit 1) first on true
        left join lateral (
          select max(b.high) as high, min(b.low) as low from (
            select h.high, h.low from markets_hours h
            where h.tenant_id = m.tenant_id and h.symbol = m.symbol and h.at > m.at - interval '24 hours'
            union all
            select h.high, h.low from markets_history h
            where h.tenant_id = m.tenant_id and h.symbol = m.symbol and h.at > m.at - interval '24 hours'
              and h.at < date_bin('1 hour', m.at - interval '24 hours', timestamptz 'epoch') + interval '1 hour') b) range on true
        """;

    public Task<IReadOnlyList<MarketView>> ListAsync(ReadScope scope, CancellationToken cancellationToken) =>
        database.ReadAsync(scope, ListAsync, cancellationToken);

    public Task<MarketView?> FindAsync(ReadScope scope, string symbol, CancellationToken cancellationToken) =>
        database.ReadAsync(scope, session => session.FindAsync<MarketView>($"{Select} where m.symbol = @symbol", new { symbol }), cancellationToken);

    /// <param name="query">Part of a symbol's name, in any case; null: all.</param>
    public Task<IReadOnlyList<SymbolView>> SymbolsAsync(ReadScope scope, string? query, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<SymbolView>>(
            scope,
            async session =>
            {
                var markets = await ListAsync(session);
                var policies = (await session.QueryAsync<PolicyRecord>("select symbol, max_leverage from leverage_policies"))
                    .ToDictionary(p => p.Symbol, p => p.MaxLeverage, StringComparer.Ordinal);
                return
                [
                    .. markets
                        .Where(m => string.IsNullOrEmpty(query) || m.Symbol.Contains(query, StringComparison.OrdinalIgnoreCase))
                        .Select(m => new SymbolView(m.Symbol, m.Price, m.Change24h, MaxLeverage(policies, m.Symbol))),
                ];
            },
            cancellationToken);

    public Task<ArenaStatusView> StatusAsync(ReadScope scope, CancellationToken cancellationToken) =>
        database.ReadAsync(scope, StatusAsync, cancellationToken);

    /// <summary>
    /// The last candles of the arena's own market, oldest first: of the recorded minutes, which go back five weeks, or from an hour on of the recorded hours,
    /// which go back to the beginning. Times without a price have none.
    /// </summary>
    /// <param name="timeframe">Whole minutes.</param>
    /// <returns>Null: the market never quoted the symbol.</returns>
    public Task<IReadOnlyList<MarketCandleView>?> CandlesAsync(ReadScope scope, string symbol, Timeframe timeframe, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MarketCandleView>?>(
            scope,
            async session =>
            {
                if (await session.FindAsync<SinceRecord>("select m.at from markets m where m.symbol = @symbol", new { symbol }) is not { } last) return null;
                var ofHours = timeframe.IsMultipleOf(Hour);

                // A minute holds the steps up to its end; an hour those from its beginning on.
                var begun = timeframe.StartOf(ofHours ? last.At : last.At.AddTicks(-1)) - (timeframe.Length * (limit - 1));
                return await session.QueryAsync<MarketCandleView>(
                    $"""
                    select date_bin(@length, b.at, @origin) as open_time, (array_agg(b.open order by b.at))[1] as open, max(b.high) as high, min(b.low) as low,
                      (array_agg(b.close order by b.at desc))[1] as close
                    from {(ofHours ? "markets_hours" : "market_minutes")} b
                    where b.tenant_id = '*DEFAULT*' and b.symbol = @symbol and b.at >= @begun group by 1 order by 1
                    """,
                    new { symbol, begun, length = timeframe.Length, origin = timeframe.StartOf(DateTimeOffset.UnixEpoch) });
            },
            cancellationToken);

    /// <summary>The recorded minutes of a symbol, oldest first; none before the read model was built for the first time.</summary>
    public Task<IReadOnlyList<Candle>> MinutesAsync(string symbol, CancellationToken cancellationToken) => MinutesAsync(symbol, null, cancellationToken);

    /// <param name="last">So far back from the latest one; null: all.</param>
    public Task<IReadOnlyList<Candle>> MinutesAsync(string symbol, TimeSpan? last, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Candle>>(
            ReadScope.Admin,
            async session =>
            {
                if (await session.QueryAsync<bool>("select to_regclass('market_minutes') is not null") is [false]) return [];
                var minutes = await session.QueryAsync<MinuteRecord>(
                    """
                    select m.at, m.open, m.high, m.low, m.close, m.volume from market_minutes m
                    where m.tenant_id = '*DEFAULT*' and m.symbol = @symbol and (@last::interval is null or m.at > (
                      select max(n.at) - @last::interval from market_minutes n where n.tenant_id = '*DEFAULT*' and n.symbol = @symbol))
                    order by m.at
                    """,
                    new { symbol, last });
                return [.. minutes.Select(m => new Candle(m.At, m.Open, m.High, m.Low, m.Close, m.Volume))];
            },
            cancellationToken);

    internal static Task<IReadOnlyList<MarketView>> ListAsync(ReadSession session) => session.QueryAsync<MarketView>($"{Select} order by m.symbol");

    internal static async Task<ArenaStatusView> StatusAsync(ReadSession session)
    {
        var row = await session.FindAsync<StatusRecord>("select paused, paused_reason, ended, source, as_of, step from arena_status limit 1");
        return row is null ? ArenaStatusView.Waiting : ArenaStatusView.Of(row.Paused, row.PausedReason, row.Ended, row.Source, row.AsOf, row.Step);
    }

    private static decimal? MaxLeverage(Dictionary<string, decimal> policies, string symbol) =>
        policies.TryGetValue(symbol, out var own) ? own : policies.TryGetValue("*", out var all) ? all : null;

    private sealed record SinceRecord
    {
        public DateTimeOffset At { get; init; }
    }

    private sealed record MinuteRecord(DateTimeOffset At, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume);

    private sealed record PolicyRecord(string Symbol, decimal MaxLeverage);

    private sealed record StatusRecord(bool Paused, string? PausedReason, bool Ended, string? Source, DateTimeOffset? AsOf, long Step);
}
