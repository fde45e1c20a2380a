using Arena.Application.Backtests;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Backtests;

/// <summary>What the arena does with recorded candles, and no short cut: each close is a step, each step is settled, and each due turn is taken whole.</summary>
internal static class TurnByTurn
{
    public static (BotState Bot, IReadOnlyList<object> Events) Run(BacktestPlan plan, BotConfiguration configuration, Func<BotState, MarketSnapshot, IReadOnlyDictionary<string, Candle>, DecisionAnswer?> decide)
    {
        var rules = plan.Rules with { Instruments = plan.Series.ToDictionary(s => s.Symbol, s => s.Instrument, StringComparer.Ordinal) };
        var (bot, all) = (Bot.Initial, new List<object>());
        void Fold(IEnumerable<object> events)
        {
            foreach (var e in events)
            {
                bot = Bot.Evolve(bot, e);
                all.Add(e);
            }
        }

        Fold(Bot.Create(bot, new CreateBot("backtest", "backtest", configuration, plan.InitialCapital, RecordedDays.Start)).Events);
        Fold(Bot.Start(bot, RecordedDays.Start).Events);
        foreach (var (market, bars) in Steps(plan))
        {
            Fold(Turn.Settle(bot, market, rules));
            var begun = Turn.Begin(bot, market, rules);
            var settled = begun.Aggregate(bot, Bot.Evolve);
            if (decide(settled, market, bars) is not { } answer) continue;
            Fold(begun);
            Fold(Turn.Complete(bot, answer, market, rules));
        }
        return (bot, all);
    }

    private static IEnumerable<(MarketSnapshot Market, IReadOnlyDictionary<string, Candle> Bars)> Steps(BacktestPlan plan)
    {
        var closes = plan.Series.SelectMany(s => Enumerable.Range(0, s.Candles.Count).Select(i => (At: s.Candles.CloseTime(i), Series: s, Candle: s.Candles[i])));
        var (step, last) = (0L, new Dictionary<string, decimal>(StringComparer.Ordinal));
        foreach (var closed in closes.GroupBy(c => c.At).OrderBy(g => g.Key))
        {
            var bars = closed.ToDictionary(c => c.Series.Symbol, c => c.Candle, StringComparer.Ordinal);
            foreach (var (symbol, bar) in bars) last[symbol] = bar.Close;
            var quotes = plan.Series.OrderBy(s => s.Symbol, StringComparer.Ordinal).Where(s => last.ContainsKey(s.Symbol)).Select(s => bars.TryGetValue(s.Symbol, out var bar)
                ? plan.Quotes.Of(s.Instrument, bar.Close, bar.High, bar.Low)
                : plan.Quotes.Of(s.Instrument, last[s.Symbol], last[s.Symbol], last[s.Symbol]));
            yield return (new MarketSnapshot(++step, closed.Key, [.. quotes]), bars);
        }
    }
}
