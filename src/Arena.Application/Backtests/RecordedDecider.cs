using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Application.Prompts;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Indicators;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>
/// Serves a language model's recorded answers again. In each turn the prompt is made as it was then, and the answer with its hash is taken; where there is
/// none the run ends, since nobody knows what the model would have said. A model is never asked: it may know what came after the prices that it is shown.
/// </summary>
/// <param name="from">Steps that close up to it are only looked at.</param>
/// <param name="turnInterval">Of the bot.</param>
public sealed class RecordedDecider(RecordedAnswers answers, BotConfiguration configuration, DateTimeOffset from, TimeSpan turnInterval) : BacktestDecider
{
    private readonly MarketHistory _history = new();
    private readonly Bar?[] _closed = new Bar?[configuration.Symbols.Count];

    /// <summary>Prompts with base prompts; the pair that was found last is tried first.</summary>
    private readonly List<(BotPrompt? Prompt, string BasePrompt)> _prompts = [.. answers.Prompts.SelectMany(p => answers.BasePrompts.Select(b => (p, b)))];

    private DateTimeOffset? _lastTurn;
    private long _steps;

    public override BotConfiguration Configuration => configuration;

    /// <summary>What a model is told depends on every turn before, also on those in which nothing was done.</summary>
    public override bool TakesEveryTurn => true;

    public override void See(int symbol, in Bar candle) => _closed[symbol] = candle;

    public override bool IsDue(ReadOnlySpan<decimal> marks, DateTimeOffset at)
    {
        List<Quote> quotes = [];
        for (var i = 0; i < marks.Length; i++)
        {
            if (marks[i] != 0) quotes.Add(QuoteOf(configuration.Symbols[i], new Price(marks[i]), _closed[i]));
            _closed[i] = null;
        }
        _history.Append(new MarketSnapshot(++_steps, at, quotes));
        if (at <= from || (_lastTurn is { } last && at - last < turnInterval)) return false;
        _lastTurn = at;
        return true;
    }

    public override bool MayDecide(BotState bot, ReadOnlySpan<decimal> marks, DateTimeOffset at) => true;

    /// <exception cref="BacktestSpecException">The prompt of this turn was never answered.</exception>
    public override DecisionAnswer Decide(BotState bot, IdleTurns turns, MarketSnapshot market, TradingRules rules)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(market);
        bot = turns.ApplyTo(bot);
        if (Bot.BudgetUsedUp(bot, DateOnly.FromDateTime(market.At.UtcDateTime)) is { } usedUp) return LlmDecisionMaker.Holding(usedUp);
        for (var i = 0; i < _prompts.Count; i++)
        {
            var (prompt, basePrompt) = _prompts[i];
            var asked = TurnPrompt.Of(new DecisionRequest(bot with { Prompt = prompt }, market, rules, _history), basePrompt);
            if (!answers.ByPrompt.TryGetValue(BlobText.HashOf(asked.Json), out var answer)) continue;
            _prompts.RemoveAt(i);
            _prompts.Insert(0, (prompt, basePrompt));
            return answer;
        }
        throw new BacktestSpecException(
            "to",
            $"There is no recorded answer to the prompt of {RecordedAnswers.Instant(market.At)} (turn {bot.Turn}): the model was not asked then, or it was shown something else: other candles, costs, limits or settings of the bot.");
    }

    private static Quote QuoteOf(string symbol, Price mark, Bar? closed) => closed is { } bar
        ? new Quote(symbol, mark, mark, mark, new Price((decimal)bar.High), new Price((decimal)bar.Low), 0, (decimal)bar.Volume) { Open = new Price((decimal)bar.Open) }
        : new Quote(symbol, mark, mark, mark, mark, mark, 0, 0);
}
