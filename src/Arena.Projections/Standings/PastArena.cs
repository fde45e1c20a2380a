using System.Text.Json.Serialization;
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

    public List<PastMinute> Minutes { get; init; } = [];

    internal void Observe(Quote quote, PricesObserved prices, StoredEvent e)
    {
        Last = MarketFold.Quoted(quote, prices, e);
        var minute = MarketFold.MinuteOf(prices.At);
        var gone = MarketFold.LastGone(minute).ToUnixTimeSeconds();
        Minutes.RemoveRange(0, Minutes.TakeWhile(bar => bar.At <= gone).Count());
        var mark = quote.Mark.Value;
        var bar = Minutes.Count > 0 && Minutes[^1].At == minute.ToUnixTimeSeconds() ? Minutes[^1] : new PastMinute(minute.ToUnixTimeSeconds(), mark, mark, mark, mark);
        if (Minutes.Count > 0 && Minutes[^1].At == bar.At) Minutes.RemoveAt(Minutes.Count - 1);
        Minutes.Add(bar with { High = Math.Max(bar.High, quote.High.Value), Low = Math.Min(bar.Low, quote.Low.Value), Close = mark });
    }
}

/// <summary>A <see cref="MarketBarRow"/> as small as it can be: a snapshot holds 1,500 for each symbol.</summary>
/// <param name="At">The minute's begin, in seconds since 1970.</param>
public sealed record PastMinute(
    [property: JsonPropertyName("t")] long At,
    [property: JsonPropertyName("o")] decimal Open,
    [property: JsonPropertyName("h")] decimal High,
    [property: JsonPropertyName("l")] decimal Low,
    [property: JsonPropertyName("c")] decimal Close);

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
        foreach (var quote in prices.Prices)
        {
            if (!state.Markets.TryGetValue(quote.Symbol, out var market))
                state.Markets.Add(quote.Symbol, market = new PastMarket { Last = MarketFold.Quoted(quote, prices, e) });
            market.Observe(quote, prices, e);
        }
    }
}
