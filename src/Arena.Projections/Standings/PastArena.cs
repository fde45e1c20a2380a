using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.EventStore;
using Arena.Projections.Bots;
using Arena.Projections.Markets;

namespace Arena.Projections.Standings;

/// <summary>The rows that an arena state is read from, at one place in the log.</summary>
public sealed class PastArena
{
    public ArenaStatusRow? Status { get; set; }

    public Dictionary<string, BotRow> Bots { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, PastMarket> Markets { get; init; } = new(StringComparer.Ordinal);
}

/// <summary>A symbol's last quote, and the minutes that its figures of 24 hours are read from, oldest first.</summary>
public sealed class PastMarket
{
    public required MarketRow Last { get; set; }

    public List<MarketBarRow> Minutes { get; init; } = [];
}

/// <summary>The folds of the projections <c>bots</c> and <c>markets</c>, of what an arena state shows.</summary>
public sealed class PastArenaFold : LogFold<PastArena>
{
    private static readonly BotProjection Bots = new();
    private static readonly MarketProjection Markets = new();

    public override string Name => "arena";

    public override IReadOnlySet<string> Handles { get; } = new HashSet<string>(Bots.Handles.Union(Markets.Handles, StringComparer.Ordinal), StringComparer.Ordinal);

    public override IReadOnlyList<string> Projections { get; } = [Bots.Name, Markets.Name];

    public override PastArena Begin() => new();

    public override void Apply(PastArena state, StoredEvent e)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(e);
        if (Markets.Handles.Contains(e.Type)) Market(state, e);
        else if (e.Data is BotCreated created) state.Bots[created.BotId] = BotFold.Created(created, e);
        else state.Bots[e.BotId()] = BotFold.Evolve(state.Bots[e.BotId()], e.Data) with { LastActivityAt = e.Timestamp, UpdatedPosition = e.Sequence };
    }

    private static void Market(PastArena state, StoredEvent e)
    {
        state.Status = MarketFold.Evolve(state.Status, e);
        if (e.Data is not PricesObserved prices) return;
        var minute = MarketFold.MinuteOf(prices.At);
        foreach (var quote in prices.Prices)
        {
            if (!state.Markets.TryGetValue(quote.Symbol, out var market))
                state.Markets.Add(quote.Symbol, market = new PastMarket { Last = MarketFold.Quoted(quote, prices, e) });
            market.Last = MarketFold.Quoted(quote, prices, e);
            market.Minutes.RemoveRange(0, market.Minutes.TakeWhile(bar => bar.At <= MarketFold.LastGone(minute)).Count());
            var before = market.Minutes.Count > 0 && market.Minutes[^1].At == minute ? market.Minutes[^1] : null;
            if (before is not null) market.Minutes.RemoveAt(market.Minutes.Count - 1);
            market.Minutes.Add(MarketFold.Observed(before, e.TenantId, minute, quote));
        }
    }
}
