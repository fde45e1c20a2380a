using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// One decision cycle of one bot: begin (settle what the market did), the decision maker is asked, complete (carry its answer out) or fail.
/// All events of a turn are appended together. Instants in trading events are the market's.
/// </summary>
public static class Turn
{
    /// <summary>turn_started with the prices of the bot's symbols, then the settlement.</summary>
    public static IReadOnlyList<object> Begin(BotState bot, MarketSnapshot market, TradingRules rules) => Begin(bot, market, rules, out _);

    /// <param name="after">The bot with the events folded in.</param>
    public static IReadOnlyList<object> Begin(BotState bot, MarketSnapshot market, TradingRules rules, out BotState after)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(market);
        ArgumentNullException.ThrowIfNull(rules);
        var log = new Recording(bot, market, rules);
        log.Add(new TurnStarted(bot.Turn + 1, bot.Run, market.Step, market.At, PricesFor(bot, market), rules.Version));
        Settlement.Run(log);
        after = log.Bot;
        return log.Events;
    }

    /// <summary>Between turns: funding, liquidation, stops, targets, orders that wait. Empty when nothing triggered; the same snapshot a second time is always empty.</summary>
    public static IReadOnlyList<object> Settle(BotState bot, MarketSnapshot market, TradingRules rules) => Settle(bot, market, rules, out _);

    /// <param name="after">The bot with the events folded in.</param>
    public static IReadOnlyList<object> Settle(BotState bot, MarketSnapshot market, TradingRules rules, out BotState after)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(market);
        var log = new Recording(bot, market, rules);
        Settlement.Run(log);
        after = log.Bot;
        return log.Events;
    }

    /// <summary>A cheap check before <c>Settle</c>: false means that it would be empty; true that it may have something.</summary>
    public static bool NeedsSettlement(BotState bot, MarketSnapshot market)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(market);
        return !(bot.Positions.IsEmpty && bot.Orders.IsEmpty) && Settlement.IsDue(bot, market);
    }

    /// <summary>decision_recorded, decision_rejected for what could not be read, then orders, denials, fills, positions, and turn_completed.</summary>
    /// <param name="afterBegin">The bot with the events of <c>Begin</c> folded in.</param>
    /// <param name="market">The snapshot that the turn began with.</param>
    public static IReadOnlyList<object> Complete(BotState afterBegin, DecisionAnswer answer, MarketSnapshot market, TradingRules rules) =>
        Complete(afterBegin, answer, market, rules, out _);

    /// <param name="after">The bot with the events folded in.</param>
    public static IReadOnlyList<object> Complete(
        BotState afterBegin, DecisionAnswer answer, MarketSnapshot market, TradingRules rules, out BotState after)
    {
        ArgumentNullException.ThrowIfNull(afterBegin);
        ArgumentNullException.ThrowIfNull(answer);
        ArgumentNullException.ThrowIfNull(market);
        var log = new Recording(afterBegin, market, rules, answer.Risk);
        var (turn, origin) = (afterBegin.Turn, answer.Origin);
        log.Add(new DecisionRecorded(
            turn, afterBegin.Configuration.Kind, origin?.PromptVersion, origin?.PromptHash, origin?.ResponseHash, answer.Decisions, answer.Notes,
            origin?.LatencyMs, origin?.TokensIn, origin?.TokensOut, origin?.Cost, market.At, answer.Strategy, answer.Risk, origin?.Model, origin?.AskedAt, answer.Summary));
        foreach (var rejection in answer.Rejections) log.Add(new DecisionRejected(turn, rejection.Index, rejection.Code, rejection.Reason, market.At));
        if (answer.Failure is { } failure) log.Add(new DecisionRejected(turn, null, failure.Code, failure.Reason, market.At));
        else DecisionExecution.Run(log, answer.Decisions);

        var bot = log.Bot;
        var unrealized = Valuation.UnrealizedPnl(bot, market.Quotes);
        log.Add(new TurnCompleted(turn, bot.Balance, bot.Locked, unrealized, bot.Balance + unrealized, market.At));
        after = log.Bot;
        return log.Events;
    }

    /// <summary>The turn could not be finished: what it settled stands, nothing is traded, and it counts as a failed decision.</summary>
    /// <param name="code">One of <see cref="TurnFaults"/>; null: of a turn from before there were codes.</param>
    public static IReadOnlyList<object> Fail(BotState afterBegin, string? code, string reason, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(afterBegin);
        return [new TurnFailed(afterBegin.Turn, reason, at, code)];
    }

    /// <summary>late_answer_recorded: the answer to a turn that has ended. One that nobody was asked for leaves nothing.</summary>
    public static IReadOnlyList<object> RecordLate(BotState bot, int turn, DecisionAnswer answer, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(bot);
        ArgumentNullException.ThrowIfNull(answer);
        return answer.Origin is not { } origin ? [] :
        [
            new LateAnswerRecorded(
                turn, bot.Configuration.Kind, origin.PromptVersion, origin.PromptHash, origin.ResponseHash, answer.Decisions, answer.Notes,
                origin.LatencyMs, origin.TokensIn, origin.TokensOut, origin.Cost, answer.Failure?.Code, at, origin.Model),
        ];
    }

    private static IReadOnlyList<Quote> PricesFor(BotState bot, MarketSnapshot market)
    {
        if (market.Quotes is [var only] && Concerns(bot, only.Symbol)) return market.Quotes;
        var prices = new List<Quote>(market.Quotes.Count);
        for (var i = 0; i < market.Quotes.Count; i++)
            if (Concerns(bot, market.Quotes[i].Symbol)) prices.Add(market.Quotes[i]);
        return prices;
    }

    private static bool Concerns(BotState bot, string symbol)
    {
        if (bot.Positions.ContainsKey(symbol) || bot.Configuration.Symbols.Contains(symbol, StringComparer.Ordinal)) return true;
        if (bot.Orders.IsEmpty) return false;
        foreach (var (_, order) in bot.Orders)
            if (order.Symbol == symbol) return true;
        return false;
    }
}
