using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Strategies;

/// <summary>
/// A strategy as its JSON says (docs/api/strategy.schema.json): what it looks at, and what it does when. It knows no symbol: the bot that runs it does.
/// </summary>
/// <param name="Timeframe">Of the candles at whose close it decides.</param>
/// <param name="Inputs">Numbers that a bot or a sweep may set; by name.</param>
/// <param name="Indicators">By name.</param>
/// <param name="Sizing">Of rules without a size of their own.</param>
/// <param name="Risk">Limits on top of the bot's; null: none.</param>
public sealed record StrategyDefinition(
    string Name,
    string? Description,
    Timeframe Timeframe,
    IReadOnlyDictionary<string, StrategyInput> Inputs,
    IReadOnlyDictionary<string, StrategyIndicator> Indicators,
    StrategySizing? Sizing,
    StrategyNumber? Leverage,
    RiskLimits? Risk,
    IReadOnlyList<StrategyRule> Rules);

/// <param name="Minimum">Smallest value that may be set; null: the default is.</param>
/// <param name="Maximum">Largest value that may be set; null: the default is.</param>
/// <param name="Step">Of a sweep; null: any number.</param>
public sealed record StrategyInput(decimal Default, decimal? Minimum, decimal? Maximum, decimal? Step, string? Description)
{
    public bool Takes(decimal value) => value >= (Minimum ?? Default) && value <= (Maximum ?? Default);
}

/// <summary>A number, or the value of an input (<c>"$fast"</c>).</summary>
public readonly record struct StrategyNumber(decimal Constant, string? Input = null);

/// <param name="Parameters">In the order of the kind; those not named have their default.</param>
/// <param name="Timeframe">The strategy's own or a multiple of it.</param>
public sealed record StrategyIndicator(IndicatorKind Kind, IReadOnlyList<StrategyNumber> Parameters, PriceSource Source, Timeframe Timeframe);

/// <summary>Of the rules that apply to the position, the first by priority, then by place, whose condition holds, decides.</summary>
/// <param name="Priority">Higher ones come first.</param>
public sealed record StrategyRule(string Name, int Priority, bool Enabled, StrategyCondition When, StrategyAction Then);

public abstract record StrategyCondition;

/// <summary>All of them hold.</summary>
public sealed record AllOf(IReadOnlyList<StrategyCondition> Conditions) : StrategyCondition;

/// <summary>At least one of them holds.</summary>
public sealed record AnyOf(IReadOnlyList<StrategyCondition> Conditions) : StrategyCondition;

public sealed record Not(StrategyCondition Condition) : StrategyCondition;

/// <param name="Within">Candles of the strategy back to which the crossing may lie; 1: on this one.</param>
public sealed record Crosses(StrategyOperand Left, bool Above, StrategyOperand Right, int Within) : StrategyCondition;

public enum Comparison { Less, LessOrEqual, Greater, GreaterOrEqual, Equal, NotEqual }

public sealed record Compare(StrategyOperand Left, Comparison Operator, StrategyOperand Right) : StrategyCondition;

public enum PositionFigure { Side, ProfitPercent, CandlesHeld, EntryPrice }

/// <summary>What is compared: a source x <see cref="Times"/> + <see cref="Plus"/>.</summary>
/// <param name="CandlesAgo">Of the source's own timeframe; 0: the last closed one.</param>
public sealed record StrategyOperand(OperandSource Source, int CandlesAgo, StrategyNumber? Times, StrategyNumber? Plus);

public abstract record OperandSource;

public sealed record OfNumber(StrategyNumber Number) : OperandSource;

public sealed record OfPrice(PriceSource Price) : OperandSource;

public sealed record OfIndicator(string Name, int Output) : OperandSource;

/// <summary>Side is +1 long, -1 short, 0 flat; the others are unknown while flat.</summary>
public sealed record OfPosition(PositionFigure Figure) : OperandSource;

public abstract record StrategyAction;

/// <summary>From flat, or out of the other side: the one order closes it and opens this one.</summary>
/// <param name="Sizing">Null: the strategy's.</param>
/// <param name="Confidence">0..1, as risk rules ask for.</param>
public sealed record Enter(
    Side Side, StrategySizing? Sizing, StrategyNumber? Leverage, StrategyStop? StopLoss, StrategyStop? TakeProfit, StrategyNumber? TrailingStopPercent,
    decimal Confidence) : StrategyAction
{
    /// <summary>Null: a market order.</summary>
    public StrategyOrder? Order { get; init; }
}

/// <param name="Side">Null: of any side.</param>
public sealed record Exit(Side? Side) : StrategyAction
{
    /// <summary>Null: a market order.</summary>
    public StrategyOrder? Order { get; init; }
}

/// <param name="Adds">True: more of it; false: less of it.</param>
/// <param name="Portion">Share of the position that leaves, above 0 and up to 1; null: a size.</param>
public sealed record Scale(Side? Side, bool Adds, StrategySizing? Sizing, StrategyNumber? Portion, decimal Confidence) : StrategyAction
{
    /// <summary>Null: a market order.</summary>
    public StrategyOrder? Order { get; init; }
}

public sealed record SetStops(Side? Side, StrategyStop? StopLoss, StrategyStop? TakeProfit, StrategyNumber? TrailingStopPercent) : StrategyAction;

/// <summary>Takes back every order of the symbol that waits.</summary>
public sealed record CancelOrders : StrategyAction;

/// <summary>How an action is ordered. Stops that come with an entry are measured from where its order waits.</summary>
/// <param name="Price">
/// Limit or trigger: percent and distance lie on the side where such an order waits (a limit to buy, a target to buy: below the mark; a stop to buy: above).
/// Null: of a trailing stop, which then follows at once.
/// </param>
/// <param name="CallbackPercent">Of a trailing stop: distance from the best mark.</param>
/// <param name="ExpiresAfterMinutes">Null: it does not expire.</param>
public sealed record StrategyOrder(OrderType Type, StrategyStop? Price, StrategyNumber? CallbackPercent, TimeInForce? TimeInForce, int? ExpiresAfterMinutes);

public enum SizingKind { Quantity, Notional, PortionOfEquity, RiskOfEquity }

/// <param name="Kind">Risk of equity: as much as loses that share of equity at the stop-loss.</param>
public sealed record StrategySizing(SizingKind Kind, StrategyNumber Value);

public enum StopKind { Percent, Distance, Price }

/// <summary>How far from the price a stop or target lies, or where.</summary>
public sealed record StrategyStop(StopKind Kind, StrategyOperand Value);

/// <param name="Pointer">Where, as a JSON pointer (RFC 6901); empty: the document.</param>
/// <param name="Message">A sentence.</param>
public sealed record StrategyError(string Pointer, string Message);
