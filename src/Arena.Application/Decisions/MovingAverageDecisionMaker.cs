using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions;

/// <summary>
/// Long while the fast simple average of the market's marks is above the slow one, short (or flat) while it is below. After a position of the
/// symbol was closed only a crossing of the last <c>Slow</c> steps opens the next one: a stop is not undone two turns later.
/// </summary>
public sealed class MovingAverageDecisionMaker : IDecisionMaker
{
    public BotKind Kind => BotKind.Rules;

    public Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Bot.Configuration.Rule is not { } rule)
            return Task.FromResult(DecisionMakers.Failed("RULE_MISSING", "The bot has no rule."));

        var headroom = new Headroom(request);
        List<TradeDecision> decisions = [];
        var warming = 0;
        foreach (var symbol in request.Bot.Configuration.Symbols)
        {
            if (request.Market.Find(symbol) is not { } quote || !request.Rules.Instruments.TryGetValue(symbol, out var instrument)) continue;
            var marks = request.History.Marks(symbol, rule.Slow * 2);
            if (marks.Count < rule.Slow) warming++;
            if (Crossing.Of(marks, rule) is not { } crossing) continue;
            if (Decide(rule, crossing, headroom, instrument, quote) is { } decision) decisions.Add(decision);

            // One open a turn: each looks at the same free balance.
            if (decisions.Any(d => d.Action is DecisionAction.OpenLong or DecisionAction.OpenShort)) break;
        }
        var notes = warming > 0
            ? Say.Text($"{Say.Count(warming, "symbol")} still lack the {rule.Slow} steps of the slow average.")
            : Say.Text($"Averages of {rule.Fast} and {rule.Slow} steps; {Say.Count(request.Bot.Positions.Count, "position")} open, equity {headroom.Equity.Value:0.00}.");
        return Task.FromResult(DecisionAnswer.Of(notes, [.. decisions]));
    }

    private static TradeDecision? Decide(MovingAverageRule rule, Crossing crossing, Headroom headroom, Instrument instrument, Quote quote)
    {
        var position = headroom.Bot.Positions.GetValueOrDefault(instrument.Symbol);
        if (position is not null)
        {
            var goesOn = position.Side == Side.Long ? crossing.IsUp : !crossing.IsUp;
            return goesOn ? null : new TradeDecision(
                instrument.Symbol,
                DecisionAction.Close,
                Confidence: 0.8m,
                Justification: Say.Text($"{crossing.Describe(rule)}: the {Name(position.Side)} from {Say.Average(position.EntryPrice)} is over at {quote.Mark}."));
        }
        if (!crossing.IsUp && !rule.AllowShort) return null;
        if (!headroom.MayOpen(instrument.Symbol)) return null;
        var hasTradedBefore = headroom.Bot.CooldownUntil.ContainsKey(instrument.Symbol);
        return hasTradedBefore && crossing.StepsAgo is null ? null : Open(rule, crossing, headroom, instrument, quote);
    }

    private static TradeDecision? Open(MovingAverageRule rule, Crossing crossing, Headroom headroom, Instrument instrument, Quote quote)
    {
        var side = crossing.IsUp ? Side.Long : Side.Short;
        var leverage = headroom.Allowed(rule.Leverage, instrument);
        var distance = rule.StopLossPercent / 100;
        if (headroom.Portion(instrument, quote, rule.PortionOfEquity, leverage, distance) is not { } portion) return null;
        Price? stop = distance is null
            ? null
            : new Price(Headroom.DownTo(quote.Mark.Value * (side == Side.Long ? 1 - distance.Value : 1 + distance.Value), instrument.TickSize));
        return new TradeDecision(
            instrument.Symbol,
            side == Side.Long ? DecisionAction.OpenLong : DecisionAction.OpenShort,
            leverage,
            PortionOfEquity: portion,
            StopLoss: stop,
            Confidence: 0.6m,
            Invalidation: Say.Text($"The {rule.Fast}-step average crosses back."),
            Justification: Say.Text($"{crossing.Describe(rule)} with the price at {quote.Mark}: {Name(side)} with {portion * 100:0.#}% of equity at {leverage}x{(stop is { } at ? $", stop {at}" : "")}."));
    }

    private static string Name(Side side) => side == Side.Long ? "long" : "short";

    /// <param name="StepsAgo">When the averages last crossed; null: not within the slow average's length.</param>
    private sealed record Crossing(bool IsUp, decimal Fast, decimal Slow, int? StepsAgo)
    {
        /// <summary>Null: too few marks, or averages that are equal.</summary>
        public static Crossing? Of(IReadOnlyList<decimal> marks, MovingAverageRule rule)
        {
            if (rule.Fast < 1 || rule.Slow <= rule.Fast || marks.Count < rule.Slow) return null;
            var sums = new decimal[marks.Count + 1];
            for (var i = 0; i < marks.Count; i++) sums[i + 1] = sums[i] + marks[i];
            decimal Average(int length, int ago) => (sums[marks.Count - ago] - sums[marks.Count - ago - length]) / length;

            var (fast, slow) = (Average(rule.Fast, 0), Average(rule.Slow, 0));
            if (fast == slow) return null;
            var isUp = fast > slow;
            for (var ago = 1; ago <= marks.Count - rule.Slow; ago++)
            {
                var before = Average(rule.Fast, ago) - Average(rule.Slow, ago);
                if (isUp ? before <= 0 : before >= 0) return new Crossing(isUp, fast, slow, ago - 1);
            }
            return new Crossing(isUp, fast, slow, null);
        }

        public string Describe(MovingAverageRule rule)
        {
            var when = StepsAgo switch { null => "", 0 => ", crossed just now", _ => $", crossed {StepsAgo} steps ago" };
            return Say.Text($"Average of {rule.Fast} steps ({Fast:G7}) is {(IsUp ? "above" : "below")} that of {rule.Slow} ({Slow:G7}){when}");
        }
    }
}
