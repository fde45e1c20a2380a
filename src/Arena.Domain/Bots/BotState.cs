using System.Collections.Immutable;
using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

public enum BotStatus { Created, Active, Paused, Stopped, Deleted }

/// <summary>A bot as the fold of its stream.</summary>
/// <param name="Balance">The pool: what was funded, plus realized P&amp;L, minus fees, plus or minus funding.</param>
/// <param name="Principal">Funded minus defunded, never below 0: what is taken out is principal first, as in the wallet.</param>
/// <param name="Turn">Number of the last turn that began; turns count on over runs.</param>
/// <param name="MarketStep">The market's step of the last turn.</param>
/// <param name="DayStartEquity">Equity of the first turn of the UTC day <paramref name="Day"/>: what the daily loss limit is against.</param>
/// <param name="CooldownUntil">Symbol to the first turn in which it may be opened again.</param>
public sealed record BotState(
    string Id,
    string OwnerId,
    BotConfiguration Configuration,
    BotStatus Status,
    int Run,
    Money InitialBalance,
    Money Balance,
    Money Principal,
    int Turn,
    long MarketStep,
    DateTimeOffset? LastTurnAt,
    DateOnly? Day,
    Money DayStartEquity,
    int FailedDecisions,
    int NextOrder,
    int NextPosition,
    int NextTrade,
    ImmutableDictionary<string, Position> Positions,
    ImmutableDictionary<string, int> CooldownUntil)
{
    /// <summary>Reckoned when positions or orders change: it is asked for several times in between, and to walk such a dictionary is slow.</summary>
    private readonly Money _inPositions = InPositions(Positions);
    private readonly Money _inOrders;

    /// <summary>By symbol.</summary>
    public ImmutableDictionary<string, Position> Positions
    {
        get;
        init
        {
            field = value;
            _inPositions = InPositions(value);
        }
    } = Positions;

    /// <summary>Margin of the open positions, and what open orders keep; balance = locked + free.</summary>
    public Money Locked => _inPositions + _inOrders;

    public Money Free => Balance - Locked;

    /// <summary>Orders that are neither done, canceled, expired nor rejected; by id.</summary>
    public ImmutableDictionary<string, OpenOrder> Orders
    {
        get => field ?? ImmutableDictionary<string, OpenOrder>.Empty;
        init
        {
            field = value;
            _inOrders = InOrders(value);
        }
    }

    /// <summary>Opens of the last hour and of this turn, oldest first.</summary>
    public ImmutableList<Opened> RecentOpens { get => field ?? []; init; }

    /// <summary>The strategy version that was deployed to it; null: none.</summary>
    public StrategyReference? Strategy { get; init; }

    /// <summary>The prompt in force; null: the default one.</summary>
    public BotPrompt? Prompt { get; init; }

    public int PromptVersions { get; init; }

    /// <summary>When the run began; null in states of older programs.</summary>
    public DateTimeOffset? RunStartedAt { get; init; }

    /// <summary>Of a bot of the kind llm; null: of every other kind.</summary>
    public BotHistory? History { get; init; }

    /// <summary>Of the last day on which the model was asked.</summary>
    public ModelUse? ModelUse { get; init; }

    /// <summary>Highest equity at the end of a turn of this run; money that comes or goes moves it along.</summary>
    public Money PeakEquity { get; init; }

    /// <summary>When the last turn was completed, by the market's clock; null: none was. What happened before then was decided on.</summary>
    public DateTimeOffset? LastCompletedAt { get; init; }

    /// <summary>The last turn without a readable answer; a turn counts as failed once.</summary>
    public int LastFailedTurn { get; init; }

    private static Money InPositions(ImmutableDictionary<string, Position>? positions)
    {
        var margins = Money.Zero;
        if (positions is { IsEmpty: false })
            foreach (var (_, position) in positions) margins += position.Margin;
        return margins;
    }

    private static Money InOrders(ImmutableDictionary<string, OpenOrder>? orders)
    {
        var locked = Money.Zero;
        if (orders is { IsEmpty: false })
            foreach (var (_, order) in orders) locked += order.Locked;
        return locked;
    }
}

/// <summary>A position was opened, or an order for one placed, in that turn.</summary>
public sealed record Opened(int Turn, DateTimeOffset At);

/// <summary>An order that rests. What it is for is in <see cref="OrderPlaced"/>.</summary>
/// <param name="Number">Orders count on from 1; of two at one price the earlier one is first.</param>
/// <param name="Left">What is not filled yet.</param>
/// <param name="SinceStep">The market's step at which it was placed or last filled or moved: prices up to it are not looked at.</param>
public sealed record OpenOrder(
    string Id,
    int Number,
    string Symbol,
    OrderSide Side,
    OrderType Type,
    Quantity Left,
    Price? LimitPrice,
    Price? TriggerPrice,
    decimal? CallbackPercent,
    Price? Reference,
    TimeInForce TimeInForce,
    bool ReduceOnly,
    Leverage Leverage,
    Money Locked,
    Price? StopLoss,
    Price? TakeProfit,
    decimal? TrailingStopPercent,
    int PlacedTurn,
    DateTimeOffset PlacedAt,
    DateTimeOffset? ExpiresAt,
    long SinceStep);

/// <summary>An open position; one a symbol (netting).</summary>
/// <param name="SinceStep">The market's step at which it was opened or its size or stops last changed: extremes up to it are not looked at.</param>
/// <param name="TrailingReference">Best mark since the trailing stop was set.</param>
/// <param name="Fees">Fees of all its fills so far.</param>
/// <param name="Funding">Funding not yet attributed to a close; negative when it paid.</param>
public sealed record Position(
    string Id,
    string Symbol,
    Side Side,
    Quantity Quantity,
    Price EntryPrice,
    Leverage Leverage,
    Money Margin,
    Price? LiquidationPrice,
    Price? StopLoss,
    Price? TakeProfit,
    decimal? TrailingStopPercent,
    Price? TrailingReference,
    Money Fees,
    Money Funding,
    Money RealizedPnl,
    long SinceStep,
    DateTimeOffset? FundedAt,
    int OpenedTurn,
    DateTimeOffset OpenedAt)
{
    /// <summary>At which it was opened; the average moves with what is added.</summary>
    public Price FirstEntryPrice { get => field.Value > 0 ? field : EntryPrice; init; } = EntryPrice;

    /// <summary>When it was opened or last added to, by the market's clock.</summary>
    public DateTimeOffset LastEntryAt { get => field > OpenedAt ? field : OpenedAt; init; } = OpenedAt;

    /// <summary>Quantity x average entry price: what was paid for what is left of it.</summary>
    public Money Cost => Quantity * EntryPrice;

    /// <summary>s x (mark - entry) x quantity, quote currency.</summary>
    public Money UnrealizedPnl(Price mark) => new((Side == Side.Long ? mark - EntryPrice : EntryPrice - mark) * Quantity.Value);
}
