using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// Carries out an answer: closes, reductions, stops, then what adds, then holds; within one rank in the order of the answer.
/// An order against an open position nets with it: up to its size it reduces or closes; what is beyond opens the other side.
/// </summary>
internal static class DecisionExecution
{
    public static void Run(Recording log, IReadOnlyList<TradeDecision> decisions)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var order = decisions
            .Select((decision, index) => (Decision: decision, Index: index, Repeated: !seen.Add(decision.Symbol)))
            .OrderBy(d => Rank(d.Decision.Action)).ThenBy(d => d.Index)
            .ToArray();
        foreach (var (decision, index, repeated) in order)
        {
            var denial = repeated ? Denials.Because(Denials.DuplicateSymbol) : Execute(log, decision);
            if (denial is not null)
                log.Add(new OrderDenied(log.Bot.Turn, index, decision.Symbol, decision.Action, denial.Code, denial.Reason, denial.Numbers, log.Market.At));
        }
    }

    private static int Rank(DecisionAction action) => action switch
    {
        DecisionAction.Close => 0,
        DecisionAction.Reduce => 1,
        DecisionAction.SetStops or DecisionAction.CancelOrders => 2,
        DecisionAction.Increase or DecisionAction.OpenLong or DecisionAction.OpenShort => 3,
        _ => 4,
    };

    private static Denial? Execute(Recording log, TradeDecision decision)
    {
        // No order ever rests in the book: stops go with the position. So there is nothing to cancel.
        if (decision.Action is DecisionAction.Hold or DecisionAction.CancelOrders) return null;

        if (!log.Rules.Instruments.TryGetValue(decision.Symbol, out var instrument)) return Denials.Because(Denials.SymbolUnknown);
        if (log.Market.Find(decision.Symbol) is not { } quote) return Denials.Because(Denials.PriceUnavailable);
        var held = log.Bot.Positions.GetValueOrDefault(decision.Symbol);
        if (held is null && !log.Bot.Configuration.Symbols.Contains(decision.Symbol, StringComparer.Ordinal)) return Denials.Because(Denials.SymbolNotAllowed);

        var opens = decision.Action is DecisionAction.OpenLong or DecisionAction.OpenShort;
        if (held is null && !opens) return Denials.Because(Denials.NoPosition);
        if (decision.Action == DecisionAction.SetStops) return SetStops(log, decision, held!, quote, instrument);
        if (decision.OrderType is not (null or OrderType.Market) || (decision.OrderType is null && decision.LimitPrice is not null))
            return Denials.Because(Denials.OrderTypeNotSupported);

        return decision.Action switch
        {
            DecisionAction.Close => Close(log, held!, quote, instrument),
            DecisionAction.Reduce => Reduce(log, decision, held!, quote, instrument),
            DecisionAction.Increase => Add(log, decision, held!.Side, quote, instrument),
            DecisionAction.OpenLong => Add(log, decision, Side.Long, quote, instrument),
            _ => Add(log, decision, Side.Short, quote, instrument),
        };
    }

    private static Denial? Close(Recording log, Position held, Quote quote, Instrument instrument)
    {
        var price = FillModel.Market(quote, held.Side.Exit(), instrument.TickSize, log.Rules.SlippageBasisPoints);
        Execution.Exit(log, held, held.Quantity, price, OrderType.Market, null, CloseReason.Decision);
        return null;
    }

    private static Denial? Reduce(Recording log, TradeDecision decision, Position held, Quote quote, Instrument instrument)
    {
        var price = FillModel.Market(quote, held.Side.Exit(), instrument.TickSize, log.Rules.SlippageBasisPoints);
        var equity = Valuation.Equity(log.Bot, log.Market.Quotes);
        if (Sizing.Of(decision, instrument, price, held.Leverage, equity, 0, out var quantity) is { } denial) return denial;
        Execution.Exit(log, held, quantity, price, OrderType.Market, null, CloseReason.Decision);
        return null;
    }

    private static Denial? Add(Recording log, TradeDecision decision, Side side, Quote quote, Instrument instrument)
    {
        var (before, held) = (log.Bot, log.Bot.Positions.GetValueOrDefault(decision.Symbol));
        var against = held is not null && held.Side != side ? held : null;
        var price = FillModel.Market(quote, side.Entry(), instrument.TickSize, log.Rules.SlippageBasisPoints);
        if (Sized(log, decision, instrument, price, held, against, out var leverage, out var quantity) is { } denial) return denial;

        if (against is not null)
        {
            Execution.Exit(log, against, quantity, price, OrderType.Market, null, CloseReason.Decision);
            if (quantity <= against.Quantity) return null;
            (held, quantity) = (null, quantity - against.Quantity);
        }

        var entry = new Entry(
            instrument, side, quantity, price, leverage,
            Wanted(decision.StopLoss, instrument), Wanted(decision.TakeProfit, instrument), Wanted(decision.TrailingStopPercent));
        if (RiskRules.Check(log, entry, held, before) is { } refused) return refused;
        if (held is null)
        {
            Execution.Open(log, entry);
            return null;
        }
        Execution.Increase(log, held, entry);
        ChangeStops(log, log.Bot.Positions[decision.Symbol], decision, quote, instrument);
        return null;
    }

    /// <summary>Leverage and quantity: the policy of the symbol first, then, the notional known, the instrument's tier.</summary>
    private static Denial? Sized(
        Recording log, TradeDecision decision, Instrument instrument, Price price, Position? held, Position? against,
        out Leverage leverage, out Quantity quantity)
    {
        if (against is not null) held = null;
        var policy = log.Rules.Leverage.For(decision.Symbol);
        var equity = Valuation.Equity(log.Bot, log.Market.Quotes);
        quantity = Quantity.Zero;
        if (RiskRules.LeverageOf(decision, held, policy.MaxLeverage, policy.Clamp, out leverage) is { } byPolicy) return byPolicy;
        if (Sizing.Of(decision, instrument, price, leverage, equity, log.Rules.Fees.Taker, out quantity) is { } bySize) return bySize;

        if (quantity <= against?.Quantity) return null;
        var notional = ((held?.Quantity ?? Quantity.Zero) + quantity - (against?.Quantity ?? Quantity.Zero)) * price;
        if (MarginModel.MaxLeverage(instrument.MaintenanceTiers, notional) is not { } largest || leverage <= largest) return null;
        if (RiskRules.LeverageOf(decision with { Leverage = leverage }, held, largest, policy.Clamp, out leverage) is { } byTier) return byTier;
        return Sizing.Of(decision, instrument, price, leverage, equity, log.Rules.Fees.Taker, out quantity);
    }

    private static Denial? SetStops(Recording log, TradeDecision decision, Position held, Quote quote, Instrument instrument)
    {
        if (decision is { StopLoss: null, TakeProfit: null, TrailingStopPercent: null }) return Denials.Because(Denials.StopsMissing);
        var denial = RiskRules.Stops(
            held.Side, Wanted(decision.StopLoss, instrument), Wanted(decision.TakeProfit, instrument), Wanted(decision.TrailingStopPercent),
            quote.Mark, instrument);
        if (denial is null) ChangeStops(log, held, decision, quote, instrument);
        return denial;
    }

    /// <summary>What the decision names replaces, 0 removes, what it does not name stays. The same stops again are no event.</summary>
    private static void ChangeStops(Recording log, Position held, TradeDecision decision, Quote quote, Instrument instrument)
    {
        var stopLoss = decision.StopLoss is null ? held.StopLoss : Wanted(decision.StopLoss, instrument);
        var takeProfit = decision.TakeProfit is null ? held.TakeProfit : Wanted(decision.TakeProfit, instrument);
        var trailing = decision.TrailingStopPercent is null ? held.TrailingStopPercent : Wanted(decision.TrailingStopPercent);
        if (stopLoss == held.StopLoss && takeProfit == held.TakeProfit && trailing == held.TrailingStopPercent) return;

        Price? reference = trailing is null ? null : trailing == held.TrailingStopPercent ? held.TrailingReference : quote.Mark;
        log.Add(new StopsChanged(held.Id, held.Symbol, stopLoss, takeProfit, trailing, reference, log.Market.At));
    }

    /// <summary>A price of 0 is none; any other is on the instrument's tick.</summary>
    private static Price? Wanted(Price? price, Instrument instrument) =>
        price is { Value: not 0 } p ? p.Value > RiskRules.LargestPrice ? p : Rounding.Nearest(p, instrument.TickSize) : null;

    private static decimal? Wanted(decimal? percent) => percent == 0 ? null : percent;
}
