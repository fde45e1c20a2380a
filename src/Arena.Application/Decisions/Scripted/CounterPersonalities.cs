using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions.Scripted;

/// <summary>Fades what is stretched from its average, with the average as the target.</summary>
internal sealed class MeanReversion() : Personality(
    "mean_reversion",
    "Fades prices that are stretched from their average, with the average as the target.",
    new Temper(
        Leverage: 3, Portion: 0.08m, Horizon: 400, StopWidth: 1.3, Reward: 1, TrailingShare: null, MostPositions: 3, MostTurns: 300, Patience: 3))
{
    private const int Span = 120;
    private const double Threshold = 2.1;

    /// <summary>Deviations of the long move beyond which a stretch is a trend, and no mistake of the market.</summary>
    private const double Trend = 1.5;

    public override Idea? Look(SymbolView view, TurnDraws draws)
    {
        var stretch = view.Stretch(Span);
        if (Math.Abs(stretch) < Threshold || Math.Abs(view.Score(2 * Span)) > Trend) return null;
        if (Math.Sign(view.Score(5)) == Math.Sign(stretch)) return null;
        var average = view.Average(Span);
        return new Idea(
            stretch > 0 ? Side.Short : Side.Long,
            Sure(stretch, Threshold),
            Say.Text($"{view.Symbol} is {stretch:+0.0;-0.0} deviations from its {Span}-step average {Entry.Level(view.Instrument, average)} and turns."),
            "The average itself follows the price instead of the price the average.",
            Target: average);
    }

    public override string? Leave(SymbolView view, Position position, TurnDraws draws)
    {
        var stretch = view.Stretch(Span);
        var isBack = position.Side == Side.Long ? stretch > -0.1 : stretch < 0.1;
        return isBack ? Say.Text($"{view.Symbol} is back at its average ({stretch:+0.0;-0.0;0.0}), {Say.Percent(view.Profit(position))} for it. Done.") : null;
    }

    public override string WhyNot(SymbolView view) =>
        Say.Text($"{view.Symbol} is {view.Stretch(Span):+0.0;-0.0} deviations from its average; {Threshold} would be a trade.");
}

/// <summary>Small and short: takes a little from quick moves that tire.</summary>
internal sealed class Scalper() : Personality(
    "scalper",
    "Many small and short trades against quick moves that tire, never for long.",
    new Temper(
        Leverage: 8, Portion: 0.04m, Horizon: 90, StopWidth: 1.3, Reward: 1.3, TrailingShare: null, MostPositions: 2, MostTurns: 120, Patience: 4))
{
    private const double Threshold = 2.1;

    public override Idea? Look(SymbolView view, TurnDraws draws)
    {
        var (quick, last) = (view.Score(25), view.Score(4));
        if (Math.Abs(quick) < Threshold || Math.Sign(quick) == Math.Sign(last)) return null;
        return new Idea(
            quick > 0 ? Side.Short : Side.Long,
            Sure(quick, Threshold),
            Say.Text($"{view.Symbol} ran {Say.Percent(view.Move(25))} in 25 steps and turned in the last four."),
            Say.Text($"It runs on beyond {view.Mark} in the same direction."));
    }

    public override string? Leave(SymbolView view, Position position, TurnDraws draws)
    {
        var profit = view.Profit(position);
        var pushed = position.Side == Side.Long ? view.Score(10) < -1.8 : view.Score(10) > 1.8;
        return pushed && profit < 0 ? Say.Text($"{view.Symbol} pushes against it, {Say.Percent(profit)}: a scalp does not argue.") : null;
    }

    public override string WhyNot(SymbolView view) =>
        Say.Text($"{view.Symbol}: {view.Score(25):+0.0;-0.0} deviations in 25 steps, nothing quick enough to scalp.");
}

/// <summary>Against the crowd after a long one-way move.</summary>
internal sealed class Contrarian() : Personality(
    "contrarian",
    "Stands against long one-way moves with wide stops, and banks half when the crowd turns.",
    new Temper(
        Leverage: 3, Portion: 0.12m, Horizon: 500, StopWidth: 1.5, Reward: 1.6, TrailingShare: null, MostPositions: 2, MostTurns: 600, Patience: 10, TakesPartial: true))
{
    private const double Threshold = 1.9;

    public override Idea? Look(SymbolView view, TurnDraws draws)
    {
        var score = view.Score(200);
        if (Math.Abs(score) < Threshold || Math.Abs(view.Score(15)) > 1.5) return null;
        return new Idea(
            score > 0 ? Side.Short : Side.Long,
            Sure(score, Threshold),
            Say.Text($"Everybody is {(score > 0 ? "long" : "short")} {view.Symbol} after {Say.Percent(view.Move(200))} in 200 steps ({score:+0.0;-0.0} deviations), funding {Say.Rate(view.Quote.FundingRate)}."),
            Say.Text($"Another leg of half of that move in the same direction."));
    }

    public override string? Leave(SymbolView view, Position position, TurnDraws draws)
    {
        var score = view.Score(200);
        var turned = position.Side == Side.Long ? score > 1.2 : score < -1.2;
        return turned ? Say.Text($"Now the crowd agrees ({score:+0.0;-0.0} deviations in 200 steps): leaving {view.Symbol} with {Say.Percent(view.Profit(position))}.") : null;
    }

    public override string WhyNot(SymbolView view) =>
        Say.Text($"{view.Symbol} moved {view.Score(200):+0.0;-0.0} deviations in 200 steps: no crowd to stand against.");
}

/// <summary>Takes the side that funding pays.</summary>
internal sealed class Carry() : Personality(
    "carry",
    "Takes the side that the funding rate pays with little leverage, and waits.",
    new Temper(
        Leverage: 2, Portion: 0.18m, Horizon: 900, StopWidth: 1.4, Reward: 1.5, TrailingShare: null, MostPositions: 3, MostTurns: 1_500, Patience: 15, TakesPartial: true))
{
    private const decimal Threshold = 0.00006m;

    public override Idea? Look(SymbolView view, TurnDraws draws)
    {
        var rate = view.Quote.FundingRate;
        if (Math.Abs(rate) < Threshold || Math.Abs(view.Score(60)) > 1.5) return null;
        return new Idea(
            rate > 0 ? Side.Short : Side.Long,
            decimal.Round(Math.Min(0.9m, 0.5m + (Math.Abs(rate) * 1_000)), 2),
            Say.Text($"Funding of {view.Symbol} is {Say.Rate(rate)}: {(rate > 0 ? "longs pay shorts" : "shorts pay longs")}, and the price is quiet."),
            "The funding rate changes its sign.");
    }

    public override string? Leave(SymbolView view, Position position, TurnDraws draws)
    {
        var paid = position.Side == Side.Long ? -view.Quote.FundingRate : view.Quote.FundingRate;
        return paid < -Threshold / 2 ? Say.Text($"Funding of {view.Symbol} turned to {Say.Rate(view.Quote.FundingRate)}: now it would pay, so it goes.") : null;
    }

    public override string WhyNot(SymbolView view) => Say.Text($"Funding of {view.Symbol} is {Say.Rate(view.Quote.FundingRate)}; below {Say.Rate(Threshold)} it is not worth the fees.");
}

/// <summary>Trades on nothing at all: the control group.</summary>
internal sealed class RandomWalker() : Personality(
    "random_walker",
    "Flips coins, with stops: the control group that the others have to beat.",
    new Temper(
        Leverage: 3, Portion: 0.08m, Horizon: 300, StopWidth: 1.2, Reward: 1.4, TrailingShare: 1, MostPositions: 3, MostTurns: 300, Patience: 30))
{
    public override Idea? Look(SymbolView view, TurnDraws draws)
    {
        var side = draws.Uniform("side " + view.Symbol) < 0.5 ? Side.Long : Side.Short;
        return new Idea(
            side,
            decimal.Round(0.5m + (0.3m * (decimal)draws.Uniform("liking " + view.Symbol)), 2),
            Say.Text($"The coin says {SymbolView.Name(side)} {view.Symbol}; it made {Say.Percent(view.Move(60))} in 60 steps, which the coin does not know."),
            "The coin has no opinion of that.");
    }

    public override string? Leave(SymbolView view, Position position, TurnDraws draws) => draws.Uniform("leave " + view.Symbol) < 0.008
        ? Say.Text($"The coin is tired of {view.Symbol}: out at {view.Mark} with {Say.Percent(view.Profit(position))}.")
        : null;

    public override string WhyNot(SymbolView view) => Say.Text($"The coin stays in the pocket; {view.Symbol} is at {view.Mark}.");
}
