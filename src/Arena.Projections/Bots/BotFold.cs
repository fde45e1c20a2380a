using Arena.Domain.Bots;
using Arena.Domain.Trading;
using Arena.EventStore;
using Arena.Projections.Equity;

namespace Arena.Projections.Bots;

/// <summary>How each event moves a bot's row. Pure; nothing but the event and the row before it.</summary>
internal static class BotFold
{
    public static BotRow Created(BotCreated created, StoredEvent e) => Configured(
        new BotRow(
            e.TenantId, created.BotId, "", default, default, BotStatus.Created, null, false, null, [], null, created.Configuration,
            Run: 0, RunStartedAt: null, InitialBalance: 0, RunCapital: 0, Balance: 0, Locked: 0, Principal: 0, UnrealizedPnl: 0, Equity: 0,
            PeakEquity: null, MaxDrawdown: null, Performance.Start, [], [],
            TradesOpened: 0, TradesClosed: 0, Wins: 0, GrossPnl: 0, Fees: 0, Funding: 0, Turns: 0, Decisions: 0, Holds: 0, Denials: 0, FailedTurns: 0,
            Turn: 0, LastTurnAt: null, LastActivityAt: e.Timestamp, CreatedAt: created.At, DeletedAt: null, e.Sequence, e.Sequence),
        created.Configuration);

    public static BotRow Evolve(BotRow bot, object @event) => @event switch
    {
        BotConfigured e => Configured(bot, e.Configuration),
        StrategyAssigned e => bot with { Configuration = bot.Configuration with { Rule = null, StrategyId = e.StrategyId, StrategyVersion = e.Version, StrategyInputs = e.Inputs } },
        BotStarted => bot with { Status = BotStatus.Active, StatusReason = null },
        BotResumed => bot with { Status = BotStatus.Active, StatusReason = null },
        BotPaused e => bot with { Status = BotStatus.Paused, StatusReason = e.Reason },
        BotStopped e => bot with { Status = BotStatus.Stopped, StatusReason = e.Reason },
        BotDeleted e => bot with { Status = BotStatus.Deleted, StatusReason = null, DeletedAt = e.At },
        RunStarted e => Started(bot, e),
        RunEnded e => bot with { Equity = e.FinalEquity.Value, UnrealizedPnl = e.FinalEquity.Value - bot.Balance },
        PoolFunded e => Flow(bot, e.Amount.Value, e.Balance.Value),
        PoolDefunded e => Flow(bot, -e.Amount.Value, e.Balance.Value),

        TurnStarted e => bot with { Turn = e.Turn, LastTurnAt = e.At },
        DecisionRecorded e => bot with { Decisions = bot.Decisions + 1, Holds = bot.Holds + (AsksForNothing(e) ? 1 : 0) },
        OrderDenied => bot with { Denials = bot.Denials + 1 },
        OrderPlaced e => WithLock(bot, e.OrderId, e.Locked?.Value),
        OrderCanceled e => WithLock(bot, e.OrderId, null),
        OrderExpired e => WithLock(bot, e.OrderId, null),
        OrderRejected e => WithLock(bot, e.OrderId, null),
        OrderFilled e => WithLock(bot, e.OrderId, e.Left is null ? null : e.Locked?.Value) with { Fees = bot.Fees + e.Fee.Value, Balance = e.Balance.Value },
        PositionOpened e => WithLots(bot, [.. bot.Lots, Lot.Of(e)]) with { TradesOpened = bot.TradesOpened + 1 },
        PositionIncreased e => Replace(bot, e.PositionId, lot => lot.With(e)) with { TradesOpened = bot.TradesOpened + 1 },
        PositionReduced e => Replace(Closed(bot, Find(bot, e.PositionId).NetPnl(e), e.RealizedPnl.Value, e.Balance.Value), e.PositionId, lot => lot.With(e)),
        PositionClosed e => Remove(Closed(bot, Find(bot, e.PositionId).NetPnl(e), e.RealizedPnl.Value, e.Balance.Value), e.PositionId),
        PositionLiquidated e => Remove(Closed(bot, Find(bot, e.PositionId).NetPnl(e), e.RealizedPnl.Value, e.Balance.Value), e.PositionId),
        FundingSettled e => Replace(bot, e.PositionId, lot => lot with { Margin = e.Margin.Value }) with
        {
            Funding = bot.Funding + e.Payment.Value,
            Balance = e.Balance.Value,
        },
        TurnCompleted e => Completed(bot, e),
        TurnFailed => bot with { FailedTurns = bot.FailedTurns + 1, Turns = bot.Turns + 1 },
        _ => bot,
    };

    private static BotRow Configured(BotRow bot, BotConfiguration configuration) => bot with
    {
        Name = configuration.Name,
        Kind = configuration.Kind,
        Mode = configuration.Mode,
        IsPublic = configuration.IsPublic,
        AvatarUrl = configuration.AvatarUrl,
        Symbols = [.. configuration.Symbols],
        TurnInterval = configuration.TurnInterval,
        Configuration = configuration,
    };

    /// <summary>At creation the pool is still empty and its funding follows; after a reset it holds what the run before left.</summary>
    private static BotRow Started(BotRow bot, RunStarted e) => bot with
    {
        Run = e.Run,
        RunStartedAt = e.At,
        InitialBalance = e.InitialBalance.Value,
        RunCapital = bot.Balance,
        UnrealizedPnl = 0,
        Equity = bot.Balance,
        PeakEquity = null,
        MaxDrawdown = null,
        Performance = bot.Performance.Flow(bot.Balance, bot.Principal).Restart(),
        TradesOpened = 0,
        TradesClosed = 0,
        Wins = 0,
        GrossPnl = 0,
        Fees = 0,
        Funding = 0,
        Turns = 0,
        Decisions = 0,
        Holds = 0,
        Denials = 0,
        FailedTurns = 0,
    };

    private static BotRow Flow(BotRow bot, decimal amount, decimal balance)
    {
        var moved = bot with
        {
            Balance = balance,
            Principal = bot.Principal + amount,
            RunCapital = bot.RunCapital + amount,
            Equity = balance + bot.UnrealizedPnl,
        };
        return moved with { Performance = bot.Performance.Flow(moved.Equity, moved.Principal) };
    }

    private static BotRow Completed(BotRow bot, TurnCompleted e)
    {
        var performance = bot.Performance.Observe(e.Equity.Value, bot.Principal);
        return bot with
        {
            Turns = bot.Turns + 1,
            Balance = e.Balance.Value,
            Locked = e.Locked.Value,
            UnrealizedPnl = e.UnrealizedPnl.Value,
            Equity = e.Equity.Value,
            PeakEquity = Math.Max(bot.PeakEquity ?? e.Equity.Value, e.Equity.Value),
            MaxDrawdown = performance.MaxDrawdown,
            Performance = performance,
        };
    }

    private static BotRow Closed(BotRow bot, decimal netPnl, decimal grossPnl, decimal balance) => bot with
    {
        TradesClosed = bot.TradesClosed + 1,
        Wins = bot.Wins + (netPnl > 0 ? 1 : 0),
        GrossPnl = bot.GrossPnl + grossPnl,
        Balance = balance,
    };

    private static Lot Find(BotRow bot, string positionId) =>
        Array.Find(bot.Lots, lot => lot.PositionId == positionId)
        ?? throw new InvalidOperationException($"Bot {bot.Id} closes position {positionId}, which is not open.");

    private static BotRow Replace(BotRow bot, string positionId, Func<Lot, Lot> change) =>
        WithLots(bot, [.. bot.Lots.Select(lot => lot.PositionId == positionId ? change(lot) : lot)]);

    private static BotRow Remove(BotRow bot, string positionId) => WithLots(bot, [.. bot.Lots.Where(lot => lot.PositionId != positionId)]);

    private static BotRow WithLots(BotRow bot, Lot[] lots) => Locked(bot with { Lots = lots });

    private static BotRow WithLock(BotRow bot, string orderId, decimal? amount)
    {
        var others = Array.FindAll(bot.OrderLocks, l => l.OrderId != orderId);
        if (amount is null or 0 && others.Length == bot.OrderLocks.Length) return bot;
        return Locked(bot with { OrderLocks = amount is { } kept and not 0 ? [.. others, new OrderLock(orderId, kept)] : others });
    }

    private static BotRow Locked(BotRow bot) => bot with { Locked = bot.Lots.Sum(lot => lot.Margin) + bot.OrderLocks.Sum(l => l.Amount) };

    private static bool AsksForNothing(DecisionRecorded e) => e.Decisions.All(d => d.Action == DecisionAction.Hold);
}
