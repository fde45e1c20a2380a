using Arena.Domain.Amounts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;
using FsCheck;
using FsCheck.Fluent;

namespace Arena.Domain.Tests.Properties;

public enum StepKind { Turn, Settle, LongGap, Deposit, Withdraw, SetBalance, Allocate, Return, FailTurn, EmergencyStop, Stop, Reset, Delete, Restart }

/// <summary>One thing that happens; what the numbers mean depends on the kind. Numbers, so that a failing sequence can be made smaller.</summary>
public sealed record Step(StepKind Kind, int Bot, int Size, int Move, int Detail)
{
    private static readonly decimal[] Moves = 
        [0, 0.001m, -0.001m, 0.002m, -0.002m, 0.01m, -0.01m, 0.03m, -0.03m, 0.1m, -0.1m, 1.5m, -0.7m, 20m, 0, 0.004m, -0.004m, 0.006m, -0.006m];
    private static readonly decimal[] Leverages = [1, 2, 3, 5, 10, 20, 3.5m, 50, 125, 0];

    private static readonly DecisionAction[] Flat =
    [
        DecisionAction.OpenLong, DecisionAction.OpenShort, DecisionAction.OpenLong, DecisionAction.OpenShort, DecisionAction.Close,
        DecisionAction.CancelOrders, DecisionAction.OpenLong,
    ];

    private static readonly DecisionAction[] Holding =
    [
        DecisionAction.Increase, DecisionAction.Reduce, DecisionAction.Close, DecisionAction.SetStops, DecisionAction.Hold,
        DecisionAction.OpenLong, DecisionAction.OpenShort, DecisionAction.Increase, DecisionAction.Hold, DecisionAction.Hold, DecisionAction.CancelOrders,
    ];

    /// <summary>Market orders half of the time, so that positions come about.</summary>
    private static readonly OrderType?[] Types =
        [null, OrderType.Limit, null, OrderType.StopMarket, OrderType.Limit, null, OrderType.TakeProfitMarket, OrderType.TrailingStop, null, null, OrderType.Limit];

    private static readonly TimeInForce?[] Forces = [null, TimeInForce.Gtc, null, TimeInForce.Ioc, TimeInForce.Fok, null, TimeInForce.PostOnly];

    public static Arbitrary<Step[]> Sequences { get; } = Arb.From(
        Gen.ArrayOf(
            from kind in Gen.Frequency(Enum.GetValues<StepKind>().Select(k => (Weight(k), Gen.Constant(k))))
            from bot in Gen.Choose(0, 1)
            from size in Gen.Choose(0, 1_000_000)
            from move in Gen.Choose(0, 10_000)
            from detail in Gen.Choose(0, 1_000_000)
            select new Step(kind, bot, size, move, detail)),
        steps => Enumerable.Range(0, steps.Length).Select(i => steps.Where((_, n) => n != i).ToArray()));

    /// <summary>An amount of money with all 8 decimals, mostly within what there is.</summary>
    public Money Amount => new(Size * 0.00337719m);

    public decimal MoveOf(int symbol) => Moves[(symbol == 0 ? Move : Move / Moves.Length) % Moves.Length];

    /// <summary>How far the step's extremes lie beyond its first and last mark.</summary>
    public decimal Reach => Move % 7 == 0 ? 0.05m : 0.0005m * (Move % 11);

    public TradeDecision[] Decisions(Func<string, decimal> mark, Func<string, bool> holds)
    {
        var (one, other) = Detail % 2 == 0 ? (Market.Btc, Market.Eth) : (Market.Eth, Market.Btc);
        var first = Decision(one, Detail, mark(one), holds(one));
        return Detail % 5 < 3 ? [first] : [first, Decision(other, Detail / 7 + Size, mark(other), holds(other))];
    }

    private TradeDecision Decision(string symbol, int detail, decimal mark, bool holds)
    {
        var action = holds ? Holding[detail / 3 % Holding.Length] : Flat[detail / 3 % Flat.Length];
        var away = (detail / 11 % 7 - 1) * 0.013m;
        var isShort = action == DecisionAction.OpenShort ? -1 : 1;
        var decision = new TradeDecision(
            symbol, action,
            holds && detail % 8 != 0 ? null : new Leverage(Leverages[detail / 5 % Leverages.Length]),
            StopLoss: detail % 3 == 0 ? new Price(mark * (1 - isShort * away)) : null,
            TakeProfit: detail % 7 < 3 ? new Price(mark * (1 + isShort * 2 * away)) : null,
            TrailingStopPercent: detail % 6 == 1 ? detail % 13 * 0.7m : null);
        decision = Resting(decision, detail, mark);
        return (Size % 9) switch
        {
            0 => decision with { Quantity = new Quantity(Size % 100 * 0.0071m) },
            1 or 2 => decision with { Notional = new Money(Size % 3_000) },
            3 => decision with { PortionOfEquity = Size % 1_001 / 1_000m },
            4 when detail % 10 == 0 => decision,
            _ => decision with { PortionOfEquity = Size % 250 / 1_000m },
        };
    }

    private TradeDecision Resting(TradeDecision decision, int detail, decimal mark)
    {
        if (Types[detail / 13 % Types.Length] is not { } type) return detail % 17 == 0 ? decision with { ReduceOnly = true } : decision;
        var price = new Price(mark * (1 + ((detail / 17 % 9 - 4) * 0.0031m)));
        return decision with
        {
            OrderType = type,
            LimitPrice = type == OrderType.Limit ? price : null,
            TriggerPrice = type == OrderType.Limit || (type == OrderType.TrailingStop && detail % 4 != 0) ? null : price,
            TrailingStopPercent = type == OrderType.TrailingStop ? (detail % 13 * 0.3m) + 0.1m : decision.TrailingStopPercent,
            TimeInForce = type == OrderType.Limit ? Forces[detail / 19 % Forces.Length] : null,
            ReduceOnly = detail % 11 == 0 ? true : null,
            ExpiresAfterMinutes = Size % 4 == 0 ? (Size % 300) + 1 : null,
        };
    }

    private static int Weight(StepKind kind) => kind switch
    {
        StepKind.Turn => 30,
        StepKind.Settle => 12,
        StepKind.LongGap => 3,
        StepKind.Delete or StepKind.Reset or StepKind.EmergencyStop => 1,
        _ => 2,
    };
}
