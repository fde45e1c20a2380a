using System.Collections.Immutable;
using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Metrics;

/// <summary>Round trips added up.</summary>
/// <param name="Net">After fees and funding, quote currency.</param>
public sealed record TripSum(int Trades, int Wins, Money Net)
{
    public static TripSum None { get; } = new(0, 0, Money.Zero);

    public TripSum With(ClosedTrade trade)
    {
        ArgumentNullException.ThrowIfNull(trade);
        return new(Trades + 1, Wins + (trade.Net.IsPositive ? 1 : 0), Net + trade.Net);
    }
}

/// <summary>A run that has ended.</summary>
public sealed record PastRun(int Run, TripSum Sum);

/// <summary>
/// What a bot's run came to so far, carried from round trip to round trip. Every round trip and every new run makes a new version: the same version is
/// the same tally.
/// </summary>
/// <param name="Version">Round trips of all runs, and runs: 1 in a first run without any.</param>
/// <param name="ByReason">By why the position was closed.</param>
/// <param name="Won">Sum of net wins.</param>
/// <param name="Lost">Sum of net losses, not above 0.</param>
/// <param name="Streak">Of the last round trips: positive wins, negative losses in a row.</param>
/// <param name="HeldWinning">Sum of the times that winning positions were open.</param>
/// <param name="Last">The last ten, newest first.</param>
/// <param name="Earlier">The last five runs before, newest first.</param>
public sealed record HistoryTally(
    int Version,
    int Run,
    TripSum All,
    ImmutableDictionary<string, TripSum> BySymbol,
    ImmutableDictionary<Side, TripSum> BySide,
    ImmutableDictionary<CloseReason, TripSum> ByReason,
    Money Won,
    Money Lost,
    Money Fees,
    int Streak,
    int WinStreak,
    int LossStreak,
    TimeSpan HeldWinning,
    TimeSpan HeldLosing,
    ImmutableList<ClosedTrade> Last,
    ImmutableList<PastRun> Earlier)
{
    /// <summary>The version of a first run without a round trip.</summary>
    public const int First = 1;

    private const int TradesKept = 10;
    private const int RunsKept = 5;

    public static HistoryTally Empty { get; } = new(
        0, 0, TripSum.None, ImmutableDictionary<string, TripSum>.Empty, ImmutableDictionary<Side, TripSum>.Empty, ImmutableDictionary<CloseReason, TripSum>.Empty,
        Money.Zero, Money.Zero, Money.Zero, 0, 0, 0, TimeSpan.Zero, TimeSpan.Zero, [], []);

    /// <summary>After one more round trip of the run.</summary>
    public HistoryTally With(ClosedTrade trade)
    {
        ArgumentNullException.ThrowIfNull(trade);
        var (won, lost) = (trade.Net.IsPositive, trade.Net.IsNegative);
        var streak = won ? Math.Max(Streak, 0) + 1 : lost ? Math.Min(Streak, 0) - 1 : 0;
        return this with
        {
            Version = Version + 1,
            All = All.With(trade),
            BySymbol = Added(BySymbol, trade.Symbol, trade),
            BySide = Added(BySide, trade.Side, trade),
            ByReason = Added(ByReason, trade.Reason, trade),
            Won = won ? Won + trade.Net : Won,
            Lost = lost ? Lost + trade.Net : Lost,
            Fees = Fees + trade.Fees,
            Streak = streak,
            WinStreak = Math.Max(WinStreak, streak),
            LossStreak = Math.Max(LossStreak, -streak),
            HeldWinning = won ? HeldWinning + trade.Hold : HeldWinning,
            HeldLosing = lost ? HeldLosing + trade.Hold : HeldLosing,
            Last = Newest(Last.Insert(0, trade), TradesKept),
        };
    }

    /// <summary>A run begins: its figures are its own, and of the one before its sum stays.</summary>
    public HistoryTally Begin(int run) => Empty with
    {
        Version = Version + 1,
        Run = run,
        Earlier = Run == 0 ? Earlier : Newest(Earlier.Insert(0, new PastRun(Run, All)), RunsKept),
    };

    private static ImmutableDictionary<TKey, TripSum> Added<TKey>(ImmutableDictionary<TKey, TripSum> sums, TKey key, ClosedTrade trade) where TKey : notnull =>
        sums.SetItem(key, sums.GetValueOrDefault(key, TripSum.None).With(trade));

    private static ImmutableList<T> Newest<T>(ImmutableList<T> items, int count) => items.Count <= count ? items : items.RemoveRange(count, items.Count - count);
}
