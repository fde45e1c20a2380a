using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// What the prices of one step set off in one symbol. The price is taken to run to the adverse extreme first, then to the favourable one, then
/// to the mark; adverse to the open position, or, without one, to the oldest order's. On each way what lies nearer comes first. So a stop and a
/// target in one step are a stop, and of stop and liquidation the nearer one comes first.
/// </summary>
internal sealed class PricePath(Recording log, Quote quote, Instrument instrument)
{
    private readonly Position? _before = log.Bot.Positions.GetValueOrDefault(quote.Symbol);
    private readonly HashSet<string> _dry = new(StringComparer.Ordinal);
    private int _leg;
    private int _openedOnLeg;

    public static void Run(Recording log, Quote quote, Instrument instrument) => new PricePath(log, quote, instrument).Run();

    /// <summary>Whether <see cref="Run(Recording, Quote, Instrument)"/> may have anything to do; it may say yes for nothing, never no for something.</summary>
    public static bool IsDue(BotState bot, MarketSnapshot market, Quote quote)
    {
        if (bot.Positions.TryGetValue(quote.Symbol, out var position) && IsDue(position, quote, market.Step > position.SinceStep)) return true;
        if (bot.Orders.IsEmpty) return false;
        foreach (var (_, order) in bot.Orders)
            if (order.Symbol == quote.Symbol && IsDue(order, quote, market)) return true;
        return false;
    }

    private static bool IsDue(Position position, Quote quote, bool extremes) =>
        Triggers.Of(position, To(quote, falls: true, extremes)) is not null
        || Triggers.Of(position, To(quote, falls: false, extremes)) is not null
        || Triggers.Follow(position, To(quote, position.Side == Side.Short, extremes).End) is not null;

    private static bool IsDue(OpenOrder order, Quote quote, MarketSnapshot market)
    {
        if (order.ExpiresAt <= market.At) return true;
        if (market.Step <= order.SinceStep) return false;
        return order.Type == OrderType.Market
            || Triggers.Of(order, To(quote, falls: true, extremes: true)) is not null
            || Triggers.Of(order, To(quote, falls: false, extremes: true)) is not null
            || Triggers.Follow(order, To(quote, order.Side == OrderSide.Buy, extremes: true).End) is not null;
    }

    private void Run()
    {
        ExpireOrders();
        var falls = AdverseFalls();
        FillRests();
        Go(To(quote, falls, extremes: true), To(quote, falls, extremes: false), leg: 1);
        Go(To(quote, !falls, extremes: true), To(quote, !falls, extremes: false), leg: 2);
        Follow();
        var mark = To(quote, falls, extremes: false);
        Go(mark, mark, leg: 3);
        Go(mark with { Falls = !falls }, mark with { Falls = !falls }, leg: 4);
    }

    /// <summary>An order that expires within the step is not filled by it: which of both came first is not known.</summary>
    private void ExpireOrders()
    {
        foreach (var order in Orders.Of(log.Bot, quote.Symbol))
            if (order.ExpiresAt <= log.Market.At) Orders.Expire(log, order);
    }

    private bool AdverseFalls()
    {
        if (log.Bot.Positions.TryGetValue(quote.Symbol, out var position)) return position.Side == Side.Long;
        return Orders.Of(log.Bot, quote.Symbol) is not [var oldest, ..] || oldest.Side == OrderSide.Buy;
    }

    /// <summary>Rests of market orders come before everything: they take from the book as soon as it has volume again.</summary>
    private void FillRests()
    {
        foreach (var order in Orders.Of(log.Bot, quote.Symbol))
        {
            if (order.Type != OrderType.Market || !IsWorking(order)) continue;
            var fillable = log.Fillable(order.Left, quote, instrument);
            if (fillable.IsZero) continue;
            var price = FillPrices.Market(quote, order.Side, fillable, instrument.TickSize, log.Models.Slippage);
            Fill(order, fillable, price, Liquidity.Taker);
        }
    }

    /// <param name="whole">The way as the step's extremes have it.</param>
    /// <param name="toMark">For what does not look at extremes.</param>
    private void Go(Leg whole, Leg toMark, int leg)
    {
        _leg = leg;
        while (true)
        {
            var position = log.Bot.Positions.GetValueOrDefault(quote.Symbol);
            var trigger = position is null ? null : Triggers.Of(position, SeesExtremes(position) ? whole : toMark);
            if (NextOrder(whole, trigger?.Level) is { } next) Reach(next.Order, next.Level, whole);
            else if (trigger is { } exit) Exit(position!, exit);
            else return;
        }
    }

    /// <summary>The order that is reached first, and before a level of the position; on the mark's own way orders have had their turn.</summary>
    private (OpenOrder Order, Price Level)? NextOrder(Leg whole, Price? before)
    {
        if (_leg > 2) return null;
        (OpenOrder Order, Price Level)? first = null;
        foreach (var order in Orders.Of(log.Bot, quote.Symbol))
        {
            if (!IsWorking(order) || _dry.Contains(order.Id) || Triggers.Of(order, whole) is not { } level) continue;
            if (before is { } exit && !whole.Before(level, exit)) continue;
            if (first is null || whole.Before(level, first.Value.Level)) first = (order, level);
        }
        return first;
    }

    /// <summary>A limit is filled at its price; a trigger makes a market order of the rest.</summary>
    private void Reach(OpenOrder order, Price level, Leg leg)
    {
        var fillable = log.Fillable(order.Left, quote, instrument);
        if (fillable.IsZero)
        {
            _dry.Add(order.Id);
            return;
        }
        if (order.Type == OrderType.Limit)
        {
            Fill(order, fillable, level, Liquidity.Maker);
            return;
        }
        var standsBeyond = leg.Falls ? quote.Mark <= level : quote.Mark >= level;
        var price = FillPrices.Triggered(level, standsBeyond, quote, order.Side, fillable, instrument.TickSize, log.Models.Slippage);
        Fill(order, fillable, price, Liquidity.Taker);
    }

    private void Fill(OpenOrder order, Quantity quantity, Price price, Liquidity liquidity)
    {
        var before = log.Bot.Positions.GetValueOrDefault(quote.Symbol)?.Id;
        OrderFills.Fill(log, order, quantity, price, liquidity, instrument, price);
        if (log.Bot.Positions.GetValueOrDefault(quote.Symbol)?.Id is { } id && id != before) _openedOnLeg = _leg;
    }

    private void Exit(Position position, Trigger trigger)
    {
        var side = position.Side;
        var standsBeyond = trigger.Reason == CloseReason.TakeProfit ? side.GainsAt(quote.Mark, trigger.Level) : side.LosesAt(quote.Mark, trigger.Level);
        if (trigger.Reason == CloseReason.Liquidation)
        {
            Execution.Liquidate(log, position, standsBeyond ? quote.Mark : trigger.Level);
            return;
        }
        var price = FillPrices.Triggered(
            trigger.Level, standsBeyond, quote, side.Exit(), position.Quantity, instrument.TickSize, log.Models.Slippage);
        Execution.Exit(log, position, position.Quantity, price, trigger.OrderType, trigger.Level, trigger.Reason);
    }

    private void Follow()
    {
        if (log.Bot.Positions.TryGetValue(quote.Symbol, out var position)
            && Triggers.Follow(position, Favourable(position.Side == Side.Short, WasThere(position) && SeesExtremes(position))) is { } best)
        {
            log.Add(new StopsChanged(
                position.Id, position.Symbol, position.StopLoss, position.TakeProfit, position.TrailingStopPercent, best, log.Market.At, log.Market.Step));
        }
        foreach (var order in Orders.Of(log.Bot, quote.Symbol))
        {
            if (!IsWorking(order) || Triggers.Follow(order, Favourable(order.Side == OrderSide.Buy, extremes: true)) is not { } reference) continue;
            log.Add(new OrderTrailed(order.Id, order.Symbol, reference, log.Market.At, log.Step));
            var trailed = log.Bot.Orders[order.Id];
            var mark = To(quote, order.Side == OrderSide.Sell, extremes: false);
            if (Triggers.Of(trailed, mark) is { } level) Reach(trailed, level, mark);
        }
    }

    private Price Favourable(bool falls, bool extremes) => To(quote, falls, extremes).End;

    /// <summary>
    /// A position sees the extremes of steps after the one in which it was opened or last changed; one that was opened on this way sees where the
    /// way ends, and after that the mark alone.
    /// </summary>
    private bool SeesExtremes(Position position) => WasThere(position) ? log.Market.Step > _before!.SinceStep : _openedOnLeg == _leg;

    private bool WasThere(Position position) => position.Id == _before?.Id;

    /// <summary>It is still there (a fill before it may have canceled it), and was before this step.</summary>
    private bool IsWorking(OpenOrder order) => log.Market.Step > order.SinceStep && log.Bot.Orders.ContainsKey(order.Id);

    private static Leg To(Quote quote, bool falls, bool extremes)
    {
        if (!extremes) return new(falls, quote.Mark);
        return falls ? new(true, quote.Low < quote.Mark ? quote.Low : quote.Mark) : new(false, quote.High > quote.Mark ? quote.High : quote.Mark);
    }
}
