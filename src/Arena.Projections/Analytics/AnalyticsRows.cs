using Arena.Domain.Metrics;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Projections.Analytics;

/// <summary>A closed position, from flat to flat.</summary>
/// <param name="NetPnl">After fees and funding.</param>
/// <param name="Confidence">Of the decision that asked for it, 0..1; null: it said none.</param>
public sealed record RoundTripRow(
    string TenantId,
    string BotId,
    string PositionId,
    int Run,
    string Symbol,
    Side Side,
    DateTimeOffset OpenedAt,
    DateTimeOffset ClosedAt,
    decimal Quantity,
    decimal EntryNotional,
    decimal ExitNotional,
    decimal RealizedPnl,
    decimal Fees,
    decimal Funding,
    decimal NetPnl,
    CloseReason Reason,
    decimal? Confidence,
    long Position)
{
    public static ReadTable<RoundTripRow> Table { get; } = ReadTable<RoundTripRow>.Of("round_trips", nameof(TenantId), nameof(BotId), nameof(PositionId));
}

/// <summary>A position that is not closed yet.</summary>
public sealed record OpenTripRow(string TenantId, string BotId, string PositionId, [property: Jsonb] ClosedTrade Trip, decimal? Confidence)
{
    public static ReadTable<OpenTripRow> Table { get; } = ReadTable<OpenTripRow>.Of("open_trips", nameof(TenantId), nameof(BotId), nameof(PositionId));
}

/// <summary>Round trips of one UTC day, symbol and side added up: what figures over many bots are made of.</summary>
/// <param name="SquaredPnl">Sum of the squares of net P&amp;L.</param>
/// <param name="HeldSeconds">Sum of the times that they were open.</param>
public sealed record RoundTripDayRow(
    string TenantId,
    string BotId,
    int Run,
    DateOnly Day,
    string Symbol,
    Side Side,
    int Trades,
    int Wins,
    int Losses,
    decimal Won,
    decimal Lost,
    decimal SquaredPnl,
    decimal Fees,
    decimal Funding,
    decimal Turnover,
    decimal HeldSeconds)
{
    public static ReadTable<RoundTripDayRow> Table { get; } = ReadTable<RoundTripDayRow>.Of(
        "round_trip_days", nameof(TenantId), nameof(BotId), nameof(Run), nameof(Day), nameof(Symbol), nameof(Side));

    public RoundTripDayRow With(ClosedTrade trip)
    {
        var net = trip.Net.Value;
        return this with
        {
            Trades = Trades + 1,
            Wins = Wins + (net > 0 ? 1 : 0),
            Losses = Losses + (net < 0 ? 1 : 0),
            Won = Won + Math.Max(net, 0),
            Lost = Lost + Math.Min(net, 0),
            SquaredPnl = SquaredPnl + decimal.Round(net * net, 8),
            Fees = Fees + trip.Fees.Value,
            Funding = Funding + trip.Funding.Value,
            Turnover = Turnover + trip.EntryNotional.Value + trip.ExitNotional.Value,
            HeldSeconds = HeldSeconds + (decimal)trip.Hold.Ticks / TimeSpan.TicksPerSecond,
        };
    }
}

/// <summary>A bot's run, and what its decisions came to in it.</summary>
/// <param name="Confidences">By symbol: with what confidence it would be opened now.</param>
public sealed record AnalyticsStateRow(
    string TenantId, string BotId, int Run, [property: Jsonb] DecisionTally Decisions, [property: Jsonb] IReadOnlyDictionary<string, decimal> Confidences)
{
    public static ReadTable<AnalyticsStateRow> Table { get; } = ReadTable<AnalyticsStateRow>.Of("analytics_states", nameof(TenantId), nameof(BotId));
}
