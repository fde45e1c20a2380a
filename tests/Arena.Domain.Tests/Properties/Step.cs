using Arena.Domain.Amounts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;
using FsCheck;
using FsCheck.Fluent;

namespace Arena.Domain.Tests.Properties;

public enum StepKind
{
    Turn, Turn2, Turn3, Turn4, Settle, Settle2, Settle3, LongGap, Deposit, Withdraw, SetBalance, Allocate, Return, FailTurn, EmergencyStop, Reset, Delete,
}

/// <summary>One thing that happens; what the numbers mean depends on the kind. Numbers, so that a failing sequence can be made smaller.</summary>
public sealed record Step(StepKind Kind, int Bot, int Size, int Move, int Detail)
{
    private static readonly decimal[] Moves = [0, 0.001m, -0.001m, 0.01m, -0.01m, 0.03m, -0.03m, 0.08m, -0.08m, 0.3m, -0.3m, 1.5m, -0.7m, 20m];
    private static readonly decimal[] Leverages = [1, 1, 2, 5, 10, 20, 50, 125, 0, 3.5m];

    public static Arbitrary<Step[]> Sequences { get; } = Arb.From(
        Gen.ArrayOf(
            from kind in Gen.Elements(Enum.GetValues<StepKind>())
            from bot in Gen.Choose(0, 1)
            from size in Gen.Choose(0, 1_000_000)
            from move in Gen.Choose(0, 10_000)
            from detail in Gen.Choose(0, 1_000_000)
            select new Step(kind, bot, size, move, detail)),
        steps => Enumerable.Range(0, steps.Length).Select(i => steps.Where((_, n) => n != i).ToArray()));

    /// <summary>An amount of money with all 8 decimals, mostly within what there is.</summary>
    public Money Amount => new(Size * 0.00337719m);

    public decimal MoveOf(int symbol) => Moves[(symbol == 0 ? Move : Move / 14) % Moves.Length];

    /// <summary>How far the step's extremes lie beyond its first and last mark.</summary>
    public decimal Reach => Move % 7 == 0 ? 0.05m : 0.0005m * (Move % 11);

    public TradeDecision[] Decisions(Func<string, decimal> mark)
    {
        var first = Decision(Detail % 2 == 0 ? Market.Btc : Market.Eth, Detail, mark);
        return Detail % 5 < 3 ? [first] : [first, Decision(Detail % 2 == 0 ? Market.Eth : Market.Btc, Detail / 7 + Size, mark)];
    }

    private TradeDecision Decision(string symbol, int detail, Func<string, decimal> mark)
    {
        var action = (DecisionAction)(detail / 3 % 8);
        var price = mark(symbol);
        var away = (detail / 11 % 9 - 4) * 0.013m;
        var decision = new TradeDecision(
            symbol, action,
            detail % 4 == 0 ? null : new Leverage(Leverages[detail / 5 % Leverages.Length]),
            StopLoss: detail % 3 == 0 ? new Price(price * (1 - away)) : null,
            TakeProfit: detail % 7 < 3 ? new Price(price * (1 + 2 * away)) : null,
            TrailingStopPercent: detail % 6 == 1 ? detail % 13 * 0.7m : null);
        return (Size % 5) switch
        {
            0 => decision with { Quantity = new Quantity(Size * 0.0001m) },
            1 => decision with { Notional = Amount },
            2 => decision,
            _ => decision with { PortionOfEquity = Size % 1_001 / 1_000m },
        };
    }
}
