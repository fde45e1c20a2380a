using Arena.Application.Backtests;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Replay;

/// <summary>
/// A bot's recorded market and decisions once more, under other policies. Prices, decisions and the owner's commands are as they were; what follows
/// from them is computed anew, also between the turns: a stop that was never reached may be now. The decisions do not answer to what has changed.
/// </summary>
public sealed class CounterfactualReplay(EventStore.EventStore store, BotReplay audit)
{
    private const int MostChanges = 500;
    private const int MostPoints = 5_000;

    /// <exception cref="BacktestSpecException">There is no such bot, or no rules were recorded of its turns.</exception>
    public async Task<CounterfactualResult> RunAsync(string tenantId, CounterfactualSpec spec, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var rules = await RecordedRulesHistory.LoadAsync(store, cancellationToken);
        var steps = new RecordedMarket(store, steps: 1);
        var last = await store.HighWaterAsync(cancellationToken);
        var run = new Run(spec.Overrides);
        await foreach (var batch in RecordedAppends.ReadAsync(store, tenantId, StreamIds.Bot(spec.BotId), cancellationToken))
        {
            var inForce = (batch[0].Data is TurnStarted started ? rules.Find(started.RulesVersion) : null) ?? rules.At(batch[0].Sequence);
            if (inForce is null && !run.IsNew) throw new BacktestSpecException("botId", $"No rules were recorded for event {batch[0].Version} of the bot.");
            await foreach (var market in steps.StepsAsync(batch[0].Sequence, cancellationToken)) run.See(market, inForce);
            run.Take(batch, inForce);
            progress?.Report(last == 0 ? 1 : (double)batch[0].Sequence / last);
        }
        if (run.IsNew) throw new BacktestSpecException("botId", $"There is no bot '{spec.BotId}'.");
        var result = run.Result(spec);
        return spec.Overrides == PolicyOverrides.None
            ? result with { Audit = await audit.RunAsync(tenantId, spec.BotId, progress: null, cancellationToken) }
            : result;
    }

    private sealed class Run(PolicyOverrides overrides)
    {
        private readonly CounterfactualLedger _recorded = new();
        private readonly CounterfactualLedger _other = new();
        private readonly List<CounterfactualChange> _changes = [];
        private readonly List<CounterfactualPoint> _curve = [];
        private BotState _was = Bot.Initial;
        private BotState _is = Bot.Initial;
        private MarketSnapshot _market = new(0, DateTimeOffset.UnixEpoch, []);
        private DateTimeOffset? _firstChange;
        private int _changed;

        public bool IsNew => _was.Id.Length == 0;

        /// <summary>A step of the market: what it sets off of the other bot.</summary>
        public void See(MarketSnapshot market, TradingRules? rules)
        {
            _market = market;
            if (rules is not null && Turn.NeedsSettlement(_is, market)) Fold(Turn.Settle(_is, market, overrides.ApplyTo(rules)));
        }

        public void Take(IReadOnlyList<StoredEvent> batch, TradingRules? rules)
        {
            var data = batch.Select(e => e.Data).ToList();
            _was = data.Aggregate(_was, Bot.Evolve);
            _recorded.Add(data);
            if (data[0] is TurnStarted started) TakeTurn(batch, started, overrides.ApplyTo(rules!));
            else if (RecordedAppends.Closing(batch) is not { } close) Command(data);
            else if (close != Turn.Settle) Fold(close(_is, _market, overrides.ApplyTo(rules!)));
        }

        public CounterfactualResult Result(CounterfactualSpec spec)
        {
            var each = (_curve.Count / MostPoints) + 1;
            return new(
                spec.BotId, spec.Overrides, _was.Turn, _recorded.Side(_was), _other.Side(_is), _changed, _firstChange, _changes,
                [.. _curve.Where((_, i) => i % each == 0 || i == _curve.Count - 1)]);
        }

        private void TakeTurn(IReadOnlyList<StoredEvent> batch, TurnStarted started, TradingRules rules)
        {
            var snapshot = new MarketSnapshot(started.MarketStep, started.At, started.Prices);
            Fold(Turn.Begin(_is, snapshot, rules));
            Fold(batch[^1].Data is TurnFailed failed ? Turn.Fail(_is, failed.Code, failed.Reason, failed.At) : Turn.Complete(_is, RecordedAppends.AnswerOf(batch), snapshot, rules));
            _curve.Add(new(started.At, started.Turn, _recorded.Equity.Value, _other.Equity.Value));
            var (was, now) = (_recorded.Take(), _other.Take());
            if (was.SequenceEqual(now, StringComparer.Ordinal)) return;
            _changed++;
            _firstChange ??= started.At;
            if (_changes.Count < MostChanges) _changes.Add(new(started.Turn, started.At, was, now));
        }

        /// <summary>What the owner did: money that went out can be no more than there would have been.</summary>
        private void Command(IReadOnlyList<object> events)
        {
            foreach (var e in events)
            {
                Fold(e switch
                {
                    PoolFunded funded => Bot.Fund(_is, funded.Amount, funded.At).Events,
                    PoolDefunded defunded => Bot.Defund(_is, Money.Min(defunded.Amount, _is.Free), defunded.At).Events,
                    _ => [e],
                });
            }
        }

        private void Fold(IReadOnlyList<object> events)
        {
            _is = events.Aggregate(_is, Bot.Evolve);
            _other.Add(events);
        }
    }
}
