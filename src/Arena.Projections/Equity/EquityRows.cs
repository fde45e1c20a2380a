using Arena.EventStore;

namespace Arena.Projections.Equity;

/// <summary>A pool's equity at the end of a turn, or after money came or went. Times are the market's.</summary>
/// <param name="Index">Performance index of the run, see <see cref="Performance"/>.</param>
public sealed record EquityPointRow(
    string TenantId,
    string BotId,
    int Run,
    int Turn,
    DateTimeOffset At,
    decimal Balance,
    decimal UnrealizedPnl,
    decimal Equity,
    decimal Principal,
    decimal Index,
    long Position)
{
    public static ReadTable<EquityPointRow> Table { get; } = ReadTable<EquityPointRow>.Of("equity_points", nameof(TenantId), nameof(BotId), nameof(Position));
}

/// <summary>The last point of one minute, a quarter of an hour, or an hour of market time: what long curves are drawn from.</summary>
/// <param name="Slot">Its start.</param>
/// <param name="FirstPosition">Of the slot's first point.</param>
public sealed record EquitySlotRow(
    string TenantId,
    string BotId,
    DateTimeOffset Slot,
    int Turn,
    DateTimeOffset At,
    decimal Balance,
    decimal UnrealizedPnl,
    decimal Equity,
    decimal Principal,
    long FirstPosition,
    long Position)
{
    public static ReadTable<EquitySlotRow> Minutes { get; } =
        ReadTable<EquitySlotRow>.Of("equity_points_1m", nameof(TenantId), nameof(BotId), nameof(Slot));

    public static ReadTable<EquitySlotRow> Quarters { get; } =
        ReadTable<EquitySlotRow>.Of("equity_points_15m", nameof(TenantId), nameof(BotId), nameof(Slot));

    public static ReadTable<EquitySlotRow> Hours { get; } =
        ReadTable<EquitySlotRow>.Of("equity_points_1h", nameof(TenantId), nameof(BotId), nameof(Slot));
}

/// <summary>
/// The performance index over one hour or one day of market time. Bars add up: the drawdown over several is the largest of theirs and
/// of each fall from an earlier bar's high to a later bar's low.
/// </summary>
/// <param name="Open">The index before the first turn of the bar.</param>
/// <param name="Drawdown">Largest fall inside the bar, as a fraction of the high it fell from.</param>
public sealed record EquityBarRow(
    string TenantId,
    string BotId,
    int Run,
    DateTimeOffset At,
    decimal Open,
    decimal High,
    decimal Low,
    decimal Close,
    decimal Drawdown)
{
    public static ReadTable<EquityBarRow> Hours { get; } =
        ReadTable<EquityBarRow>.Of("equity_hours", nameof(TenantId), nameof(BotId), nameof(Run), nameof(At));

    public static ReadTable<EquityBarRow> Days { get; } =
        ReadTable<EquityBarRow>.Of("equity_days", nameof(TenantId), nameof(BotId), nameof(Run), nameof(At));

    /// <summary>The bar after one more turn.</summary>
    public EquityBarRow With(decimal index)
    {
        var high = Math.Max(High, index);
        return this with
        {
            High = high,
            Low = Math.Min(Low, index),
            Close = index,
            Drawdown = high > 0 ? Math.Max(Drawdown, decimal.Round((high - index) / high, 16)) : Drawdown,
        };
    }
}

/// <summary>What the next point of a bot needs to know of the one before.</summary>
/// <param name="LastAt">Market time of the last turn; null before the first.</param>
public sealed record EquityStateRow(
    string TenantId,
    string BotId,
    int Run,
    int Turn,
    DateTimeOffset? LastAt,
    decimal Balance,
    decimal UnrealizedPnl,
    decimal Principal,
    [property: Jsonb] Performance Performance)
{
    public static ReadTable<EquityStateRow> Table { get; } = ReadTable<EquityStateRow>.Of("equity_states", nameof(TenantId), nameof(BotId));
}
