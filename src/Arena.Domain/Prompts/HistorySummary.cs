using System.Globalization;
using System.Text;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;

namespace Arena.Domain.Prompts;

/// <param name="Key">A symbol, a side, or why positions were closed.</param>
/// <param name="NetPnl">After fees and funding, quote currency.</param>
public sealed record HistoryGroup(string Key, int Trades, int Wins, decimal NetPnl);

/// <summary>What a language model said that it learned from its history.</summary>
/// <param name="Version">Of the tally that it was shown.</param>
/// <param name="Text">At most <see cref="Decisions.AnswerReader.LongestSummary"/> characters.</param>
public sealed record RewrittenSummary(int Version, string Text);

/// <summary>
/// What a bot did in its run and how it went: figures, streaks and what they teach. Computed from round trips alone: the same tally has the same summary,
/// and nothing but <see cref="Rewritten"/> was written by a model.
/// </summary>
/// <param name="Version">Of the tally.</param>
/// <param name="WinRate">0..1; null without a round trip.</param>
/// <param name="ProfitFactor">Sum of net wins / |sum of net losses|; null without losses.</param>
/// <param name="Streak">Positive: wins in a row until now; negative: losses.</param>
/// <param name="Lessons">Sentences; empty where the figures say nothing clear.</param>
/// <param name="Text">All of it, as a model gets it.</param>
public sealed record HistorySummary(
    int Version,
    int Run,
    int Trades,
    int Wins,
    decimal NetPnl,
    double? WinRate,
    double? ProfitFactor,
    decimal FeesPaid,
    int Streak,
    int WinStreak,
    int LossStreak,
    IReadOnlyList<HistoryGroup> BySymbol,
    IReadOnlyList<HistoryGroup> BySide,
    IReadOnlyList<HistoryGroup> ByReason,
    IReadOnlyList<string> Lessons,
    string Text)
{
    /// <summary>What the bot's model had said that it learned; null: nothing yet.</summary>
    public RewrittenSummary? Rewritten { get; init; }

    /// <summary>Symbols beyond these, by the size of their net P&amp;L, are left out of the text.</summary>
    private const int SymbolsShown = 10;

    /// <summary>Fewer round trips teach nothing.</summary>
    private const int Telling = 3;

    public static HistorySummary Of(HistoryTally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        var all = tally.All;
        var summary = new HistorySummary(
            tally.Version, tally.Run, all.Trades, all.Wins, all.Net.Value, Ratio(all.Wins, all.Trades), Ratio(tally.Won.Value, -tally.Lost.Value), tally.Fees.Value, tally.Streak,
            tally.WinStreak, tally.LossStreak, Groups(tally.BySymbol, s => s), Groups(tally.BySide, Word), Groups(tally.ByReason, Word), [], "");
        summary = summary with { Lessons = LessonsOf(tally, summary) };
        return summary with { Text = TextOf(tally, summary) };
    }

    private static string TextOf(HistoryTally tally, HistorySummary s)
    {
        var text = new StringBuilder();
        if (s.Trades == 0) text.Append(Invariant($"Run {s.Run}: no position was closed yet."));
        else
        {
            text.Append(Invariant($"Run {s.Run}: {Positions(s.Trades)} closed, {s.Wins} of them with a profit ({s.WinRate:P0}), net {Signed(s.NetPnl)} after {Plain(s.FeesPaid)} of fees"));
            text.Append(s.ProfitFactor is { } factor ? Invariant($", profit factor {factor:0.##}.") : ".");
            text.Append(Invariant($"\nStreaks: {Streaks(s)}; at most {s.WinStreak} wins and {s.LossStreak} losses in a row."));
            Line("By symbol", [.. s.BySymbol.OrderByDescending(g => Math.Abs(g.NetPnl)).ThenBy(g => g.Key, StringComparer.Ordinal).Take(SymbolsShown)]);
            Line("By side", s.BySide);
            Line("Closed by", s.ByReason);
        }
        if (tally.Earlier.Count > 0)
            text.Append("\nEarlier runs: ").AppendJoin("; ", tally.Earlier.Select(r => Invariant($"run {r.Run}, {r.Sum.Trades} closed, net {Signed(r.Sum.Net.Value)}"))).Append('.');
        foreach (var lesson in s.Lessons) text.Append("\n- ").Append(lesson);
        return text.ToString();

        void Line(string title, IReadOnlyList<HistoryGroup> groups) =>
            text.Append('\n').Append(title).Append(": ").AppendJoin("; ", groups.Select(g => Invariant($"{g.Key} {g.Trades} closed, {g.Wins} won, net {Signed(g.NetPnl)}"))).Append('.');
    }

    private static List<string> LessonsOf(HistoryTally tally, HistorySummary s)
    {
        var (lessons, losses) = (new List<string>(), tally.All.Trades - tally.All.Wins);
        if (s.BySymbol.Where(g => g is { Trades: >= Telling, NetPnl: < 0 }).MinBy(g => g.NetPnl) is { } worst)
            lessons.Add(Invariant($"{worst.Key} cost {Plain(-worst.NetPnl)} over {Positions(worst.Trades)}, {worst.Wins} of them won."));
        if (s.BySide is [var one, var other] && (one.NetPnl < other.NetPnl ? (one, other) : (other, one)) is var (bad, good) && bad is { Trades: >= Telling, NetPnl: < 0 } && good.NetPnl > 0)
            lessons.Add(Invariant($"The {bad.Key} side lost {Plain(-bad.NetPnl)}, the {good.Key} side won {Plain(good.NetPnl)}."));
        if (tally.ByReason.GetValueOrDefault(CloseReason.StopLoss) is { } stopped && stopped.Trades - stopped.Wins is >= Telling and var atStop && atStop * 2 >= losses)
            lessons.Add(Invariant($"{atStop} of {losses} losses ended at the stop-loss."));
        if (tally.ByReason.GetValueOrDefault(CloseReason.Liquidation) is { Trades: > 0 } taken)
            lessons.Add(Invariant($"{Positions(taken.Trades)} {(taken.Trades == 1 ? "was" : "were")} liquidated, for {Plain(-taken.Net.Value)}: less leverage, or a stop-loss nearer than the liquidation price."));
        if (tally.All.Wins >= Telling && losses >= Telling && tally.HeldLosing / losses is var losing && tally.HeldWinning / tally.All.Wins is var winning && losing > winning * 1.5)
            lessons.Add(Invariant($"Losing positions were held for {Span(losing)} on average, winning ones for {Span(winning)}."));
        if (s is { Trades: >= Telling } && s.NetPnl + s.FeesPaid is > 0 and var gross && s.FeesPaid * 4 >= gross)
            lessons.Add(Invariant($"Fees took {s.FeesPaid / gross:P0} of what was won before them."));
        if (s.Streak <= -Telling) lessons.Add(Invariant($"The last {-s.Streak} positions lost."));
        return lessons;
    }

    private static string Positions(int count) => count == 1 ? "1 position" : Invariant($"{count} positions");

    private static string Streaks(HistorySummary s) => s.Streak switch
    {
        > 0 => Invariant($"{s.Streak} {(s.Streak == 1 ? "win" : "wins")} in a row now"),
        < 0 => Invariant($"{-s.Streak} {(s.Streak == -1 ? "loss" : "losses")} in a row now"),
        _ => "none now",
    };

    private static IReadOnlyList<HistoryGroup> Groups<TKey>(IReadOnlyDictionary<TKey, TripSum> sums, Func<TKey, string> name) where TKey : notnull =>
        [.. sums.Select(g => new HistoryGroup(name(g.Key), g.Value.Trades, g.Value.Wins, g.Value.Net.Value)).OrderBy(g => g.Key, StringComparer.Ordinal)];

    private static string Word<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    private static string Span(TimeSpan span) => span.TotalMinutes < 120 ? Invariant($"{span.TotalMinutes:0} minutes") : span.TotalHours < 48 ? Invariant($"{span.TotalHours:0} hours") : Invariant($"{span.TotalDays:0} days");

    private static string Plain(decimal amount) => decimal.Round(amount, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Signed(decimal amount) => decimal.Round(amount, 2) is var rounded && rounded > 0 ? "+" + Plain(rounded) : Plain(rounded);

    private static double? Ratio(decimal part, decimal whole) => whole == 0 ? null : (double)(part / whole);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
