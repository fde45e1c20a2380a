using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions.Scripted;

/// <summary>A way to trade: when it sees a reason to enter, and when the reason is gone. What lies between is the same for all.</summary>
internal abstract class Personality(string name, string description, Temper temper)
{
    /// <summary>As in the bot's configuration.</summary>
    public string Name => name;

    public string Description => description;

    public Temper Temper => temper;

    /// <summary>A reason to enter, or none.</summary>
    public abstract Idea? Look(SymbolView view, TurnDraws draws);

    /// <summary>Why there is none, in the numbers that it looks at.</summary>
    public abstract string WhyNot(SymbolView view);

    /// <summary>The reason is gone: why, or null.</summary>
    public virtual string? Leave(SymbolView view, Position position, TurnDraws draws) => null;

    /// <summary>Confidence grows with the excess over the threshold, from 0.55 to 0.95.</summary>
    protected static decimal Sure(double value, double threshold) =>
        decimal.Round((decimal)Math.Min(0.95, 0.55 + (0.2 * (Math.Abs(value) - threshold))), 2);
}

/// <summary>A reason to enter.</summary>
/// <param name="Target">Price at which the reason is fulfilled; null: by the temper's ratio to the stop.</param>
internal sealed record Idea(Side Side, decimal Confidence, string Reason, string Invalidation, double? Target = null);

/// <param name="Leverage">Wished; policy and stop distance may lower it.</param>
/// <param name="Portion">Margin of a fresh position, share of equity.</param>
/// <param name="Horizon">Steps that a move is expected to take: the stop is as wide as the market wanders in that time.</param>
/// <param name="StopWidth">In deviations of the horizon.</param>
/// <param name="Reward">Distance to the target over the distance to the stop.</param>
/// <param name="TrailingShare">Trailing stop as a share of the stop distance; null: none.</param>
/// <param name="MostTurns">Turns after which a position that went nowhere is closed.</param>
/// <param name="Patience">Looks for entries in one of so many turns.</param>
/// <param name="TakesPartial">Banks half of a position that has earned its stop distance.</param>
/// <param name="AddsToWinners">Increases once, when it has earned 0.7 of its stop distance.</param>
internal sealed record Temper(
    decimal Leverage,
    decimal Portion,
    int Horizon,
    double StopWidth,
    double Reward,
    double? TrailingShare,
    int MostPositions,
    int MostTurns,
    double Patience,
    bool TakesPartial = false,
    bool AddsToWinners = false)
{
    // Below a quarter of a percent the fees of both ways would be most of the risk.
    private const double LeastStop = 0.0025;
    private const double WidestStop = 0.15;

    /// <summary>Distance of the stop as a share of the price.</summary>
    public double StopDistance(SymbolView view) =>
        Math.Clamp(StopWidth * view.StepVolatility * Math.Sqrt(Horizon), LeastStop, WidestStop);
}
