namespace Arena.Projections.Equity;

/// <summary>Reads the last point of each interval of each bot, from the coarsest record that holds it exactly.</summary>
internal static class EquityPoints
{
    /// <summary>Market times of the first and last point of the bots; null where there is none.</summary>
    public static Task<BoundsRecord?> BoundsAsync(ReadSession session, string[] ids) =>
        session.FindAsync<BoundsRecord>(
            """
            select min(p.first) as first, max(p.last) as last from bots b
            cross join lateral (
              select min(e.at) as first, max(e.at) as last from equity_points e where e.tenant_id = b.tenant_id and e.bot_id = b.id) p
            where b.id = any (@ids)
            """,
            new { ids });

    /// <summary>
    /// Ordered by bot in the order of creation, then by time. Intervals of whole hours, quarters or minutes are read from the record of these;
    /// all others need every point.
    /// </summary>
    public static async Task<IReadOnlyList<PointRecord>> LastOfEachAsync(ReadSession session, string[] ids, Buckets buckets)
    {
        var (sql, slot) = buckets.Interval.Ticks switch
        {
            var ticks when ticks % TimeSpan.TicksPerMinute != 0 || !await HaveSlotsPrincipalAsync(session) => (Exact, TimeSpan.FromSeconds(1)),
            var ticks when ticks % TimeSpan.TicksPerHour == 0 => (Slotted("equity_points_1h"), TimeSpan.FromHours(1)),
            var ticks when ticks % (15 * TimeSpan.TicksPerMinute) == 0 => (Slotted("equity_points_15m"), TimeSpan.FromMinutes(15)),
            _ => (Slotted("equity_points_1m"), TimeSpan.FromMinutes(1)),
        };
        return await session.QueryAsync<PointRecord>(
            sql, new { ids, start = buckets.Start, from = buckets.From, to = buckets.To, interval = buckets.Interval, tail = buckets.Tail(slot) });
    }

    /// <summary>After an upgrade the tables from before serve until the new ones are built; of those every point knows it, and the slots do not.</summary>
    private static async Task<bool> HaveSlotsPrincipalAsync(ReadSession session) =>
        await session.QueryAsync<bool>("select exists (select from pg_attribute where attrelid = to_regclass('equity_points_15m') and attname = 'principal' and not attisdropped)") is [true];

    /// <summary>The last point of each bot before an instant; bots without a point before it are left out.</summary>
    public static Task<IReadOnlyList<BeforeRecord>> BeforeAsync(ReadSession session, string[] ids, DateTimeOffset at) =>
        session.QueryAsync<BeforeRecord>(
            """
            select b.id as bot_id, p.equity, p.principal from bots b
            cross join lateral (
              select e.equity, e.principal from equity_points e
              where e.tenant_id = b.tenant_id and e.bot_id = b.id and e.at < @at order by e.at desc, e.position desc limit 1) p
            where b.id = any (@ids)
            """,
            new { ids, at });

    /// <summary>Position of the first point after an instant; null: there is none.</summary>
    public static async Task<long?> FirstPositionAfterAsync(ReadSession session, string[] ids, DateTimeOffset at)
    {
        var positions = await session.QueryAsync<long>(
            """
            select p.position from bots b
            cross join lateral (
              select e.position from equity_points e
              where e.tenant_id = b.tenant_id and e.bot_id = b.id and e.at > @at order by e.at, e.position limit 1) p
            where b.id = any (@ids)
            """,
            new { ids, at });
        return positions.Count == 0 ? null : positions.Min();
    }

    /// <summary>The slot that the range ends in is read point by point: its last one may lie beyond the range.</summary>
    private static string Slotted(string table) =>
        $"""
        select b.id as bot_id, p.bucket, p.at, p.equity, p.principal, p.balance, p.unrealized_pnl, p.turn, p.position, p.first_position
        from bots b
        cross join lateral (
          select distinct on (s.bucket) s.bucket, s.at, s.equity, s.principal, s.balance, s.unrealized_pnl, s.turn, s.position,
            min(s.first_position) over (partition by s.bucket) as first_position
          from (
            select date_bin(@interval, e.slot, @start) as bucket, e.at, e.equity, e.principal, e.balance, e.unrealized_pnl, e.turn, e.position, e.first_position
            from {table} e
            where e.tenant_id = b.tenant_id and e.bot_id = b.id and e.slot >= @start and e.slot < @tail and e.at >= @from
            union all
            (select date_bin(@interval, e.at, @start), e.at, e.equity, e.principal, e.balance, e.unrealized_pnl, e.turn, e.position,
               coalesce((select t.first_position from {table} t where t.tenant_id = b.tenant_id and t.bot_id = b.id and t.slot = @tail), e.position)
             from equity_points e
             where e.tenant_id = b.tenant_id and e.bot_id = b.id and e.at >= greatest(@tail, @from) and e.at <= @to
             order by e.at desc, e.position desc limit 1)) s
          order by s.bucket, s.at desc, s.position desc) p
        where b.id = any (@ids)
        order by b.position, p.bucket
        """;

    private const string Exact =
        """
        select b.id as bot_id, k.at as bucket, p.at, p.equity, p.principal, p.balance, p.unrealized_pnl, p.turn, p.position,
          (select e.position from equity_points e
           where e.tenant_id = b.tenant_id and e.bot_id = b.id and e.at >= k.at and e.at < k.at + @interval
           order by e.at, e.position limit 1) as first_position
        from bots b
        cross join generate_series(@start, @to, @interval) as k(at)
        cross join lateral (
          select e.at, e.equity, e.principal, e.balance, e.unrealized_pnl, e.turn, e.position from equity_points e
          where e.tenant_id = b.tenant_id and e.bot_id = b.id
            and e.at >= greatest(k.at, @from) and e.at < k.at + @interval and e.at <= @to
          order by e.at desc, e.position desc limit 1) p
        where b.id = any (@ids)
        order by b.position, k.at
        """;
}

internal sealed record BoundsRecord(DateTimeOffset? First, DateTimeOffset? Last);

/// <param name="Bucket">Start of the interval.</param>
/// <param name="FirstPosition">Of the interval's first point.</param>
internal sealed record PointRecord(
    string BotId, DateTimeOffset Bucket, DateTimeOffset At, decimal Equity, decimal Principal, decimal Balance, decimal UnrealizedPnl, int Turn, long Position, long FirstPosition);

internal sealed record BeforeRecord(string BotId, decimal Equity, decimal Principal);
