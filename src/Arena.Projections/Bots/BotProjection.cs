using Arena.Domain.Bots;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Projections.Bots;

/// <summary>Bots with the figures of their current run, and the runs.</summary>
public sealed class BotProjection : Projection
{
    public override string Name => "bots";

    public override int Version => 2;

    public override string Schema => BotSchema.Sql;

    public override IReadOnlyList<string> Tables => ["bots", "runs"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(BotCreated), typeof(BotConfigured), typeof(StrategyAssigned), typeof(BotStarted), typeof(BotPaused), typeof(BotResumed), typeof(BotStopped), typeof(BotDeleted),
        typeof(RunStarted), typeof(RunEnded), typeof(PoolFunded), typeof(PoolDefunded), typeof(TurnStarted), typeof(DecisionRecorded), typeof(OrderDenied),
        typeof(OrderPlaced), typeof(OrderCanceled), typeof(OrderExpired), typeof(OrderRejected), typeof(OrderFilled), typeof(PositionOpened), typeof(PositionIncreased), typeof(PositionReduced), typeof(PositionClosed), typeof(PositionLiquidated),
        typeof(FundingSettled), typeof(TurnCompleted), typeof(TurnFailed));

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        if (e.Data is BotCreated created)
        {
            rows.Store(BotRow.Table, BotFold.Created(created, e));
            return;
        }

        var bot = await rows.FindAsync(BotRow.Table, e.TenantId, e.BotId())
            ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of bot {e.BotId()}, which was never created.");
        var moved = BotFold.Evolve(bot, e.Data) with { LastActivityAt = e.Timestamp, UpdatedPosition = e.Sequence };
        rows.Store(BotRow.Table, moved);

        if (e.Data is RunStarted started)
            rows.Store(RunRow.Table, RunOf(moved, started, e));
        if (e.Data is RunEnded ended && await rows.FindAsync(RunRow.Table, e.TenantId, bot.Id, ended.Run) is { } run)
            rows.Store(RunRow.Table, End(run, moved, ended));
    }

    private static RunRow RunOf(BotRow bot, RunStarted started, StoredEvent e) => new(
        bot.TenantId, bot.Id, started.Run, started.At, null, null, bot.InitialBalance, bot.RunCapital, null,
        GrossPnl: 0, Fees: 0, Funding: 0, TradesOpened: 0, TradesClosed: 0, Wins: 0, Turns: 0, MaxDrawdown: null, Position: e.Sequence);

    private static RunRow End(RunRow run, BotRow bot, RunEnded ended) => run with
    {
        EndedAt = ended.At,
        Reason = ended.Reason,
        FinalEquity = ended.FinalEquity.Value,
        RunCapital = bot.RunCapital,
        GrossPnl = bot.GrossPnl,
        Fees = bot.Fees,
        Funding = bot.Funding,
        TradesOpened = bot.TradesOpened,
        TradesClosed = bot.TradesClosed,
        Wins = bot.Wins,
        Turns = bot.Turns,
        MaxDrawdown = bot.MaxDrawdown,
    };
}
