using Arena.Domain.Amounts;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;
using Arena.Projections.Bots;

namespace Arena.Projections.Analytics;

/// <summary>The figures of domain section 6: of one bot from its round trips, of all bots of the scope from what was added up by day.</summary>
public sealed class AnalyticsQueries(ReadDatabase database)
{
    private const int Shown = 5;

    /// <summary>Round trips of many bots whose confidence is compared with their outcome: the newest.</summary>
    private const int MostCalibrated = 5_000;

    private const string TripColumns =
        """
        t.position_id, t.bot_id, b.name as bot_name, t.symbol, t.side, t.opened_at, t.closed_at, t.quantity, t.entry_notional, t.realized_pnl, t.fees, t.funding, t.net_pnl, t.reason
        """;

    /// <summary>Null: no such bot in the scope.</summary>
    public Task<AnalyticsView?> OfBotAsync(ReadScope scope, string botId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            scope,
            async session =>
            {
                var bot = await session.FindAsync<BotRecord>($"select {BotRecord.Columns} from bots b where b.id = @botId", new { botId });
                return bot is null ? null : await OfBotAsync(session, bot);
            },
            cancellationToken);

    /// <summary>All bots of the scope together, deleted ones too, each with its current run.</summary>
    public Task<AnalyticsView> OverviewAsync(ReadScope scope, CancellationToken cancellationToken) =>
        database.ReadAsync(scope, OverviewAsync, cancellationToken);

    private static async Task<AnalyticsView> OfBotAsync(ReadSession session, BotRecord bot)
    {
        var key = new { tenant = bot.TenantId, botId = bot.Id, run = bot.Run, start = bot.RunStartedAt ?? bot.CreatedAt };
        var trips = await session.QueryAsync<TripRecord>(
            $"""
            select {TripColumns}, t.exit_notional, t.confidence from round_trips t join bots b on b.tenant_id = t.tenant_id and b.id = t.bot_id
            where t.tenant_id = @tenant and t.bot_id = @botId and t.run = @run order by t.position
            """,
            key);
        var open = await session.QueryAsync<DateTimeOffset>(
            "select (trip ->> 'openedAt')::timestamptz from open_trips where tenant_id = @tenant and bot_id = @botId", key);
        var hours = await session.QueryAsync<CloseRecord>(
            "select at, open, close from equity_hours where tenant_id = @tenant and bot_id = @botId and run = @run order by at", key);
        var answers = await session.QueryAsync<AnswerRecord>(
            "select at, latency_ms from decisions where tenant_id = @tenant and bot_id = @botId and latency_ms is not null and at >= @start order by at", key);
        var tally = await session.FindAsync<StateRecord>(
            "select decisions::text as decisions from analytics_states where tenant_id = @tenant and bot_id = @botId", key);

        var trades = TradeMetrics.Of([.. trips.Select(t => t.ToTrade())]);
        var equity = EquityMetrics.Of(Curve(hours, TimeSpan.FromHours(1), key.start, bot.LastTurnAt));
        var decisions = DecisionMetrics.Of(tally is null ? DecisionTally.Empty : ViewJson.Read<DecisionTally>(tally.Decisions), [.. answers.Select(a => (double)a.LatencyMs)]);
        var held = trips.Select(t => new HeldTime(t.OpenedAt, t.ClosedAt)).Concat(open.Select(at => new HeldTime(at, null)));
        // Bars have hours; the deepest fall is known to the turn.
        var drawdown = (double?)bot.MaxDrawdown;
        return new AnalyticsView(
            trades.Trades, trades.Wins, trades.Losses, trades.WinRate, trades.ProfitFactor, trades.NetPnl.Value, trades.Expectancy, trades.ExpectancyRatio,
            trades.Sqn, trades.AverageWin, trades.AverageLoss, trades.WinStreak, trades.LossStreak, trades.AverageHold, trades.MedianHold, trades.Longs,
            trades.Fees.Value, -trades.Funding.Value, trades.Turnover.Value,
            equity.TotalReturn, equity.Cagr, equity.Sharpe, equity.Sortino, equity.Volatility, drawdown, equity.MaxDrawdownDuration,
            drawdown > 0 ? equity.Cagr / drawdown : null,
            Exposure.Of(held, key.start, bot.LastTurnAt ?? key.start), await BuyAndHoldAsync(session, bot.Symbols, key.start),
            [.. trips.Where(t => t.NetPnl > 0).OrderByDescending(t => t.NetPnl).Take(Shown).Select(t => t.ToView())],
            [.. trips.Where(t => t.NetPnl < 0).OrderBy(t => t.NetPnl).Take(Shown).Select(t => t.ToView())],
            [.. trips.GroupBy(t => DateOnly.FromDateTime(t.ClosedAt.UtcDateTime)).OrderBy(g => g.Key).Select(g => new PnlOfDay(g.Key, g.Sum(t => t.NetPnl), g.Count()))],
            Groups(trips, t => t.Symbol), Groups(trips, t => t.Side),
            Groups(trips, t => t.ClosedAt.UtcDateTime.DayOfWeek, day => Lower(day.ToString())), Groups(trips, t => t.ClosedAt.UtcDateTime.Hour, Number),
            View(decisions, trades.NetPnl.Value, tally is null ? null : ViewJson.Read<DecisionTally>(tally.Decisions).Model,
                [.. trips.Where(t => t.Confidence is not null).Select(t => (t.Confidence!.Value, t.NetPnl))], InvocationGaps.Of([.. answers.Select(a => a.At)])),
            decisions.Cost);
    }

    private static async Task<AnalyticsView> OverviewAsync(ReadSession session)
    {
        var of = $"from bots b join round_trip_days d on d.tenant_id = b.tenant_id and d.bot_id = b.id and d.run = b.run where {session.Scope.OfRows("b")}";
        var groups = await session.QueryAsync<DayRecord>(
            $"""
            select to_char(d.day, 'YYYY-MM-DD') as day, d.symbol, d.side, sum(d.trades) as trades, sum(d.wins) as wins, sum(d.losses) as losses, sum(d.won) as won, sum(d.lost) as lost,
              sum(d.squared_pnl) as squared_pnl, sum(d.fees) as fees, sum(d.funding) as funding, sum(d.turnover) as turnover, sum(d.held_seconds) as held_seconds
            {of} group by d.day, d.symbol, d.side order by d.day
            """);
        var best = await ExtremesAsync(session, "t.net_pnl > 0", "desc");
        var worst = await ExtremesAsync(session, "t.net_pnl < 0", "asc");
        var days = await session.QueryAsync<CloseRecord>(
            $"""
            select x.at, 1::numeric as open, avg(case when x.open > 0 then x.close / x.open else 1 end) as close
            from bots b join equity_days x on x.tenant_id = b.tenant_id and x.bot_id = b.id and x.run = b.run
            where {session.Scope.OfRows("b")} group by x.at order by x.at
            """);
        var states = await session.QueryAsync<StateRecord>(
            $"select s.decisions::text as decisions from bots b join analytics_states s on s.tenant_id = b.tenant_id and s.bot_id = b.id where {session.Scope.OfRows("b")}");

        var confidences = await session.QueryAsync<ConfidenceRecord>(
            $"""
            select t.confidence, t.net_pnl from round_trips t join bots b on b.tenant_id = t.tenant_id and b.id = t.bot_id and b.run = t.run
            where {session.Scope.OfRows("t")} and t.confidence is not null order by t.position desc limit {MostCalibrated}
            """);

        var sums = Totals.Of(groups);
        var equity = EquityMetrics.Of(Curve(Chained(days), TimeSpan.FromDays(1), null, null));
        var decisions = DecisionMetrics.Of(states.Select(s => ViewJson.Read<DecisionTally>(s.Decisions)).Aggregate(DecisionTally.Empty, Add), []);
        return new AnalyticsView(
            sums.Trades, sums.Wins, sums.Losses, Ratio(sums.Wins, sums.Trades), Ratio(sums.Won, -sums.Lost), sums.Won + sums.Lost, Ratio(sums.Won + sums.Lost, sums.Trades),
            sums.ExpectancyRatio, sums.Sqn, Ratio(sums.Won, sums.Wins), Ratio(sums.Lost, sums.Losses), null, null,
            sums.Trades == 0 ? null : TimeSpan.FromSeconds((double)(sums.HeldSeconds / sums.Trades)), null,
            Ratio(groups.Where(g => g.Side == Wire.Of(Side.Long)).Sum(g => g.Trades), sums.Trades),
            sums.Fees, -sums.Funding, sums.Turnover,
            equity.TotalReturn, equity.Cagr, equity.Sharpe, equity.Sortino, equity.Volatility, equity.MaxDrawdown, equity.MaxDrawdownDuration, equity.Calmar,
            null, null, best, worst,
            [.. groups.GroupBy(g => g.Day, StringComparer.Ordinal).Select(g => new PnlOfDay(DateOnly.ParseExact(g.Key, "yyyy-MM-dd"), g.Sum(x => x.Won + x.Lost), (int)g.Sum(x => x.Trades)))],
            Groups(groups, g => g.Symbol), Groups(groups, g => g.Side), Groups(groups, g => DateOnly.ParseExact(g.Day, "yyyy-MM-dd").DayOfWeek, day => Lower(day.ToString())), [],
            View(decisions, sums.Won + sums.Lost, null, [.. confidences.Select(c => (c.Confidence, c.NetPnl))], null), decisions.Cost);
    }

    private static async Task<IReadOnlyList<RoundTripView>> ExtremesAsync(ReadSession session, string condition, string order)
    {
        var trips = await session.QueryAsync<TripRecord>(
            $"""
            select {TripColumns}, t.exit_notional, t.confidence from round_trips t join bots b on b.tenant_id = t.tenant_id and b.id = t.bot_id and b.run = t.run
            where {session.Scope.OfRows("t")} and {condition} order by t.net_pnl {order} limit {Shown}
            """);
        return [.. trips.Select(t => t.ToView())];
    }

    /// <summary>Equal parts of the symbols that had a price at the start; null where none had.</summary>
    private static async Task<double?> BuyAndHoldAsync(ReadSession session, string[] symbols, DateTimeOffset start)
    {
        var moves = await session.QueryAsync<MoveRecord>(
            """
            select f.open as first, l.close as last from markets m
            cross join lateral (select h.open from markets_hours h where h.tenant_id = m.tenant_id and h.symbol = m.symbol and h.at >= date_trunc('hour', @start at time zone 'UTC') at time zone 'UTC' order by h.at limit 1) f
            cross join lateral (select h.close from markets_hours h where h.tenant_id = m.tenant_id and h.symbol = m.symbol order by h.at desc limit 1) l
            where m.symbol = any (@symbols)
            """,
            new { symbols, start });
        return moves.Count == 0 ? null : moves.Average(m => (double)(m.Last / m.First)) - 1;
    }

    /// <summary>A curve through the closes of bars, from the first one's opening; the last bar may not be over yet.</summary>
    /// <param name="from">When it all began: the first bar may be older.</param>
    private static List<EquityPoint> Curve(IReadOnlyList<CloseRecord> bars, TimeSpan width, DateTimeOffset? from, DateTimeOffset? until)
    {
        if (bars.Count == 0) return [];
        var start = from is { } begun && begun > bars[0].At ? begun : bars[0].At;
        var curve = new List<EquityPoint> { new(start, new Money(bars[0].Open)) };
        foreach (var bar in bars)
        {
            var end = bar.At + width;
            curve.Add(new(until is { } last && last < end ? last : end, new Money(bar.Close)));
        }

        return curve;
    }

    /// <summary>Each day's mean return on top of the days before.</summary>
    private static List<CloseRecord> Chained(IReadOnlyList<CloseRecord> days)
    {
        var index = 1m;
        return [.. days.Select(day =>
        {
            var open = index;
            index = decimal.Round(index * day.Close, 16);
            return new CloseRecord(day.At, open, index);
        })];
    }

    private static DecisionTally Add(DecisionTally a, DecisionTally b) => new(
        a.Answers + b.Answers, a.Failed + b.Failed, a.Holds + b.Holds, false,
        Sum(a.TokensIn, b.TokensIn), Sum(a.TokensOut, b.TokensOut), Sum(a.Cost, b.Cost),
        a.Refusals.Concat(b.Refusals).GroupBy(r => r.Key, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Sum(r => r.Value), StringComparer.Ordinal));

    private static long? Sum(long? a, long? b) => a is null ? b : a + (b ?? 0);

    private static decimal? Sum(decimal? a, decimal? b) => a is null ? b : a + (b ?? 0);

    private static DecisionFiguresView View(DecisionMetrics m, decimal netPnl, string? model, IReadOnlyCollection<(decimal, decimal)> confidences, InvocationGaps? gaps) => new(
        m.Answers, m.Failed, m.Holds, m.LatencyMs, m.LatencyMedianMs, m.Latency95Ms, m.TokensIn, m.TokensOut, m.Refusals,
        m.Refusals.ToDictionary(r => r.Key, r => (double)r.Value / m.Answers, StringComparer.Ordinal),
        m.Cost is { } cost ? Ratio(cost, Math.Abs(netPnl)) : null, netPnl - m.Cost, model, Calibration.Of(confidences), gaps);

    private static List<PnlOfGroup> Groups<TKey>(IEnumerable<TripRecord> trips, Func<TripRecord, TKey> key, Func<TKey, string>? name = null) where TKey : notnull =>
        [.. trips.GroupBy(key).OrderBy(g => g.Key).Select(g => new PnlOfGroup(name?.Invoke(g.Key) ?? g.Key.ToString()!, g.Sum(t => t.NetPnl), g.Count(), g.Count(t => t.NetPnl > 0)))];

    private static List<PnlOfGroup> Groups<TKey>(IEnumerable<DayRecord> days, Func<DayRecord, TKey> key, Func<TKey, string>? name = null) where TKey : notnull =>
        [.. days.GroupBy(key).OrderBy(g => g.Key).Select(g => new PnlOfGroup(name?.Invoke(g.Key) ?? g.Key.ToString()!, g.Sum(d => d.Won + d.Lost), (int)g.Sum(d => d.Trades), (int)g.Sum(d => d.Wins)))];

    private static string Number(int value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);

#pragma warning disable CA1308 // a word of the surface, not a key to compare
    private static string Lower(string word) => word.ToLowerInvariant();
#pragma warning restore CA1308

    private static double? Ratio(decimal part, decimal whole) => whole == 0 ? null : (double)(part / whole);

    private sealed record TripRecord(
        string PositionId, string BotId, string BotName, string Symbol, string Side, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, decimal Quantity, decimal EntryNotional,
        decimal RealizedPnl, decimal Fees, decimal Funding, decimal NetPnl, string Reason, decimal ExitNotional, decimal? Confidence)
    {
        public ClosedTrade ToTrade() => new(
            PositionId, Symbol, Side == Wire.Of(Domain.Trading.Side.Long) ? Domain.Trading.Side.Long : Domain.Trading.Side.Short, OpenedAt, ClosedAt, new Quantity(Quantity),
            new Money(EntryNotional), new Money(ExitNotional), new Money(RealizedPnl), new Money(Fees), new Money(Funding), CloseReason.Decision);

        public RoundTripView ToView() => new(
            PositionId, BotId, BotName, Symbol, Side, OpenedAt, ClosedAt, Quantity, EntryNotional, RealizedPnl, Fees, Funding, NetPnl, Reason);
    }

    private sealed record CloseRecord(DateTimeOffset At, decimal Open, decimal Close);

    private sealed record AnswerRecord(DateTimeOffset At, int LatencyMs);

    private sealed record ConfidenceRecord(decimal Confidence, decimal NetPnl);

    private sealed record MoveRecord(decimal First, decimal Last);

    private sealed record StateRecord
    {
        public string Decisions { get; init; } = "";
    }

    private sealed record DayRecord(
        string Day, string Symbol, string Side, long Trades, long Wins, long Losses, decimal Won, decimal Lost, decimal SquaredPnl, decimal Fees, decimal Funding, decimal Turnover, decimal HeldSeconds);

    private sealed record Totals(int Trades, int Wins, int Losses, decimal Won, decimal Lost, decimal SquaredPnl, decimal Fees, decimal Funding, decimal Turnover, decimal HeldSeconds)
    {
        public double? ExpectancyRatio =>
            Ratio(Won, Wins) is { } win && Ratio(-Lost, Losses) is { } loss && loss > 0 ? ((1 + (win / loss)) * Wins / Trades) - 1 : null;

        /// <summary>From the sum of squares: the variance is the mean square less the square of the mean, times n / (n - 1).</summary>
        public double? Sqn
        {
            get
            {
                if (Trades < 2) return null;
                var mean = (double)(Won + Lost) / Trades;
                var variance = (double)(SquaredPnl - ((Won + Lost) * (Won + Lost) / Trades)) / (Trades - 1);
                return variance > 1e-12 * (double)SquaredPnl ? Math.Sqrt(Trades) * mean / Math.Sqrt(variance) : null;
            }
        }

        public static Totals Of(IReadOnlyList<DayRecord> days) => new(
            (int)days.Sum(d => d.Trades), (int)days.Sum(d => d.Wins), (int)days.Sum(d => d.Losses), days.Sum(d => d.Won), days.Sum(d => d.Lost), days.Sum(d => d.SquaredPnl),
            days.Sum(d => d.Fees), days.Sum(d => d.Funding), days.Sum(d => d.Turnover), days.Sum(d => d.HeldSeconds));
    }
}
