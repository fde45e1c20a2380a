using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions.Scripted;

/// <summary>Goes with a strong recent move, trails its stop, adds once.</summary>
internal sealed class Momentum() : Personality(
    "momentum",
    "Goes with strong moves of the last two hundred steps, adds to winners and trails its stop.",
    new Temper(
        Leverage: 4, Portion: 0.1m, Horizon: 500, StopWidth: 1.2, Reward: 2.5, TrailingShare: 1.1, MostPositions: 3, MostTurns: 600, Patience: 10, AddsToWinners: true))
{
    private const int Span = 200;
    private const double Threshold = 2.0;

    public override Idea? Look(SymbolView view, TurnDraws draws)
    {
        var score = view.Score(Span);
        if (Math.Abs(score) < Threshold || Math.Sign(score) != Math.Sign(view.Score(40))) return null;
        var side = score > 0 ? Side.Long : Side.Short;
        return new Idea(
            side,
            Sure(score, Threshold),
            Say.Text($"{view.Symbol} made {Say.Percent(view.Move(Span))} in {Span} steps, {score:+0.0;-0.0} deviations, and still goes."),
            Say.Text($"The last {Span} steps turn {(score > 0 ? "negative" : "positive")}."));
    }

    public override string? Leave(SymbolView view, Position position, TurnDraws draws)
    {
        var score = view.Score(Span);
        var against = position.Side == Side.Long ? -score : score;
        return against > 1.2
            ? Say.Text($"Momentum of {view.Symbol} turned: {Say.Percent(view.Move(Span))} in {Span} steps against the {SymbolView.Name(position.Side)}. Out at {view.Mark}.")
            : null;
    }

    public override string WhyNot(SymbolView view) =>
        Say.Text($"{view.Symbol} moved {view.Score(Span):+0.0;-0.0} deviations in {Span} steps; it takes {Threshold} to follow.");
}

/// <summary>Buys new highs, sells new lows, pyramids.</summary>
internal sealed class Breakout() : Personality(
    "breakout",
    "Buys new highs and sells new lows of the last two hundred steps, and pyramids into what runs.",
    new Temper(
        Leverage: 4, Portion: 0.1m, Horizon: 500, StopWidth: 1.1, Reward: 3, TrailingShare: null, MostPositions: 2, MostTurns: 600, Patience: 5, TakesPartial: true, AddsToWinners: true))
{
    private const int Channel = 200;

    public override Idea? Look(SymbolView view, TurnDraws draws)
    {
        if (view.Count <= Channel / 2) return null;
        var (mark, high, low) = ((double)view.Mark.Value, view.Highest(Channel), view.Lowest(Channel));
        var width = (high - low) / mark;

        // A wide channel was a move already; the break of a quiet one is the beginning of something.
        if (width > 1.6 * view.StepVolatility * Math.Sqrt(Channel) * 1.25) return null;
        if (mark > high) return Break(view, Side.Long, high, width);
        return mark < low ? Break(view, Side.Short, low, width) : null;
    }

    private static Idea Break(SymbolView view, Side side, double level, double width) => new(
        side,
        Sure(view.Score(20), 0.5),
        Say.Text($"{view.Symbol} broke {(side == Side.Long ? "above" : "below")} {Entry.Level(view.Instrument, level)}, the edge of its last {Channel} steps ({Say.Percent(width)} wide)."),
        Say.Text($"Back inside the channel, {(side == Side.Long ? "below" : "above")} {Entry.Level(view.Instrument, level)}, for good."));

    public override string? Leave(SymbolView view, Position position, TurnDraws draws)
    {
        var stretch = view.Stretch(Channel);
        var failed = position.Side == Side.Long ? stretch < -0.8 : stretch > 0.8;
        return failed ? Say.Text($"The breakout of {view.Symbol} failed: {view.Mark} is {stretch:+0.0;-0.0} deviations off the middle again.") : null;
    }

    public override string WhyNot(SymbolView view) => Say.Text(
        $"{view.Symbol} is inside {Entry.Level(view.Instrument, view.Lowest(Channel))} to {Entry.Level(view.Instrument, view.Highest(Channel))}; waiting for it to leave.");
}

/// <summary>Low leverage, with the trend of two averages, stop to the entry early.</summary>
internal sealed class CautiousTrend() : Personality(
    "cautious_trend",
    "Follows two aligned averages with little leverage, banks half and moves its stop to the entry early.",
    new Temper(
        Leverage: 2, Portion: 0.16m, Horizon: 500, StopWidth: 1.4, Reward: 2, TrailingShare: null, MostPositions: 2, MostTurns: 900, Patience: 12, TakesPartial: true))
{
    public override Idea? Look(SymbolView view, TurnDraws draws)
    {
        var (fast, slow) = (view.Average(40), view.Average(160));
        var gap = Math.Log(fast / slow) / (view.StepVolatility * Math.Sqrt(100));
        if (Math.Abs(gap) < 0.8) return null;
        var side = gap > 0 ? Side.Long : Side.Short;

        // In with the trend, but on a pause of it and not on its top.
        var stretch = view.Stretch(40) * (gap > 0 ? 1 : -1);
        if (stretch is > 0.8 or < -1.6) return null;
        return new Idea(
            side,
            Sure(gap, 0.8),
            Say.Text($"{view.Symbol}: average of 40 steps {Say.Percent((fast / slow) - 1)} from that of 160, and the price pauses ({stretch:+0.0;-0.0})."),
            Say.Text($"The 40-step average comes back to the 160-step one at {Entry.Level(view.Instrument, slow)}."));
    }

    public override string? Leave(SymbolView view, Position position, TurnDraws draws)
    {
        var gap = Math.Log(view.Average(40) / view.Average(160)) / (view.StepVolatility * Math.Sqrt(100));
        var against = position.Side == Side.Long ? -gap : gap;
        return against > 0.25 ? Say.Text($"The averages of {view.Symbol} crossed against the {SymbolView.Name(position.Side)}: out at {view.Mark}.") : null;
    }

    public override string WhyNot(SymbolView view) => Say.Text(
        $"{view.Symbol}: averages of 40 and 160 steps are {Say.Percent((view.Average(40) / view.Average(160)) - 1)} apart; no trend worth the fees, or no pause in it.");
}
