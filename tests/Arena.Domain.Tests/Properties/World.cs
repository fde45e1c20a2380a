using System.Text.Json;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;

namespace Arena.Domain.Tests.Properties;

/// <summary>A wallet, two bots and a market; every event is folded on its own and checked before the next.</summary>
internal sealed class World
{
    private readonly decimal[] _marks = [30_000, 12];
    private readonly TradingRules _rules;
    private readonly int[] _generation = [1, 1];
    private DateTimeOffset _now = Market.Opening;
    private MarketSnapshot _market;
    private int _transaction;
    private long _step;

    /// <param name="conditions">Fees, slippage, spread and leverage policy of this world.</param>
    public World(int conditions)
    {
        _rules = Market.Rules with
        {
            Instruments = new Dictionary<string, Domain.Instruments.Instrument>(StringComparer.Ordinal)
            {
                [Market.Btc] = Market.Instrument(Market.Btc, Market.BinanceBtc),
                [Market.Eth] = Market.Instrument(Market.Eth, conditions % 3 == 0 ? [] : Market.BinanceEth),
            },
            Leverage = new LeveragePolicies(new LeveragePolicy(new Leverage(125), conditions % 2 == 0), Market.Rules.Leverage.BySymbol),
            Fees = conditions % 5 == 0 ? new FeeRates(0.05m, 0.05m) : FeeRates.Default,
            SlippageBasisPoints = conditions % 4 * 7.3m,
            CooldownTurns = conditions % 3,
            MinimumOrder = new Money(1),
            VolumeShare = conditions % 7 < 2 ? new VolumeShare(0.1m, 0.1m) : null,
            Venue = conditions % 11 == 0 ? Venue.Binance : null,
        };
        Spread = conditions % 6 * 0.0004m;
        _market = Observe(0, 0);
        Fold(ref _wallet, Wallet.Open(_wallet, "u1", _now));
        for (var i = 0; i < 2; i++) Create(i);
        Ledger.Deposited = Money.Zero;
    }

    private WalletState _wallet = Wallet.Initial;

    public BotState[] Bots { get; } = [Bot.Initial, Bot.Initial];

    public List<object>[] Logs { get; } = [[], []];

    public Ledger Ledger { get; } = new();

    private decimal Spread { get; }

    public void Run(Step step)
    {
        var i = step.Bot;
        switch (step.Kind)
        {
            case StepKind.Turn: Turned(step); break;
            case StepKind.Settle: Moved(step, TimeSpan.FromMinutes(1)); break;
            case StepKind.LongGap: Moved(step, TimeSpan.FromHours(step.Detail % 50)); break;
            case StepKind.Deposit: Banked(Wallet.Deposit(_wallet, Transaction(), step.Amount, "", _now)); break;
            case StepKind.Withdraw: Banked(Wallet.Withdraw(_wallet, Transaction(), step.Amount, "", _now)); break;
            case StepKind.SetBalance: Banked(Wallet.SetBalance(_wallet, Transaction(), step.Amount, "", _now)); break;
            case StepKind.Allocate:
                Both(i, Wallet.Allocate(_wallet, Transaction(), Bots[i].Id, "Ada", step.Amount, _now), Bot.Fund(Bots[i], step.Amount, _now));
                break;
            case StepKind.Return:
                Both(i, Wallet.Return(_wallet, Transaction(), Bots[i].Id, "Ada", step.Amount, false, _now), Bot.Defund(Bots[i], step.Amount, _now));
                break;
            case StepKind.FailTurn:
                Fold(i, Domain.Bots.Turn.Begin(Bots[i], _market, _rules));
                Fold(i, Domain.Bots.Turn.Fail(Bots[i], TurnFaults.DecisionTimeout, "time-out", _now));
                break;
            case StepKind.EmergencyStop: Repeatable(i, b => Bot.EmergencyStop(b, _market, _rules, _now)); Repeatable(i, b => Bot.Start(b, _now)); break;
            case StepKind.Stop: Repeatable(i, b => Bot.Stop(b, "user", _now)); Repeatable(i, b => Bot.Start(b, _now)); break;
            case StepKind.Restart: Restart(i); break;
            case StepKind.Reset: Fold(i, Bot.Reset(Bots[i], _market, _rules, _now).Events); break;
            case StepKind.Delete: Delete(i); break;
            default: throw new ArgumentOutOfRangeException(nameof(step), step.Kind, null);
        }
        Ledger.ShouldBalance(_wallet, Bots);
    }

    private void Turned(Step step)
    {
        var i = step.Bot;
        Move(step, TimeSpan.FromSeconds(20));
        if (step.Detail % 3 == 0) Settle(i);
        var begun = Domain.Bots.Turn.Begin(Bots[i], _market, _rules);
        Fold(i, begun);
        Valuation.Equity(Bots[i], _market.Quotes).IsNegative.ShouldBeFalse("what is liquidated in time owes nothing");
        var decisions = step.Decisions(symbol => _market.Find(symbol)!.Mark.Value, Bots[i].Positions.ContainsKey);
        var answer = DecisionAnswer.Of("", decisions);
        if (step.Detail % 40 == 0) answer = answer with { Failure = new AnswerRejection(null, "NO_JSON", "") };
        Fold(i, Domain.Bots.Turn.Complete(Bots[i], answer, _market, _rules));
        Domain.Bots.Turn.Settle(Bots[i], _market, _rules).ShouldBeEmpty("what a turn opened is not settled at the turn's own step");
    }

    private void Moved(Step step, TimeSpan time)
    {
        Move(step, time);
        for (var i = 0; i < 2; i++) Settle(i);
    }

    private void Move(Step step, TimeSpan time)
    {
        _now += time;
        var before = (_marks[0], _marks[1]);
        for (var s = 0; s < 2; s++) _marks[s] = Math.Clamp(decimal.Round(_marks[s] * (1 + step.MoveOf(s)), 2), 0.05m, 9_000_000m);
        decimal? volume = step.Size % 5 == 0 ? null : step.Size % 1_000 * 0.37m;
        _market = Observe(step.Reach, step.Detail % 9 == 0 ? 0.3m : (step.Detail % 7 - 3) * 0.0001m, before, volume);
    }

    private bool IsQuiet(BotState bot) => _market.Quotes.All(q => QuietBand.Of(bot, _rules.Instruments[q.Symbol])
        .Holds(Math.Min(q.Low.Value, q.Mark.Value), Math.Max(q.High.Value, q.Mark.Value), _market.At));

    private void Settle(int i)
    {
        var due = Domain.Bots.Turn.NeedsSettlement(Bots[i], _market);
        var events = Domain.Bots.Turn.Settle(Bots[i], _market, _rules);
        if (events.Count > 0) due.ShouldBeTrue("the pre-check must not miss a settlement");
        if (IsQuiet(Bots[i])) events.ShouldBeEmpty("within the quiet bands nothing is set off");
        Fold(i, events);
        Domain.Bots.Turn.Settle(Bots[i], _market, _rules).ShouldBeEmpty("a snapshot is settled once");
    }

    /// <summary>The process ends, and the next one knows what was stored, and nothing else.</summary>
    private void Restart(int i)
    {
        var before = JsonSerializer.Serialize(Bots[i].Free, DomainJson.Options);
        Bots[i] = Logs[i].Select(ReadBack).Aggregate(Bot.Initial, Bot.Evolve);
        JsonSerializer.Serialize(Bots[i].Free, DomainJson.Options).ShouldBe(before);
        Bots[i] = JsonSerializer.Deserialize<BotState>(JsonSerializer.Serialize(Bots[i], DomainJson.Options), DomainJson.Options)!;
    }

    private static object ReadBack(object @event) =>
        JsonSerializer.Deserialize(JsonSerializer.Serialize(@event, @event.GetType(), DomainJson.Options), @event.GetType(), DomainJson.Options)!;

    private void Create(int i) =>
        Fold(i, Bot.Create(Bot.Initial, new CreateBot($"b{i}-{_generation[i]}", "u1", Scenario.Configuration, Money.Zero, _now)).Events);

    private void Delete(int i)
    {
        var closing = Bot.Delete(Bots[i], _market, _rules, _now).Events;
        var left = closing.OfType<PoolDefunded>().Select(e => e.Amount).SingleOrDefault();
        if (_wallet.Allocations.ContainsKey(Bots[i].Id))
            Fold(ref _wallet, Wallet.Return(_wallet, Transaction(), Bots[i].Id, "Ada", left, true, _now));
        else
            left.ShouldBe(Money.Zero);
        Fold(i, closing);
        Bot.Delete(Bots[i], _market, _rules, _now).ShouldBe(Outcome.Nothing);
        _generation[i]++;
        (Bots[i], Logs[i]) = (Bot.Initial, []);
        Create(i);
    }

    /// <summary>A command whose repetition yields no events.</summary>
    private void Repeatable(int i, Func<BotState, Outcome> command)
    {
        Fold(i, command(Bots[i]).Events);
        command(Bots[i]).Events.ShouldBeEmpty("a repeated command yields no events");
    }

    private void Banked(Outcome outcome)
    {
        foreach (var e in outcome.Events)
            Ledger.Deposited += e switch
            {
                FundsDeposited d => d.Amount,
                FundsWithdrawn w => -w.Amount,
                WalletBalanceSet s => s.Adjustment,
                _ => Money.Zero,
            };
        Fold(ref _wallet, outcome);
    }

    /// <summary>Both sides of a transfer, or neither.</summary>
    private void Both(int i, Outcome wallet, Outcome bot)
    {
        if (wallet.Denial is not null || bot.Denial is not null) return;
        Fold(ref _wallet, wallet);
        Fold(i, bot.Events);
        (_wallet.Allocations.TryGetValue(Bots[i].Id, out var a) ? a.Principal : Money.Zero).ShouldBe(Bots[i].Principal);
    }

    private static void Fold(ref WalletState wallet, Outcome outcome)
    {
        foreach (var e in outcome.Events)
        {
            wallet = Wallet.Evolve(wallet, e);
            wallet.Balance.IsNegative.ShouldBeFalse();
        }
    }

    private void Fold(int i, IReadOnlyList<object> events)
    {
        foreach (var e in events)
        {
            var before = Bots[i];
            Bots[i] = Bot.Evolve(before, e);
            Logs[i].Add(e);
            Ledger.Check(before, e, Bots[i]);
        }
    }

    private string Transaction() => $"tx{++_transaction}";

    private MarketSnapshot Observe(decimal reach, decimal funding, (decimal, decimal)? before = null, decimal? volume = null)
    {
        var (btc, eth) = before ?? (_marks[0], _marks[1]);
        return new MarketSnapshot(++_step, _now, [Quote(Market.Btc, btc, _marks[0]), Quote(Market.Eth, eth, _marks[1])]);

        Quote Quote(string symbol, decimal from, decimal to) => new(
            symbol, new Price(to), new Price(to * (1 - Spread)), new Price(to * (1 + Spread)),
            new Price(Math.Max(from, to) * (1 + reach)), new Price(Math.Min(from, to) * (1 - reach)), funding, volume);
    }
}
