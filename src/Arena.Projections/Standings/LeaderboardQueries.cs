using Arena.Domain.Metrics;
using Arena.Projections.Bots;
using Arena.Projections.Markets;

namespace Arena.Projections.Standings;

public enum LeaderboardSort { Equity, Return, Sharpe, Drawdown, WinRate }

public enum LeaderboardWindow { All, Day, Week, Month }

/// <summary>Bots ranked by one figure over one window of market time. Runs before the current one do not count.</summary>
public sealed class LeaderboardQueries(ReadDatabase database)
{
    /// <summary>As <see cref="ListAsync(ReadScope, ReadScope, LeaderboardSort, LeaderboardWindow, CancellationToken)"/>, for who has this scope.</summary>
    public Task<IReadOnlyList<LeaderboardRowView>> ListAsync(ReadScope scope, LeaderboardSort sort, LeaderboardWindow window, CancellationToken cancellationToken) =>
        ListAsync(scope, scope, sort, window, cancellationToken);

    /// <summary>Bots of the scope that are not deleted, best first; those whose figure is undefined last.</summary>
    /// <param name="reader">Who looks: tokens and cost are for owners and administrators.</param>
    public Task<IReadOnlyList<LeaderboardRowView>> ListAsync(
        ReadScope scope, ReadScope reader, LeaderboardSort sort, LeaderboardWindow window, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(reader);
        return database.ReadAsync<IReadOnlyList<LeaderboardRowView>>(
            scope,
            async session =>
            {
                var bots = await session.QueryAsync<BotRecord>(
                    $"select {BotRecord.Columns} from bots b where {scope.OfBots("b")} and b.status <> 'deleted' order by b.position limit 500");
                var marks = await session.MarksAsync();
                var now = (await MarketQueries.StatusAsync(session)).AsOf ?? bots.Max(b => b.LastTurnAt) ?? DateTimeOffset.UnixEpoch;
                var ids = bots.Select(b => b.Id).ToArray();
                var days = await BarsAsync(session, "equity_days", ids, Start(window, now));
                var bars = window switch
                {
                    LeaderboardWindow.All => null,
                    LeaderboardWindow.Month => days,
                    _ => await BarsAsync(session, "equity_hours", ids, Start(window, now)),
                };
                var trades = window == LeaderboardWindow.All ? null : await TradesAsync(session, ids, Start(window, now));
                var tallies = await TalliesAsync(session, ids);
                var rows = bots.Select(bot => Row(bot, marks, now, days[bot.Id], bars?[bot.Id].ToList(), trades, equity => PriceOf(bot, equity, tallies.GetValueOrDefault(bot.Id), reader.HidesFrom(bot.TenantId)))).ToList();
                return Ranked(rows, sort);
            },
            cancellationToken);
    }

    /// <summary>Windows are moved to whole hours, the month's to whole days: that is what is kept.</summary>
    private static DateTimeOffset Start(LeaderboardWindow window, DateTimeOffset now)
    {
        var hour = new DateTimeOffset(now.UtcDateTime.Date.AddHours(now.UtcDateTime.Hour), TimeSpan.Zero);
        return window switch
        {
            LeaderboardWindow.Day => hour.AddDays(-1),
            LeaderboardWindow.Week => hour.AddDays(-7),
            LeaderboardWindow.Month => new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero).AddDays(-30),
            _ => DateTimeOffset.MinValue,
        };
    }

    private static LeaderboardRowView Row(
        BotRecord bot,
        IReadOnlyDictionary<string, decimal> marks,
        DateTimeOffset now,
        IEnumerable<BarRecord> days,
        List<BarRecord>? bars,
        IReadOnlyDictionary<string, TradesRecord>? trades,
        Func<decimal, DecisionPrice> price)
    {
        var unrealized = bot.UnrealizedPnl(marks);
        var equity = bot.Balance + unrealized;
        var today = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero);
        var sharpe = Statistics.Sharpe(Statistics.Daily([.. days.Where(d => d.At < today).Select(d => (d.At, d.Close))]));
        if (bars is null)
        {
            return new LeaderboardRowView(
                0, bot.Id, bot.Name, bot.Kind, bot.AvatarUrl, bot.Status, bot.InitialBalance, bot.Balance, equity, unrealized, bot.RealizedPnl,
                bot.ReturnPct(equity), sharpe, bot.MaxDrawdown, bot.WinRate, bot.TradesClosed, bot.OpenLots.Count, price(equity));
        }

        var closed = trades!.GetValueOrDefault(bot.Id);
        return new LeaderboardRowView(
            0, bot.Id, bot.Name, bot.Kind, bot.AvatarUrl, bot.Status, bot.InitialBalance, bot.Balance, equity, unrealized, bot.RealizedPnl,
            bars.Count > 0 && bars[0].Open > 0 ? decimal.Round((bot.PerformanceAt(equity).Index / bars[0].Open - 1) * 100, 6) : null,
            sharpe,
            Statistics.Drawdown([.. bars.Select(b => (b.Open, b.High, b.Low, b.Drawdown))]),
            closed is { Closed: > 0 } ? decimal.Round((decimal)closed.Wins / closed.Closed, 6) : null,
            (int)(closed?.Closed ?? 0), bot.OpenLots.Count, price(equity));
    }

    private static DecisionPrice PriceOf(BotRecord bot, decimal equity, DecisionTally? tally, bool hides)
    {
        if (tally is null) return new DecisionPrice(null, 0, null, null, null, null, null, 0);
        var readable = tally.Answers - tally.Failed;
        var pnl = Math.Abs(equity - bot.RunCapital);
        return new DecisionPrice(
            tally.Model, tally.Answers, readable == 0 ? null : (double)tally.Holds / readable, tally.Timed == 0 ? null : (double)tally.LatencyMs / tally.Timed,
            hides || (tally.TokensIn ?? tally.TokensOut) is null ? null : (tally.TokensIn ?? 0) + (tally.TokensOut ?? 0), hides ? null : tally.Cost,
            hides || tally.Cost is not { } cost || pnl == 0 ? null : (double)(cost / pnl), tally.Refusals.Values.Sum());
    }

    private static async Task<IReadOnlyDictionary<string, DecisionTally>> TalliesAsync(ReadSession session, string[] ids)
    {
        var tallies = await session.QueryAsync<TallyRecord>(
            "select b.id as bot_id, s.decisions::text as decisions from bots b join analytics_states s on s.tenant_id = b.tenant_id and s.bot_id = b.id where b.id = any (@ids)", new { ids });
        return tallies.ToDictionary(t => t.BotId, t => ViewJson.Read<DecisionTally>(t.Decisions), StringComparer.Ordinal);
    }

    private static List<LeaderboardRowView> Ranked(List<LeaderboardRowView> rows, LeaderboardSort sort)
    {
        // Figures are compared as "more is better"; a tie keeps the order of creation.
        decimal? Figure(LeaderboardRowView row) => sort switch
        {
            LeaderboardSort.Return => row.ReturnPct,
            LeaderboardSort.Sharpe => (decimal?)row.Sharpe,
            LeaderboardSort.Drawdown => -row.MaxDrawdown,
            LeaderboardSort.WinRate => row.WinRate,
            _ => row.Equity,
        };
        return [.. rows.OrderByDescending(r => Figure(r) is not null).ThenByDescending(Figure).Select((row, i) => row with { Rank = i + 1 })];
    }

    private static async Task<ILookup<string, BarRecord>> BarsAsync(ReadSession session, string table, string[] ids, DateTimeOffset start)
    {
        var bars = await session.QueryAsync<BarRecord>(
            $"""
            select x.bot_id, x.at, x.open, x.high, x.low, x.close, x.drawdown
            from bots b join {table} x on x.tenant_id = b.tenant_id and x.bot_id = b.id and x.run = b.run
            where b.id = any (@ids) and x.at >= @start
            order by x.bot_id, x.at
            """,
            new { ids, start });
        return bars.ToLookup(b => b.BotId, StringComparer.Ordinal);
    }

    private static async Task<IReadOnlyDictionary<string, TradesRecord>> TradesAsync(ReadSession session, string[] ids, DateTimeOffset start)
    {
        var trades = await session.QueryAsync<TradesRecord>(
            """
            select h.bot_id, sum(h.closed) as closed, sum(h.wins) as wins
            from bots b join trade_hours h on h.tenant_id = b.tenant_id and h.bot_id = b.id
            where b.id = any (@ids) and h.at >= @start
            group by h.bot_id
            """,
            new { ids, start });
        return trades.ToDictionary(t => t.BotId, StringComparer.Ordinal);
    }

    private sealed record BarRecord(string BotId, DateTimeOffset At, decimal Open, decimal High, decimal Low, decimal Close, decimal Drawdown);

    private sealed record TallyRecord(string BotId, string Decisions);

    private sealed record TradesRecord(string BotId, long Closed, long Wins);
}
