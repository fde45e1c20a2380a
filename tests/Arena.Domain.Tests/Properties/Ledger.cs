using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;

namespace Arena.Domain.Tests.Properties;

/// <summary>Keeps the books of all that happened from the events' amounts alone, and holds every state to them.</summary>
internal sealed class Ledger
{
    private Money _realized;
    private Money _fees;
    private Money _funding;
    private readonly Dictionary<(string Bot, string Symbol), decimal> _filled = [];

    /// <summary>Deposits minus withdrawals, adjustments counted as either.</summary>
    public Money Deposited { get; set; }

    /// <summary>Kinds of events, reasons of closes and codes of denials that came by.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>Wallet + pools = deposits - withdrawals + realized P&amp;L - fees + funding, to the last decimal.</summary>
    public void ShouldBalance(WalletState wallet, BotState[] bots)
    {
        var pools = bots.Aggregate(Money.Zero, (sum, bot) => sum + bot.Balance);
        (wallet.Balance + pools).ShouldBe(Deposited + _realized - _fees + _funding);
        foreach (var bot in bots)
        {
            foreach (var symbol in bot.Positions.Keys.Union(_filled.Keys.Where(k => k.Bot == bot.Id).Select(k => k.Symbol), StringComparer.Ordinal))
            {
                var held = bot.Positions.TryGetValue(symbol, out var p) ? p.Side.Sign() * p.Quantity.Value : 0;
                _filled.GetValueOrDefault((bot.Id, symbol)).ShouldBe(held, "a position is the sum of its fills");
            }
        }
        foreach (var bot in bots) (wallet.Allocations.TryGetValue(bot.Id, out var a) ? a.Principal : Money.Zero).ShouldBe(bot.Principal);
    }

    public void Check(BotState before, object @event, BotState after)
    {
        Seen.Add(@event.GetType().Name);
        if (@event is OrderDenied denied) Seen.Add(denied.Code);
        if (@event is PositionClosed closed) Seen.Add(closed.Reason.ToString());

        if (@event is OrderPlaced placed) Seen.Add(placed.Type.ToString());
        if (@event is OrderFilled { Left: not null }) Seen.Add("PartialFill");
        if (@event is OrderFilled { Liquidity: Liquidity.Maker }) Seen.Add("Maker");
        Follow(before, @event);
        var change = Change(@event);
        after.Balance.ShouldBe(before.Balance + change, "the balance that an event carries is the fold of the amounts");
        after.Balance.IsNegative.ShouldBeFalse();
        after.Free.IsNegative.ShouldBeFalse();
        (after.Free + after.Locked).ShouldBe(after.Balance);
        after.Principal.IsNegative.ShouldBeFalse();
        foreach (var position in after.Positions.Values)
        {
            position.Margin.IsNegative.ShouldBeFalse();
            position.Quantity.Value.ShouldBeGreaterThan(0);
            position.EntryPrice.Value.ShouldBeGreaterThan(0);
        }
        foreach (var order in after.Orders.Values)
        {
            order.Left.Value.ShouldBeGreaterThan(0);
            order.Locked.IsNegative.ShouldBeFalse();
            if (order.ReduceOnly) order.Locked.ShouldBe(Money.Zero);
        }
        Rules(before, @event);
    }

    private void Follow(BotState before, object @event)
    {
        switch (@event)
        {
            case OrderFilled e:
                var sign = e.Side == OrderSide.Buy ? 1 : -1;
                _filled[(before.Id, e.Symbol)] = _filled.GetValueOrDefault((before.Id, e.Symbol)) + (sign * e.Quantity.Value);
                break;
            case PositionLiquidated e:
                _filled[(before.Id, e.Symbol)] -= e.Side.Sign() * e.Quantity.Value;
                break;
        }
    }

    private Money Change(object @event)
    {
        switch (@event)
        {
            case OrderFilled e: _fees += e.Fee; return -e.Fee;
            case PositionReduced e: _realized += e.RealizedPnl; return e.RealizedPnl;
            case PositionClosed e: _realized += e.RealizedPnl; return e.RealizedPnl;
            case PositionLiquidated e: _realized += e.RealizedPnl; return e.RealizedPnl;
            case FundingSettled e: _funding += e.Payment; return e.Payment;
            case PoolFunded e: return e.Amount;
            case PoolDefunded e: return -e.Amount;
            default: return Money.Zero;
        }
    }

    private static void Rules(BotState before, object @event)
    {
        switch (@event)
        {
            case PositionLiquidated e:
                e.RealizedPnl.ShouldBe(-before.Positions[e.Symbol].Margin, "a liquidation costs the margin and nothing else");
                break;
            case OrderPlaced { ReduceOnly: true } e:
                var held = before.Positions[e.Symbol];
                e.Side.ShouldBe(held.Side.Exit());
                e.Quantity.Value.ShouldBeLessThanOrEqualTo(held.Quantity.Value, "reduce-only never goes beyond the position");
                break;
            case OrderFilled e when before.Orders[e.OrderId].ReduceOnly:
                var shrunk = before.Positions[e.Symbol];
                e.Side.ShouldBe(shrunk.Side.Exit());
                e.Quantity.Value.ShouldBeLessThanOrEqualTo(shrunk.Quantity.Value, "reduce-only never flips");
                break;
            case PositionClosed e:
                (e.RealizedPnl.Value + before.Positions[e.Symbol].Margin.Value).ShouldBeGreaterThanOrEqualTo(0, "a close never costs more than the margin");
                break;
            case PositionOpened e:
                before.Positions.ContainsKey(e.Symbol).ShouldBeFalse("one position a symbol");
                break;
            case OrderDenied e:
                var code = Denials.All.Single(d => d.Code == e.Code);
                e.Numbers.Keys.ShouldBe(code.Numbers, ignoreOrder: true);
                break;
        }
    }
}
