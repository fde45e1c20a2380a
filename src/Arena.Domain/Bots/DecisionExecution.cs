using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// Carries out an answer: closes, reductions, stops and cancellations, then what adds, then holds; within one rank in the order of the answer.
/// An order against an open position nets with it: up to its size it reduces or closes; what is beyond opens the other side.
/// </summary>
internal static class DecisionExecution
{
    public static void Run(Recording log, IReadOnlyList<TradeDecision> decisions)
    {
        if (decisions is [var only])
        {
            Run(log, only, 0, repeated: false);
            return;
        }
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var order = decisions
            .Select((decision, index) => (Decision: decision, Index: index, Repeated: !seen.Add(decision.Symbol)))
            .OrderBy(d => Rank(d.Decision.Action)).ThenBy(d => d.Index)
            .ToArray();
        foreach (var (decision, index, repeated) in order) Run(log, decision, index, repeated);
    }

    private static void Run(Recording log, TradeDecision decision, int index, bool repeated)
    {
        var denial = repeated ? Denials.Because(Denials.DuplicateSymbol) : Execute(log, decision);
        if (denial is not null)
            log.Add(new OrderDenied(log.Bot.Turn, index, decision.Symbol, decision.Action, denial.Code, denial.Reason, denial.Numbers, log.Market.At));
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
        if (decision.Action == DecisionAction.Hold) return null;
        if (decision.Action == DecisionAction.CancelOrders)
        {
            Orders.CancelAll(log, decision.Symbol, "decision");
            return null;
        }

        if (!log.Rules.Instruments.TryGetValue(decision.Symbol, out var instrument)) return Denials.Because(Denials.SymbolUnknown);
        if (log.Market.Find(decision.Symbol) is not { } quote) return Denials.Because(Denials.PriceUnavailable);
        var held = log.Bot.Positions.GetValueOrDefault(decision.Symbol);
        if (held is null && !log.Bot.Configuration.Symbols.Contains(decision.Symbol, StringComparer.Ordinal)) return Denials.Because(Denials.SymbolNotAllowed);

        var opens = decision.Action is DecisionAction.OpenLong or DecisionAction.OpenShort;
        if (held is null && !opens) return Denials.Because(Denials.NoPosition);
        if (decision.Action == DecisionAction.SetStops) return Stops.Set(log, decision, held!, quote, instrument);
        if (OrderTerms.Of(decision, instrument, log.Market.At, out var terms) is { } denial) return denial;

        var side = decision.Action switch
        {
            DecisionAction.OpenLong => OrderSide.Buy,
            DecisionAction.OpenShort => OrderSide.Sell,
            DecisionAction.Increase => held!.Side.Entry(),
            _ => held!.Side.Exit(),
        };
        var exits = decision.Action is DecisionAction.Close or DecisionAction.Reduce || decision.ReduceOnly == true;
        if (exits && held?.Side.Exit() != side) return Denials.Because(Denials.NothingToReduce);
        if (terms.WouldTrigger(side, quote) is { } early) return early;
        return exits ? Reduce(log, decision, held!, terms, quote, instrument) : Add(log, decision, side, terms, quote, instrument);
    }

    private static Denial? Reduce(Recording log, TradeDecision decision, Position held, OrderTerms terms, Quote quote, Instrument instrument)
    {
        var side = held.Side.Exit();
        var quantity = held.Quantity;
        var price = Expected(log, terms, side, quantity, quote, instrument);
        if (decision.Action != DecisionAction.Close)
        {
            var equity = Valuation.Equity(log.Bot, log.Market.Quotes);
            if (Sizing.Of(decision, instrument, price, held.Leverage, equity, 0, out quantity) is { } denial) return denial;
        }
        quantity = Quantity.Min(quantity, held.Quantity);
        Exit(log, held, quantity, terms, quote, instrument);
        return null;
    }

    /// <summary>What the book takes whole is an order and its fill, or a liquidation and no order; everything else is placed and may rest.</summary>
    private static void Exit(Recording log, Position held, Quantity quantity, OrderTerms terms, Quote quote, Instrument instrument)
    {
        var side = held.Side.Exit();
        if (terms.Type == OrderType.Market && log.Fillable(quantity, quote, instrument) == quantity)
        {
            var price = FillPrices.Market(quote, side, quantity, instrument.TickSize, log.Models.Slippage);
            Execution.Exit(log, held, quantity, price, OrderType.Market, null, CloseReason.Decision);
            return;
        }
        PlaceOrder(log, Ticket(terms, held.Symbol, side, quantity, held.Leverage, quote, reduceOnly: true), quote, instrument);
    }

    private static Denial? Add(Recording log, TradeDecision decision, OrderSide side, OrderTerms terms, Quote quote, Instrument instrument)
    {
        var (before, held) = (log.Bot, log.Bot.Positions.GetValueOrDefault(decision.Symbol));
        var positionSide = side == OrderSide.Buy ? Side.Long : Side.Short;
        var against = held is not null && held.Side != positionSide ? held : null;
        var price = Expected(log, terms, side, held?.Quantity ?? Quantity.Zero, quote, instrument);
        if (Sized(log, decision, instrument, price, held, against, out var leverage, out var quantity) is { } denial) return denial;
        price = Expected(log, terms, side, quantity, quote, instrument);

        if (against is not null && terms.Type == OrderType.Market)
        {
            // What closes and what opens are two orders, so that a refusal of the one leaves the other.
            Exit(log, against, Quantity.Min(quantity, against.Quantity), terms, quote, instrument);
            if (quantity <= against.Quantity || log.Bot.Positions.ContainsKey(decision.Symbol)) return null;
            quantity -= against.Quantity;
            (held, against) = (null, null);
        }

        var takes = terms.Type == OrderType.Market || OrderFills.TakerPrice(log, terms.Type, side, quantity, terms.LimitPrice, quote, instrument) is not null;
        var adds = quantity - (against is null ? Quantity.Zero : Quantity.Min(quantity, against.Quantity));
        var trailing = terms.Type == OrderType.TrailingStop ? null : Stops.Wanted(decision.TrailingStopPercent);
        var entry = new Entry(
            instrument, positionSide, adds, price, leverage,
            Stops.Wanted(decision.StopLoss, instrument), Stops.Wanted(decision.TakeProfit, instrument), trailing)
        {
            Reference = takes ? quote.Mark : price,
            Confidence = decision.Confidence,
            IsResting = terms.Type != OrderType.Market,
        };
        if (!adds.IsZero && RiskRules.Check(log, entry, against is null ? held : null, before) is { } refused) return refused;
        var locked = terms.Type == OrderType.Market || adds.IsZero ? (Money?)null : Orders.LockOf(log, adds, price, leverage);
        PlaceOrder(log, Ticket(terms, decision.Symbol, side, quantity, leverage, quote, reduceOnly: false, entry, locked), quote, instrument);
        return null;
    }

    /// <summary>Leverage and quantity: the policy of the symbol first, then, the notional known, the instrument's tier.</summary>
    private static Denial? Sized(
        Recording log, TradeDecision decision, Instrument instrument, Price price, Position? held, Position? against,
        out Leverage leverage, out Quantity quantity)
    {
        if (against is not null) held = null;
        var policy = log.Rules.Leverage.For(decision.Symbol);
        var most = log.LimitsOf(decision.Symbol).MaxLeverage is { } limit && limit < policy.MaxLeverage ? limit : policy.MaxLeverage;
        var equity = Valuation.Equity(log.Bot, log.Market.Quotes);
        var feeRate = TakerRate(log);
        quantity = Quantity.Zero;
        if (RiskRules.LeverageOf(decision, held, most, policy.Clamp, out leverage) is { } byPolicy) return byPolicy;
        if (Sizing.Of(decision, instrument, price, leverage, equity, feeRate, out quantity) is { } bySize) return bySize;

        if (quantity <= against?.Quantity) return null;
        var notional = ((held?.Quantity ?? Quantity.Zero) + quantity - (against?.Quantity ?? Quantity.Zero)) * price;
        if (MarginModel.MaxLeverage(instrument.MaintenanceTiers, notional) is not { } largest || leverage <= largest) return null;
        if (RiskRules.LeverageOf(decision with { Leverage = leverage }, held, largest, policy.Clamp, out leverage) is { } byTier) return byTier;
        return Sizing.Of(decision, instrument, price, leverage, equity, feeRate, out quantity);
    }

    /// <summary>The fee of a large order as a share of its notional: what a portion of equity leaves for it.</summary>
    private static decimal TakerRate(Recording log) => log.Models.Fees.Fee(new Money(10_000), Liquidity.Taker).Value / 10_000;

    /// <summary>At which price an order goes by until it is filled: never better than its fill can be worse.</summary>
    private static Price Expected(Recording log, OrderTerms terms, OrderSide side, Quantity quantity, Quote quote, Instrument instrument)
    {
        var waits = terms.LimitPrice ?? terms.TriggerPrice ?? quote.Mark;
        var takes = OrderFills.TakerPrice(log, terms.Type, side, quantity, terms.LimitPrice, quote, instrument) ?? waits;
        return terms.Type == OrderType.Market || takes > waits ? takes : waits;
    }

    private static void PlaceOrder(Recording log, in OrderTicket ticket, Quote quote, Instrument instrument) =>
        OrderFills.AtOnce(log, Orders.Place(log, ticket), quote, instrument);

    /// <param name="entry">Whose stops the order brings; null: it brings none.</param>
    private static OrderTicket Ticket(
        OrderTerms terms, string symbol, OrderSide side, Quantity quantity, Leverage leverage, Quote quote, bool reduceOnly, Entry? entry = null, Money? locked = null) =>
        new(symbol, side, terms.Type, quantity, leverage, reduceOnly)
        {
            Locked = locked,
            StopLoss = entry?.StopLoss,
            TakeProfit = entry?.TakeProfit,
            TrailingStopPercent = entry?.TrailingStopPercent,
            LimitPrice = terms.LimitPrice,
            TriggerPrice = terms.TriggerPrice,
            CallbackPercent = terms.CallbackPercent,
            Reference = terms.Type == OrderType.TrailingStop && terms.TriggerPrice is null ? quote.Mark : null,
            TimeInForce = terms.TimeInForce,
            ExpiresAt = terms.ExpiresAt,
        };
}
