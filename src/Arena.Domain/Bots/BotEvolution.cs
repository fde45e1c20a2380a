using System.Collections.Immutable;
using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>The fold of a bot's stream. Neither validates nor throws; an event that is not a bot's changes nothing.</summary>
public static partial class Bot
{
    private static readonly BotConfiguration Unconfigured = new(
        "", BotKind.Scripted, BotMode.Paper, [], null, RiskLimits.None, null, null, null, null, null, null, null, null, null, false);

    public static BotState Initial { get; } = new(
        "", "", Unconfigured, BotStatus.Created, 0, Money.Zero, Money.Zero, Money.Zero, 0, 0, null, null, Money.Zero, 0, 1, 1, 1,
        ImmutableDictionary<string, Position>.Empty, ImmutableDictionary<string, int>.Empty);

    public static BotState Evolve(BotState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        var next = Next(state, @event);
        var history = BotHistory.Evolve(state, next, @event);
        return ReferenceEquals(history, next.History) ? next : next with { History = history };
    }

    private static BotState Next(BotState state, object @event)
    {
        return @event switch
        {
            BotCreated e => Initial with { Id = e.BotId, OwnerId = e.OwnerId, Configuration = e.Configuration },
            BotConfigured e => Configured(state, e.Configuration),
            StrategyAssigned e => state with
            {
                Configuration = state.Configuration with { Rule = null, StrategyId = e.StrategyId, StrategyVersion = e.Version, StrategyInputs = e.Inputs },
                Strategy = new(e.StrategyId, e.Version, e.Checksum),
            },
            BotStarted or BotResumed => state with { Status = BotStatus.Active },
            BotPaused => state with { Status = BotStatus.Paused },
            BotStopped => state with { Status = BotStatus.Stopped },
            BotDeleted => state with { Status = BotStatus.Deleted },
            RunStarted e => state with
            {
                Run = e.Run,
                RunStartedAt = e.At,
                InitialBalance = e.InitialBalance,
                PeakEquity = state.Balance,
                RecentOpens = [],
                Day = null,
                FailedDecisions = 0,
                CooldownUntil = ImmutableDictionary<string, int>.Empty,
            },
            PoolFunded e => state with
            {
                Balance = e.Balance,
                Principal = state.Principal + e.Amount,
                DayStartEquity = state.DayStartEquity + e.Amount,
                PeakEquity = state.PeakEquity + e.Amount,
            },
            PoolDefunded e => state with
            {
                Balance = e.Balance,
                Principal = Money.Max(Money.Zero, state.Principal - e.Amount),
                DayStartEquity = state.DayStartEquity - e.Amount,
                PeakEquity = Money.Max(Money.Zero, state.PeakEquity - e.Amount),
            },
            PromptRevised e => state with { PromptVersions = e.Version },
            PromptActivated e => state with { Prompt = new(e.Version, e.Text) },
            TurnStarted e => Begun(state, e),
            DecisionRecorded e => Used(state, e.TokensIn, e.TokensOut, e.Cost, e.At),
            LateAnswerRecorded e => Used(state, e.TokensIn, e.TokensOut, e.Cost, e.At),
            DecisionRejected { Index: null } e => Failed(state, e.Turn),
            TurnFailed e => Failed(state, e.Turn),
            TurnCompleted e => state with
            {
                FailedDecisions = e.Turn == state.LastFailedTurn ? state.FailedDecisions : 0,
                LastCompletedAt = e.At,
                PeakEquity = Money.Max(state.PeakEquity, e.Equity),
            },
            CooldownStarted e => state with { CooldownUntil = state.CooldownUntil.SetItem(e.Symbol, e.UntilTurn) },
            OrderPlaced e => Placed(state, e),
            OrderCanceled e => Done(state, e.OrderId),
            OrderExpired e => Done(state, e.OrderId),
            OrderRejected e => Done(state, e.OrderId),
            OrderTrailed e => Trailed(state, e),
            OrderFilled e => Filled(state, e),
            PositionOpened e => Opened(state, e),
            PositionIncreased e => Increased(state, e),
            PositionReduced e => Reduced(state, e),
            PositionClosed e => Closed(state, e.Symbol, e.Balance),
            PositionLiquidated e => Closed(state, e.Symbol, e.Balance),
            StopsChanged e => Stopped(state, e),
            FundingSettled e => Funded(state, e),
            _ => state,
        };
    }

    /// <summary>Another strategy by configuration alone is none that was published to the bot.</summary>
    private static BotState Configured(BotState state, BotConfiguration configuration) => state with
    {
        Configuration = configuration,
        Strategy = state.Strategy is { } given && given.StrategyId == configuration.StrategyId && given.Version == configuration.StrategyVersion ? given : null,
    };

    private static BotState Begun(BotState state, TurnStarted e)
    {
        var day = DateOnly.FromDateTime(e.At.UtcDateTime);
        return state with
        {
            Turn = e.Turn,
            MarketStep = e.MarketStep,
            LastTurnAt = e.At,
            Day = day,
            DayStartEquity = state.Day == day ? state.DayStartEquity : Valuation.Equity(state, e.Prices),
            CooldownUntil = After(state.CooldownUntil, e.Turn),
            RecentOpens = Since(state.RecentOpens, e.At.AddHours(-1)),
        };
    }

    /// <summary>They lie in the order of time.</summary>
    internal static ImmutableList<Opened> Since(ImmutableList<Opened> opens, DateTimeOffset hourAgo) =>
        opens.IsEmpty || opens[0].At > hourAgo ? opens : opens[^1].At <= hourAgo ? opens.Clear() : Since(opens.RemoveAt(0), hourAgo);

    /// <summary>What still cools in a turn.</summary>
    internal static ImmutableDictionary<string, int> After(ImmutableDictionary<string, int> cooldownUntil, int turn) =>
        cooldownUntil.IsEmpty ? cooldownUntil : cooldownUntil.RemoveRange(cooldownUntil.Where(c => c.Value <= turn).Select(c => c.Key));

    private static BotState Failed(BotState state, int turn) =>
        state.LastFailedTurn == turn ? state : state with { FailedDecisions = state.FailedDecisions + 1, LastFailedTurn = turn };

    private static BotState Placed(BotState state, OrderPlaced e)
    {
        var order = new OpenOrder(
            e.OrderId, state.NextOrder, e.Symbol, e.Side, e.Type, e.Quantity, e.LimitPrice, e.TriggerPrice, e.CallbackPercent, e.Reference, e.TimeInForce,
            e.ReduceOnly, e.Leverage, e.Locked ?? Money.Zero, e.StopLoss, e.TakeProfit, e.TrailingStopPercent, e.Turn, e.At, e.ExpiresAt, state.MarketStep);
        return state with { NextOrder = state.NextOrder + 1, Orders = state.Orders.SetItem(e.OrderId, order) };
    }

    private static BotState Done(BotState state, string orderId) => state with { Orders = state.Orders.Remove(orderId) };

    private static BotState With(BotState state, OpenOrder order) => state with { Orders = state.Orders.SetItem(order.Id, order) };

    private static BotState Trailed(BotState state, OrderTrailed e) => state.Orders.TryGetValue(e.OrderId, out var order)
        ? With(state, order with { Reference = e.Reference, SinceStep = e.MarketStep ?? state.MarketStep })
        : state;

    /// <summary>A fee that free balance does not cover comes from the margin of the position that the order leaves.</summary>
    private static BotState Filled(BotState state, OrderFilled e)
    {
        state = e.Left is null
            ? state with { Balance = e.Balance, Orders = state.Orders.Remove(e.OrderId) }
            : PartlyFilled(state with { Balance = e.Balance }, e, e.Left.Value);
        return state.Free is { IsNegative: true } missing && state.Positions.TryGetValue(e.Symbol, out var position)
            ? With(state, position with { Margin = position.Margin + missing })
            : state;
    }

    private static BotState PartlyFilled(BotState state, OrderFilled e, Quantity left) => state.Orders.TryGetValue(e.OrderId, out var order)
        ? With(state, order with
        {
            Left = left,
            Locked = e.Locked ?? Money.Zero,
            Type = order.Type == OrderType.Limit ? OrderType.Limit : OrderType.Market,
            SinceStep = e.MarketStep ?? state.MarketStep,
        })
        : state;

    private static BotState Opened(BotState state, PositionOpened e)
    {
        var position = new Position(
            e.PositionId, e.Symbol, e.Side, e.Quantity, e.EntryPrice, e.Leverage, e.Margin, e.LiquidationPrice, e.StopLoss, e.TakeProfit,
            e.TrailingStopPercent, e.TrailingReference, e.Fee, Money.Zero, Money.Zero, e.MarketStep ?? state.MarketStep, null, e.Turn, e.At);
        return state with
        {
            NextTrade = state.NextTrade + 1,
            NextPosition = state.NextPosition + 1,
            Positions = state.Positions.SetItem(e.Symbol, position),
            RecentOpens = state.RecentOpens.Add(new Opened(e.Turn, e.At)),
        };
    }

    private static BotState Closed(BotState state, string symbol, Money balance) =>
        state with { NextTrade = state.NextTrade + 1, Balance = balance, Positions = state.Positions.Remove(symbol) };

    private static BotState With(BotState state, Position position) => state with { Positions = state.Positions.SetItem(position.Symbol, position) };

    private static BotState Increased(BotState state, PositionIncreased e)
    {
        state = state with { NextTrade = state.NextTrade + 1 };
        return !state.Positions.TryGetValue(e.Symbol, out var position) ? state : With(state, position with
        {
            Quantity = e.Quantity,
            EntryPrice = e.EntryPrice,
            Margin = e.Margin,
            LiquidationPrice = e.LiquidationPrice,
            Fees = position.Fees + e.Fee,
            LastEntryAt = e.At,
            SinceStep = e.MarketStep ?? state.MarketStep,
        });
    }

    private static BotState Reduced(BotState state, PositionReduced e)
    {
        state = state with { NextTrade = state.NextTrade + 1, Balance = e.Balance };
        return !state.Positions.TryGetValue(e.Symbol, out var position) ? state : With(state, position with
        {
            Quantity = e.Quantity,
            Margin = e.Margin,
            LiquidationPrice = e.LiquidationPrice,
            Fees = position.Fees + e.Fee,
            Funding = position.Funding - e.Funding,
            RealizedPnl = position.RealizedPnl + e.RealizedPnl,
            SinceStep = e.MarketStep ?? state.MarketStep,
        });
    }

    private static BotState Stopped(BotState state, StopsChanged e) => !state.Positions.TryGetValue(e.Symbol, out var position) ? state : With(state, position with
    {
        StopLoss = e.StopLoss,
        TakeProfit = e.TakeProfit,
        TrailingStopPercent = e.TrailingStopPercent,
        TrailingReference = e.TrailingReference,
        SinceStep = e.MarketStep ?? state.MarketStep,
    });

    private static BotState Funded(BotState state, FundingSettled e)
    {
        state = state with { Balance = e.Balance };
        return !state.Positions.TryGetValue(e.Symbol, out var position) ? state : With(state, position with
        {
            Margin = e.Margin,
            LiquidationPrice = e.LiquidationPrice,
            Funding = position.Funding + e.Payment,
            FundedAt = e.At,
        });
    }
}
