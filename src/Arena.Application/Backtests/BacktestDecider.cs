using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>What decides in a backtest. One for each run: it remembers the candles that it saw.</summary>
public abstract class BacktestDecider
{
    /// <summary>Of the bot for which it decides.</summary>
    public abstract BotConfiguration Configuration { get; }

    /// <summary>True: a turn in which nothing is wanted is taken whole, with its events, and the bot is asked in the middle of it.</summary>
    public virtual bool TakesEveryTurn => false;

    /// <summary>The candle of a symbol has closed.</summary>
    /// <param name="symbol">Its place in the configuration's symbols.</param>
    public abstract void See(int symbol, in Bar candle);

    /// <summary>All candles of a step were seen: whether a turn is due now.</summary>
    /// <param name="marks">Of the symbols, in their order; 0: no price yet.</param>
    public abstract bool IsDue(ReadOnlySpan<decimal> marks, DateTimeOffset at);

    /// <summary>A cheap check before <see cref="Decide"/>: false means that it would decide nothing; true that it may.</summary>
    public abstract bool MayDecide(BotState bot, ReadOnlySpan<decimal> marks, DateTimeOffset at);

    /// <param name="bot">After the settlement of the turn, but for <paramref name="turns"/>.</param>
    /// <param name="turns">Those before in which it wanted nothing, and this one.</param>
    public abstract DecisionAnswer Decide(BotState bot, IdleTurns turns, MarketSnapshot market, TradingRules rules);
}
