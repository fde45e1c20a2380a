using Arena.Domain.Markets;
using Arena.Domain.Settings;
using Arena.EventStore;

namespace Arena.Projections.Markets;

/// <summary>Last quotes, their recent past, and whether the arena runs.</summary>
public sealed class MarketProjection : Projection
{
    public override string Name => "markets";

    public override IReadOnlyList<string> Tables => ["markets", "markets_history", "markets_hours", "arena_status"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(PricesObserved), typeof(MarketEnded), typeof(ArenaPaused), typeof(ArenaResumed));

    public override string Schema =>
        $"""
        create table markets (
          tenant_id text not null,
          symbol text not null,
          mark numeric not null,
          bid numeric not null,
          ask numeric not null,
          funding_rate numeric not null,
          at timestamptz not null,
          step bigint not null,
          updated_position bigint not null,
          primary key (tenant_id, symbol));
        {Policies.Shared("markets")}

        create table arena_status (
          tenant_id text not null primary key,
          paused boolean not null,
          paused_reason text,
          ended boolean not null,
          source text,
          as_of timestamptz,
          step bigint not null,
          updated_position bigint not null);
        {Policies.Shared("arena_status")}

        {Bars("markets_history")}
        {Bars("markets_hours")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        if (e.Data is PricesObserved prices)
        {
            foreach (var quote in prices.Prices) await QuoteAsync(quote, prices, e, rows);
        }

        rows.Store(ArenaStatusRow.Table, MarketFold.Evolve(await rows.FindAsync(ArenaStatusRow.Table, e.TenantId), e));
    }

    private static async ValueTask QuoteAsync(Quote quote, PricesObserved prices, StoredEvent e, Rows rows)
    {
        var minute = MarketFold.MinuteOf(prices.At);
        if (await rows.FindAsync(MarketRow.Table, e.TenantId, quote.Symbol) is { } before)
            Prune(e.TenantId, quote.Symbol, MarketFold.MinuteOf(before.At), minute, rows);

        await ObserveAsync(MarketBarRow.Minutes, minute, quote, e, rows);
        await ObserveAsync(MarketBarRow.Hours, MarketFold.HourOf(prices.At), quote, e, rows);
        rows.Store(MarketRow.Table, MarketFold.Quoted(quote, prices, e));
    }

    private static async ValueTask ObserveAsync(ReadTable<MarketBarRow> table, DateTimeOffset at, Quote quote, StoredEvent e, Rows rows) =>
        rows.Store(table, MarketFold.Observed(await rows.FindAsync(table, e.TenantId, quote.Symbol, at), e.TenantId, at, quote));

    /// <summary>Deletes by key each minute that fell out of the window since the quote before: a gap in the market leaves nothing behind.</summary>
    private static void Prune(string tenantId, string symbol, DateTimeOffset last, DateTimeOffset minute, Rows rows)
    {
        var newest = MarketFold.LastGone(minute) < last ? MarketFold.LastGone(minute) : last;
        for (var old = MarketFold.LastGone(last).AddMinutes(1); old <= newest; old = old.AddMinutes(1))
            rows.Delete(MarketBarRow.Minutes, tenantId, symbol, old);
    }

    private static string Bars(string table) =>
        $"""
        create table {table} (
          tenant_id text not null,
          symbol text not null,
          at timestamptz not null,
          open numeric not null,
          high numeric not null,
          low numeric not null,
          close numeric not null,
          primary key (tenant_id, symbol, at));
        {Policies.Shared(table)}
        """;
}
