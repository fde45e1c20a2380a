using Arena.Domain.Markets;
using Arena.Domain.Settings;
using Arena.EventStore;

namespace Arena.Projections.Markets;

/// <summary>Last quotes, their recent past, and whether the arena runs.</summary>
public sealed class MarketProjection : Projection
{
    /// <summary>A day, and an hour more for the price of 24 hours ago to be there when the market had a gap.</summary>
    private const int MinutesKept = 25 * 60;

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
        var status = (await rows.FindAsync(ArenaStatusRow.Table, e.TenantId)
            ?? new ArenaStatusRow(e.TenantId, false, null, false, null, null, 0, 0)) with { UpdatedPosition = e.Sequence };
        switch (e.Data)
        {
            case PricesObserved prices:
                foreach (var quote in prices.Prices) await QuoteAsync(quote, prices, e, rows);
                status = status with { Source = prices.Source, AsOf = prices.At, Step = prices.Step, Ended = false };
                break;
            case MarketEnded ended:
                status = status with { Source = ended.Source, Step = ended.Step, Ended = true };
                break;
            case ArenaPaused paused:
                status = status with { Paused = true, PausedReason = paused.Reason };
                break;
            case ArenaResumed:
                status = status with { Paused = false, PausedReason = null };
                break;
        }

        rows.Store(ArenaStatusRow.Table, status);
    }

    private static async ValueTask QuoteAsync(Quote quote, PricesObserved prices, StoredEvent e, Rows rows)
    {
        var at = prices.At.ToUniversalTime();
        var hour = new DateTimeOffset(at.Date.AddHours(at.Hour), TimeSpan.Zero);
        var minute = hour.AddMinutes(at.Minute);
        if (await rows.FindAsync(MarketRow.Table, e.TenantId, quote.Symbol) is { } before)
            Prune(e.TenantId, quote.Symbol, before.At.ToUniversalTime(), minute, rows);

        await ObserveAsync(MarketBarRow.Minutes, minute, quote, e, rows);
        await ObserveAsync(MarketBarRow.Hours, hour, quote, e, rows);
        rows.Store(MarketRow.Table, new MarketRow(
            e.TenantId, quote.Symbol, quote.Mark.Value, quote.Bid.Value, quote.Ask.Value, quote.FundingRate, prices.At, prices.Step, e.Sequence));
    }

    private static async ValueTask ObserveAsync(ReadTable<MarketBarRow> table, DateTimeOffset at, Quote quote, StoredEvent e, Rows rows)
    {
        var mark = quote.Mark.Value;
        var bar = await rows.FindAsync(table, e.TenantId, quote.Symbol, at) ?? new MarketBarRow(e.TenantId, quote.Symbol, at, mark, mark, mark, mark);
        rows.Store(table, bar.With(quote.High.Value, quote.Low.Value, mark));
    }

    /// <summary>Deletes by key each minute that fell out of the window since the quote before: a gap in the market leaves nothing behind.</summary>
    private static void Prune(string tenantId, string symbol, DateTimeOffset before, DateTimeOffset minute, Rows rows)
    {
        var last = new DateTimeOffset(before.Date.AddHours(before.Hour).AddMinutes(before.Minute), TimeSpan.Zero);
        var newest = minute.AddMinutes(-MinutesKept) < last ? minute.AddMinutes(-MinutesKept) : last;
        for (var old = last.AddMinutes(1 - MinutesKept); old <= newest; old = old.AddMinutes(1))
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
