using Arena.Domain.Amounts;
using Arena.Domain.Metrics;
using Arena.Domain.Prompts;
using Arena.Domain.Trading;

namespace Arena.Projections.Analytics;

/// <summary>What a bot did and how it went, from its round trips. A language model's prompt holds the newest version of it.</summary>
public sealed class SummaryQueries(ReadDatabase database)
{
    /// <param name="version">Null: the newest.</param>
    /// <returns>Null: no such bot in the scope, or it has not come to that version.</returns>
    public Task<HistorySummary?> OfBotAsync(ReadScope scope, string botId, int? version, CancellationToken cancellationToken) =>
        database.ReadAsync(
            scope,
            async session =>
            {
                var run = await session.FindAsync<RunRecord>(
                    $"select s.run from analytics_states s where s.tenant_id = {BotStream.TenantOfBot} and s.bot_id = @botId", new { botId });
                if (run is null) return null;
                var trips = await session.QueryAsync<TripRecord>(
                    $"""
                    select t.run, t.position_id, t.symbol, t.side, t.opened_at, t.closed_at, t.quantity, t.entry_notional, t.exit_notional, t.realized_pnl, t.fees, t.funding, t.reason
                    from round_trips t where t.tenant_id = {BotStream.TenantOfBot} and t.bot_id = @botId order by t.run, t.position
                    """,
                    new { botId });
                if (Tally(run.Run, trips, version ?? int.MaxValue) is not { } tally || (version is not null && tally.Version != version)) return null;
                var said = await session.FindAsync<SaidRecord>(
                    $"""
                    select (d.summary->>'version')::int as version, d.summary->>'text' as text
                    from decisions d where d.tenant_id = {BotStream.TenantOfBot} and d.bot_id = @botId and d.summary is not null and (d.summary->>'version')::int <= @version
                    order by d.position desc limit 1
                    """,
                    new { botId, version = tally.Version });
                return HistorySummary.Of(tally) with { Rewritten = said is null ? null : new(said.Version, said.Text) };
            },
            cancellationToken);

    private static HistoryTally Tally(int runs, IReadOnlyList<TripRecord> trips, int version)
    {
        var (tally, next) = (HistoryTally.Empty, 0);
        for (var run = 1; run <= runs && tally.Version < version; run++)
        {
            tally = tally.Begin(run);
            for (; next < trips.Count && trips[next].Run == run && tally.Version < version; next++) tally = tally.With(trips[next].ToTrade());
        }
        return tally;
    }

    private sealed record RunRecord
    {
        public int Run { get; init; }
    }

    private sealed record SaidRecord(int Version, string Text);

    private sealed record TripRecord(
        int Run, string PositionId, string Symbol, string Side, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, decimal Quantity, decimal EntryNotional, decimal ExitNotional,
        decimal RealizedPnl, decimal Fees, decimal Funding, string Reason)
    {
        public ClosedTrade ToTrade() => new(
            PositionId, Symbol, Enum.Parse<Side>(Side, ignoreCase: true), OpenedAt, ClosedAt, new Quantity(Quantity), new Money(EntryNotional), new Money(ExitNotional),
            new Money(RealizedPnl), new Money(Fees), new Money(Funding), Enum.Parse<CloseReason>(Reason.Replace("_", "", StringComparison.Ordinal), ignoreCase: true));
    }
}
