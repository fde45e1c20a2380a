using Arena.Domain.Amounts;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>What a position is worth at a price.</summary>
/// <param name="Quantity">Base asset; negative of a short.</param>
/// <param name="Value">At the mark, quote currency; negative of a short.</param>
public sealed record Holding(string Symbol, decimal Quantity, Price Mark, Money Value, Money UnrealizedPnl);

/// <summary>A bot's money at given prices: total = free + locked, equity = total + unrealized P&amp;L.</summary>
/// <param name="InPositions">Margin of open positions.</param>
/// <param name="InOrders">What open orders keep.</param>
public sealed record Funds(Money Total, Money Free, Money InPositions, Money InOrders, Money UnrealizedPnl, IReadOnlyList<Holding> Holdings)
{
    public Money Locked => InPositions + InOrders;

    public Money Equity => Total + UnrealizedPnl;

    /// <summary>A position without a price counts at its entry.</summary>
    public static Funds Of(BotState bot, IReadOnlyList<Quote> quotes)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(quotes);
        var marks = quotes.ToDictionary(q => q.Symbol, q => q.Mark, StringComparer.Ordinal);
        Holding[] holdings =
        [
            .. bot.Positions.Values.OrderBy(p => p.Symbol, StringComparer.Ordinal).Select(p =>
            {
                var mark = marks.GetValueOrDefault(p.Symbol, p.EntryPrice);
                var quantity = p.Side.Sign() * p.Quantity.Value;
                return new Holding(p.Symbol, quantity, mark, new Money(quantity * mark.Value), p.UnrealizedPnl(mark));
            }),
        ];
        var inOrders = bot.Orders.Values.Aggregate(Money.Zero, (sum, o) => sum + o.Locked);
        return new(bot.Balance, bot.Free, bot.Locked - inOrders, inOrders, holdings.Aggregate(Money.Zero, (sum, h) => sum + h.UnrealizedPnl), holdings);
    }
}
