using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions;

/// <summary>
/// Buys a fixed amount of each symbol on every n-th turn, up to a largest notional by symbol (at cost), and keeps the take-profit at its
/// percentage above the average entry.
/// </summary>
public sealed class DcaDecisionMaker : IDecisionMaker
{
    public BotKind Kind => BotKind.Dca;

    public Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Bot.Configuration.Dca is not { } plan)
            return Task.FromResult(DecisionMakers.Failed("PLAN_MISSING", "The bot has no DCA plan."));

        var headroom = new Headroom(request);
        List<TradeDecision> decisions = [];
        foreach (var symbol in request.Bot.Configuration.Symbols)
        {
            if (request.Bot.Positions.GetValueOrDefault(symbol) is { Side: Side.Long } position && MoveTarget(request, plan, position) is { } target)
                decisions.Add(target);
        }

        var untilNext = UntilNext(request.Bot.Turn, plan);
        if (untilNext == 0) decisions.AddRange(Buys(request, plan, headroom));
        var notes = untilNext == 0
            ? Say.Text($"Buying day: {plan.Amount.Value:0.##} of each symbol, up to {plan.MaxNotional.Value:0.##} at cost.")
            : Say.Text($"Next purchase in {untilNext} turns; equity {headroom.Equity.Value:0.00}.");
        return Task.FromResult(DecisionAnswer.Of(notes, [.. decisions]));
    }

    // The first turn buys, and then every n-th one.
    private static int UntilNext(int turn, DcaPlan plan)
    {
        var every = Math.Max(1, plan.EveryTurns);
        return (every - ((turn - 1) % every)) % every;
    }

    private static IEnumerable<TradeDecision> Buys(DecisionRequest request, DcaPlan plan, Headroom headroom)
    {
        if (headroom.DayIsLost) yield break;
        var opening = request.Bot.Configuration.Risk.MaxOpenPositions is { } most ? most - request.Bot.Positions.Count : int.MaxValue;
        var spent = Money.Zero;
        foreach (var symbol in request.Bot.Configuration.Symbols)
        {
            if (request.Market.Find(symbol) is not { } quote || !request.Rules.Instruments.TryGetValue(symbol, out var instrument)) continue;
            var position = request.Bot.Positions.GetValueOrDefault(symbol);
            if (position is { Side: Side.Short } || (position is null && (!headroom.MayOpen(symbol) || opening <= 0))) continue;

            var leverage = headroom.Allowed(position?.Leverage ?? plan.Leverage, instrument);
            var held = position is null ? Money.Zero : position.Quantity * position.EntryPrice;
            if (position is not null && position.Leverage != leverage) continue;
            var room = Money.Min(plan.MaxNotional - held, headroom.LargestNotional(leverage, held: held));
            var notional = Money.Min(Money.Min(plan.Amount, room), headroom.Affordable(leverage) - spent);
            if (!headroom.IsTradable(instrument, quote, notional)) continue;
            spent += notional;
            if (position is null) opening--;
            yield return Buy(plan, instrument, quote, position, leverage, notional, held);
        }
    }

    private static TradeDecision Buy(DcaPlan plan, Instrument instrument, Quote quote, Position? position, Leverage leverage, Money notional, Money held)
    {
        var why = position is null
            ? Say.Text($"First {notional.Value:0.00} of {instrument.Symbol} at {quote.Mark}; {plan.Amount.Value:0.##} more every {plan.EveryTurns} turns up to {plan.MaxNotional.Value:0.##}.")
            : Say.Text($"{notional.Value:0.00} more of {instrument.Symbol} at {quote.Mark}, {Say.Percent((quote.Mark.Value / position.EntryPrice.Value) - 1)} from the average {Say.Average(position.EntryPrice)}; {held.Value:0.00} of {plan.MaxNotional.Value:0.##} held.");
        return new TradeDecision(
            instrument.Symbol,
            position is null ? DecisionAction.OpenLong : DecisionAction.Increase,
            leverage,
            Notional: notional,
            TakeProfit: position is null ? Target(plan, instrument, quote.Mark) : null,
            Confidence: 0.5m,
            Invalidation: "The plan ends at its largest notional; price does not change it.",
            Justification: why);
    }

    /// <summary>The target belongs to the average entry, which every purchase moves.</summary>
    private static TradeDecision? MoveTarget(DecisionRequest request, DcaPlan plan, Position position)
    {
        if (!request.Rules.Instruments.TryGetValue(position.Symbol, out var instrument) || request.Market.Find(position.Symbol) is not { } quote) return null;
        if (Target(plan, instrument, position.EntryPrice) is not { } target || position.TakeProfit == target) return null;
        var above = plan.TakeProfitPercent.GetValueOrDefault();
        if (target <= quote.Ask)
        {
            return new TradeDecision(
                position.Symbol,
                DecisionAction.Close,
                Confidence: 0.9m,
                Justification: Say.Text($"{quote.Mark} is past the target {target}, {above}% above the average {Say.Average(position.EntryPrice)}: taking the profit."));
        }
        return new TradeDecision(
            position.Symbol,
            DecisionAction.SetStops,
            StopLoss: position.StopLoss,
            TakeProfit: target,
            TrailingStopPercent: position.TrailingStopPercent,
            Confidence: 0.5m,
            Justification: Say.Text($"Average is {Say.Average(position.EntryPrice)} now; target moves to {target}, {above}% above it."));
    }

    private static Price? Target(DcaPlan plan, Instrument instrument, Price average) => plan.TakeProfitPercent is { } percent
        ? new Price(Headroom.DownTo(average.Value * (1 + (percent / 100)), instrument.TickSize))
        : null;
}
