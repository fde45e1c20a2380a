using Arena.Domain.Amounts;
using Arena.Domain.Markets;

namespace Arena.Domain.Bots;

/// <summary>What a bot is worth at given prices. A position without a price counts at its entry.</summary>
public static class Valuation
{
    public static Money UnrealizedPnl(BotState bot, IReadOnlyList<Quote> quotes)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(quotes);
        var sum = Money.Zero;
        if (bot.Positions.IsEmpty) return sum;
        for (var i = 0; i < quotes.Count; i++)
            if (quotes[i] is var quote && bot.Positions.TryGetValue(quote.Symbol, out var position)) sum += position.UnrealizedPnl(quote.Mark);
        return sum;
    }

    /// <summary>Balance + unrealized P&amp;L.</summary>
    public static Money Equity(BotState bot, IReadOnlyList<Quote> quotes)
    {
        ArgumentNullException.ThrowIfNull(bot);
        return bot.Balance + UnrealizedPnl(bot, quotes);
    }
}
