using System.Globalization;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions;

/// <summary>
/// Follows the bot's DCA plan in each of its symbols: <see cref="DcaPlanner"/> says what comes next, and what the bot cannot afford or may not do is cut
/// or left for a later turn.
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
        var opening = request.Bot.Configuration.Risk.MaxOpenPositions is { } most ? most - request.Bot.Positions.Count : int.MaxValue;
        var spent = Money.Zero;
        List<TradeDecision> decisions = [];
        List<string> waiting = [];
        foreach (var symbol in request.Bot.Configuration.Symbols)
        {
            if (request.Market.Find(symbol) is not { } quote || !request.Rules.Instruments.TryGetValue(symbol, out var instrument)) continue;
            var position = request.Bot.Positions.GetValueOrDefault(symbol);
            var view = new DcaView(instrument, position, quote.Mark, request.Bot.Turn, request.Market.At, headroom.Equity, request.Bot.PeakEquity);
            switch (DcaPlanner.Next(plan, view))
            {
                case DcaTakeProfit profit: decisions.Add(Take(plan, position!, quote, profit.Target)); break;
                case DcaMoveTarget move: decisions.Add(Move(plan, position!, move.Target)); break;
                case DcaBuy buy when Buy(plan, instrument, quote, position, buy, headroom, opening, spent) is { } bought:
                    decisions.Add(bought);
                    spent += bought.Notional!.Value;
                    if (position is null) opening--;
                    break;
                case DcaBuy: waiting.Add($"{symbol} is due, and there is no room for it"); break;
                case DcaWait wait: waiting.Add(Describe(symbol, wait, request.Bot.Turn, plan)); break;
            }
        }

        return Task.FromResult(DecisionAnswer.Of(Notes(decisions, waiting, headroom), [.. decisions]));
    }

    /// <summary>Null: the bot has not the money, or the limits leave no room.</summary>
    private static TradeDecision? Buy(
        DcaPlan plan, Instrument instrument, Quote quote, Position? position, DcaBuy buy, Headroom headroom, int opening, Money spent)
    {
        if (position is null ? !headroom.MayOpen(instrument.Symbol) || opening <= 0 : headroom.DayIsLost) return null;
        var leverage = headroom.Allowed(position?.Leverage ?? plan.Leverage, instrument);
        if (position is not null && position.Leverage != leverage) return null;
        var held = position?.Cost ?? Money.Zero;
        var notional = Money.Min(Money.Min(buy.Notional, headroom.LargestNotional(leverage, held: held)), headroom.Affordable(leverage) - spent);
        if (!headroom.IsTradable(instrument, quote, notional)) return null;
        var which = buy.Rung switch { null => "Purchase by time", 0 => "First purchase", var rung => Say.Text($"Safety order {rung}") };
        var why = position is null
            ? Say.Text($"{which}: {notional.Value:0.00} of {instrument.Symbol} at {quote.Mark}, up to {plan.MaxNotional.Value:0.##} in all.")
            : Say.Text($"{which}: {notional.Value:0.00} more of {instrument.Symbol} at {quote.Mark}, {Say.Percent((quote.Mark.Value / position.EntryPrice.Value) - 1)} from the average {Say.Average(position.EntryPrice)}; {held.Value:0.00} of {plan.MaxNotional.Value:0.##} held.");
        return new TradeDecision(
            instrument.Symbol,
            position is null ? DecisionAction.OpenLong : DecisionAction.Increase,
            leverage,
            Notional: notional,
            TakeProfit: position is null ? buy.Target : null,
            Confidence: 0.5m,
            Invalidation: "The plan ends at its largest notional; price does not change it.",
            Justification: why);
    }

    private static TradeDecision Take(DcaPlan plan, Position position, Quote quote, Price target) => new(
        position.Symbol,
        DecisionAction.Close,
        Confidence: 0.9m,
        Justification: Say.Text($"{quote.Mark} is past the target {target}, {plan.TakeProfitPercent}% above the average {Say.Average(position.EntryPrice)}: taking the profit."));

    private static TradeDecision Move(DcaPlan plan, Position position, Price target) => new(
        position.Symbol,
        DecisionAction.SetStops,
        StopLoss: position.StopLoss,
        TakeProfit: target,
        TrailingStopPercent: position.TrailingStopPercent,
        Confidence: 0.5m,
        Justification: Say.Text($"Average is {Say.Average(position.EntryPrice)} now; target moves to {target}, {plan.TakeProfitPercent}% above it."));

    private static string Describe(string symbol, DcaWait wait, int turn, DcaPlan plan) => wait.Reason switch
    {
        DcaWaiting.NotDue when wait.Due is { } due => $"{symbol} is due {due.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)}",
        DcaWaiting.NotDue => Say.Text($"{symbol} is due in {UntilNext(turn, plan)} turns"),
        DcaWaiting.PriceNotReached => Say.Text($"{symbol}'s next safety order is at {wait.At}"),
        DcaWaiting.MaximumHeld => $"{symbol} is bought to the end of the plan",
        DcaWaiting.Drawdown => $"{symbol} is not bought in a drawdown",
        _ => $"{symbol} is held short",
    };

    // The first turn buys, and then every n-th one.
    private static int UntilNext(int turn, DcaPlan plan)
    {
        var every = Math.Max(1, plan.EveryTurns);
        return (every - ((turn - 1) % every)) % every;
    }

    private static string Notes(List<TradeDecision> decisions, List<string> waiting, Headroom headroom)
    {
        var buys = decisions.Count(d => d.Action is DecisionAction.OpenLong or DecisionAction.Increase);
        var bought = buys > 0 ? Say.Text($"Buying {Say.Count(buys, "symbol")}. ") : "";
        var waits = waiting.Count > 0 ? string.Join("; ", waiting) + ". " : "";
        return Say.Text($"{bought}{waits}Equity {headroom.Equity.Value:0.00}.");
    }
}
