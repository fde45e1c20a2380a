using Arena.Domain.Markets;
using Arena.EventStore;

namespace Arena.Projections.Markets;

/// <summary>One minute of a symbol: what the steps of it told. A step covers the time up to its instant.</summary>
public sealed record MarketMinuteRow(string TenantId, string Symbol, DateTimeOffset At, decimal Open, decimal High, decimal Low, decimal Close, decimal Volume)
{
    public static ReadTable<MarketMinuteRow> Table { get; } =
        ReadTable<MarketMinuteRow>.Of("market_minutes", nameof(TenantId), nameof(Symbol), nameof(At));
}

/// <summary>The candles of a minute that strategies warm up on after a restart.</summary>
public sealed class MinuteProjection : Projection
{
    /// <summary>Five weeks: as many as a running node keeps.</summary>
    private const int MinutesKept = 50_000;

    public override string Name => "market_minutes";

    public override IReadOnlyList<string> Tables => ["market_minutes"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(typeof(PricesObserved));

    public override string Schema =>
        $"""
        create table market_minutes (
          tenant_id text not null,
          symbol text not null,
          at timestamptz not null,
          open numeric not null,
          high numeric not null,
          low numeric not null,
          close numeric not null,
          volume numeric not null,
          primary key (tenant_id, symbol, at));
        {Policies.Shared("market_minutes")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        if (e.Data is not PricesObserved prices) return;
        var minute = Timeframe.Minute.StartOf(prices.At.AddTicks(-1));
        foreach (var quote in prices.Prices.Where(q => q.IsTraded))
        {
            var step = Candle.Of(quote, prices.At);
            if (await rows.FindAsync(MarketMinuteRow.Table, e.TenantId, quote.Symbol, minute) is { } row)
            {
                rows.Store(MarketMinuteRow.Table, row with
                {
                    High = Math.Max(row.High, step.High),
                    Low = Math.Min(row.Low, step.Low),
                    Close = step.Close,
                    Volume = row.Volume + step.Volume,
                });
                continue;
            }

            rows.Store(MarketMinuteRow.Table, new MarketMinuteRow(e.TenantId, quote.Symbol, minute, step.Open, step.High, step.Low, step.Close, step.Volume));
            rows.Delete(MarketMinuteRow.Table, e.TenantId, quote.Symbol, minute.AddMinutes(-MinutesKept));
        }
    }
}
