using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>The arena's own decision makers, asked at every turn of the bot. Only those that answer at once: a backtest waits for nobody.</summary>
/// <param name="turnInterval">Of the bot.</param>
public sealed class MakerDecider(IDecisionMaker maker, BotConfiguration configuration, TimeSpan turnInterval) : BacktestDecider
{
    private readonly MarketHistory _history = new();
    private DateTimeOffset? _lastTurn;
    private long _steps;

    public override BotConfiguration Configuration => configuration;

    public override void See(int symbol, in Bar candle)
    {
        // Decision makers read the marks of each step, not candles.
    }

    public override bool IsDue(ReadOnlySpan<decimal> marks, DateTimeOffset at)
    {
        List<Quote> quotes = [];
        for (var i = 0; i < marks.Length; i++)
        {
            var mark = new Price(marks[i]);
            if (marks[i] != 0) quotes.Add(new Quote(configuration.Symbols[i], mark, mark, mark, mark, mark, 0));
        }
        _history.Append(new MarketSnapshot(++_steps, at, quotes));
        if (_lastTurn is { } last && at - last < turnInterval) return false;
        _lastTurn = at;
        return true;
    }

    public override bool MayDecide(BotState bot, ReadOnlySpan<decimal> marks, DateTimeOffset at) => true;

    public override DecisionAnswer Decide(BotState bot, IdleTurns turns, MarketSnapshot market, TradingRules rules)
    {
        var asked = maker.DecideAsync(new DecisionRequest(turns.ApplyTo(bot), market, rules, _history), CancellationToken.None);
        return asked.IsCompleted
            ? asked.GetAwaiter().GetResult()
            : throw new InvalidOperationException($"Bots of the kind {configuration.Kind} wait for an answer from outside: they cannot be backtested.");
    }
}
