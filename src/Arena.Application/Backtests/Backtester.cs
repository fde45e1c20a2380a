using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Metrics;
using Arena.Domain.Trading;

namespace Arena.Application.Backtests;

/// <summary>
/// Plays candles to one bot through the same domain code as the arena: <see cref="Turn"/>, its settlement, its risk rules and fills. Where nothing
/// can act on a candle (no signal, and no order, stop or funding within its range) only its price is noted: see <see cref="QuietBand"/> and
/// <see cref="IdleTurns"/>. No decision sees anything of a candle before its close.
/// </summary>
public sealed class Backtester
{
    private const int ProgressEvery = 1 << 14;

    private readonly BacktestPlan _plan;
    private readonly BacktestDecider _decider;
    private readonly BacktestTrack[] _tracks;
    private readonly BacktestTrack[] _bySymbol;
    private readonly decimal[] _marks;
    private readonly TradingRules _rules;
    private readonly BacktestLedger _ledger;
    private readonly List<(int Symbol, Position Position)> _held = [];
    private BotState _bot;
    private IdleTurns _idle;
    private DecisionAnswer? _pending;
    private long _quietUntil = long.MaxValue;
    private decimal _bestMark;
    private long _step;

    private Backtester(BacktestPlan plan, BacktestDecider decider, bool keepsFills)
    {
        (_plan, _decider) = (plan, decider);
        var symbols = decider.Configuration.Symbols;
        _bySymbol = [.. symbols.Select(symbol => new BacktestTrack(
            plan.Series.FirstOrDefault(s => s.Symbol == symbol) ?? throw new ArgumentException($"There are no candles of {symbol}.", nameof(plan)), plan.To))];
        _tracks = [.. _bySymbol.OrderBy(t => t.Instrument.Symbol, StringComparer.Ordinal)];
        _marks = new decimal[_bySymbol.Length];
        _rules = plan.Rules with { Instruments = plan.Series.ToDictionary(s => s.Symbol, s => s.Instrument, StringComparer.Ordinal) };
        _ledger = new BacktestLedger([.. symbols], EquityInterval.Of(_tracks, plan), keepsFills);
        var at = StartsAt;
        _bot = Fold(Bot.Initial, Bot.Create(Bot.Initial, new CreateBot(plan.BotId, plan.BotId, decider.Configuration, plan.InitialCapital, at)));
        _bot = Fold(_bot, Bot.Start(_bot, at));
        Guard();
    }

    private DateTimeOffset StartsAt => _plan.From ?? _tracks.Min(t => t.Candles.Count == 0 ? DateTimeOffset.MaxValue : t.Candles.OpenTime(0));

    /// <param name="keepsFills">False: they are counted alone, where nobody looks at them.</param>
    /// <exception cref="ArgumentException">The plan lacks candles of a symbol, or the configuration is none that a bot could have.</exception>
    public static BacktestRun Run(
        BacktestPlan plan, BacktestDecider decider, IProgress<double>? progress = null, bool keepsFills = true, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(decider);
        return new Backtester(plan, decider, keepsFills).Run(progress, cancellationToken);
    }

    private BacktestRun Run(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var begins = _plan.From?.UtcTicks ?? long.MinValue;
        var (first, last, candles) = (0L, 0L, 0L);
        for (var played = 0L; NextClose() is var at && at != long.MaxValue; played++)
        {
            if (played % ProgressEvery == 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(Done());
            }
            var isTraded = OpensAt(at) is var opens && opens >= begins;
            if (isTraded && first == 0) Sample(first = opens);
            if (isTraded) Open(at, opens);
            candles += Take(at, isTraded);
            if (!isTraded) continue;
            last = at;
            Close(at);
        }
        if (last > 0 && !_ledger.Curve[^1].At.UtcTicks.Equals(last)) Sample(last);
        progress?.Report(1);
        CatchUp();
        return new BacktestRun(_plan, _bot, _ledger, candles, Instant(first), Instant(last));
    }

    private long NextClose()
    {
        var next = long.MaxValue;
        foreach (var track in _tracks)
            if (track.NextClose < next) next = track.NextClose;
        return next;
    }

    /// <summary>When the earliest candle of a step opens.</summary>
    private long OpensAt(long closesAt)
    {
        var opens = long.MaxValue;
        foreach (var track in _tracks)
            if (track.NextClose == closesAt && track.NextOpen < opens) opens = track.NextOpen;
        return opens;
    }

    /// <summary>What was decided is carried out at the first price, and a gap sets off what it jumps over.</summary>
    private void Open(long closesAt, long opensAt)
    {
        _step++;
        if (_plan.Fills == FillTime.Close) return;
        _step++;
        var isQuiet = _pending is null && opensAt < _quietUntil;
        foreach (var track in _tracks)
            isQuiet = isQuiet && (track.NextClose != closesAt || track.OpensQuietly);
        if (isQuiet) return;

        var market = OpenSnapshot(closesAt, opensAt);
        if (_pending is { } answer) TakeTurn(market, answer);
        else Settle(market);
        _pending = null;
    }

    /// <returns>How many candles closed.</returns>
    private int Take(long at, bool isTraded)
    {
        var closed = 0;
        foreach (var track in _tracks) track.Take(at);
        for (var symbol = 0; symbol < _bySymbol.Length; symbol++)
        {
            var track = _bySymbol[symbol];
            if (!track.Traded) continue;
            closed++;
            _marks[symbol] = track.Mark;
            _decider.See(symbol, track.Candles.Bar(track.Seen));
        }
        if (!isTraded) _decider.IsDue(_marks, Instant(at));
        return isTraded ? closed : 0;
    }

    private void Close(long at)
    {
        var isQuiet = at < _quietUntil;
        foreach (var track in _tracks) isQuiet = isQuiet && (!track.Traded || track.IsQuiet);
        if (!isQuiet) Settle(Snapshot(at));
        var instant = Instant(at);
        if (_decider.IsDue(_marks, instant))
        {
            if (_decider.MayDecide(_bot, _marks, instant)) Decide(at, instant);
            else Idle(instant);
        }
        if (_ledger.WantsPoint(at)) Sample(at);
    }

    /// <summary>Equity is asked for where it is the day's first, or may be a new peak.</summary>
    private void Idle(DateTimeOffset at)
    {
        if (MayPeak() | _idle.IsFirst(at)) _idle.Add(_step, at, Equity());
        else _idle.AddLower(_step, at);
    }

    /// <summary>With one position, equity is higher than in the idle turns before only where its mark is better than in all of them.</summary>
    private bool MayPeak()
    {
        if (_held.Count == 0) return _idle.Count == 0;
        if (_held.Count > 1) return true;
        var (symbol, position) = _held[0];
        var mark = _marks[symbol];
        if (_idle.Count > 0 && (position.Side == Side.Long ? mark <= _bestMark : mark >= _bestMark)) return false;
        _bestMark = mark;
        return true;
    }

    /// <summary>The bot is asked as one whose turn has begun; a turn in which it wants nothing is idle.</summary>
    private void Decide(long at, DateTimeOffset instant)
    {
        if (_decider.TakesEveryTurn)
        {
            TakeTurn(Snapshot(at));
            return;
        }
        var (market, begun) = (Snapshot(at), _idle);
        MayPeak();
        begun.Add(_step, instant, Equity());
        var answer = _decider.Decide(_bot, begun, market, _rules);
        if (answer is { Decisions.Count: 0, Failure: null, Rejections.Count: 0 }) _idle = begun;
        else if (_plan.Fills == FillTime.NextOpen) _pending = answer;
        else TakeTurn(market, answer);
    }

    /// <param name="answer">Null: the decider is asked in the turn.</param>
    private void TakeTurn(MarketSnapshot market, DecisionAnswer? answer = null)
    {
        CatchUp();
        Record(Turn.Begin(_bot, market, _rules, out var begun));
        Record(Turn.Complete(begun, answer ?? _decider.Decide(begun, default, market, _rules), market, _rules, out _bot));
        Guard();
    }

    private void Settle(MarketSnapshot market)
    {
        CatchUp();
        Record(Turn.Settle(_bot, market, _rules, out _bot));
        Guard();
    }

    private MarketSnapshot Snapshot(long at)
    {
        var quotes = new List<Quote>(_tracks.Length);
        foreach (var track in _tracks)
            if (track.Quote(_plan.Quotes) is { } quote) quotes.Add(quote);
        return new(_step, Instant(at), quotes);
    }

    /// <summary>At the first prices of the candles that close together.</summary>
    private MarketSnapshot OpenSnapshot(long closesAt, long opensAt)
    {
        var quotes = new List<Quote>(_tracks.Length);
        foreach (var track in _tracks)
            if (track.OpenQuote(_plan.Quotes, closesAt) is { } quote) quotes.Add(quote);
        return new(_step - 1, Instant(opensAt), quotes);
    }

    private void CatchUp()
    {
        if (_idle.Count == 0) return;
        _bot = _idle.ApplyTo(_bot);
        _idle = default;
    }

    private void Record(IReadOnlyList<object> events)
    {
        for (var i = 0; i < events.Count; i++) _ledger.Add(events[i]);
    }

    /// <summary>The bot has changed: what is quiet now.</summary>
    private void Guard()
    {
        _quietUntil = long.MaxValue;
        _held.Clear();
        for (var symbol = 0; symbol < _bySymbol.Length; symbol++)
        {
            var track = _bySymbol[symbol];
            var band = QuietBand.Of(_bot, track.Instrument);
            track.Guard(band);
            _quietUntil = Math.Min(_quietUntil, band.Until.UtcTicks);
            if (_bot.Positions.TryGetValue(track.Instrument.Symbol, out var position)) _held.Add((symbol, position));
        }
    }

    private Money Equity()
    {
        var equity = _bot.Balance;
        foreach (var (symbol, position) in _held) equity += position.UnrealizedPnl(new Price(_marks[symbol]));
        return equity;
    }

    private void Sample(long at) => _ledger.Add(new EquityPoint(Instant(at), Equity()), _marks);

    private double Done() => _tracks.Min(t => t.Candles.Count == 0 ? 1 : (double)t.Next / t.Candles.Count);

    private static DateTimeOffset Instant(long ticks) => new(ticks, TimeSpan.Zero);

    private static BotState Fold(BotState bot, Domain.Outcome outcome) => outcome.Denial is { } denial
        ? throw new ArgumentException(denial.Reason, nameof(outcome))
        : outcome.Events.Aggregate(bot, Bot.Evolve);
}
