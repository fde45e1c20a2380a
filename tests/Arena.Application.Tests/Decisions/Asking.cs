using System.Collections.Immutable;
using Arena.Application.Decisions;
using Arena.Application.Markets;
using Arena.Application.Strategies;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Decisions;

/// <summary>A bot, a market made by hand, and the question to a decision maker.</summary>
internal sealed record Asking(BotConfiguration Configuration)
{
    public static DateTimeOffset At { get; } = new(2025, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public ImmutableDictionary<string, decimal[]> Marks { get; init; } = ImmutableDictionary<string, decimal[]>.Empty;

    public Money Balance { get; init; } = new(10_000);

    public int Turn { get; init; } = 1;

    public decimal FundingRate { get; init; }

    public ImmutableList<StrategyVersion> Published { get; init; } = [];

    public StrategyReference? Strategy { get; init; }

    public DateTimeOffset? LastCompletedAt { get; init; }

    public Money PeakEquity { get; init; } = new(10_000);

    public ImmutableDictionary<string, Position> Positions { get; init; } = ImmutableDictionary<string, Position>.Empty;

    public ImmutableDictionary<string, int> Cooldowns { get; init; } = ImmutableDictionary<string, int>.Empty;

    public LeveragePolicy Policy { get; init; } = new(new Leverage(20), Clamp: false);

    public static Asking A(BotKind kind, params string[] symbols) => new(new BotConfiguration(
        "Test", kind, BotMode.Paper, symbols, null, RiskLimits.None, null, null, null, Seed: 1, null, null, null, null, null, true));

    public Asking Seeing(string symbol, params IEnumerable<decimal> marks) => this with { Marks = Marks.SetItem(symbol, [.. marks]) };

    public Asking On(int turn) => this with { Turn = turn };

    public Asking Configured(Func<BotConfiguration, BotConfiguration> change) => this with { Configuration = change(Configuration) };

    public Asking Holding(string symbol, Side side, decimal quantity, decimal entry, decimal leverage = 1, Func<Position, Position>? more = null)
    {
        var notional = new Money(quantity * entry);
        var position = new Position(
            $"bot-p{Positions.Count + 1}", symbol, side, new Quantity(quantity), new Price(entry), new Leverage(leverage), new Leverage(leverage).MarginOf(notional),
            null, null, null, null, null, Money.Zero, Money.Zero, Money.Zero, 1, null, OpenedTurn: 1, At);
        return this with { Positions = Positions.SetItem(symbol, more is null ? position : more(position)) };
    }

    public DecisionRequest Request()
    {
        var history = new MarketHistory();
        var length = Marks.Values.Max(m => m.Length);
        MarketSnapshot? last = null;
        for (var i = 0; i < length; i++)
        {
            // Histories of different lengths end together.
            var quotes = Marks.Where(m => i >= length - m.Value.Length).Select(m => QuoteOf(m.Key, m.Value[i - (length - m.Value.Length)])).ToArray();
            last = new MarketSnapshot(i + 1, At.AddSeconds(i), quotes);
            history.Append(last);
        }
        var bot = Bot.Initial with
        {
            Id = "bot",
            OwnerId = "owner",
            Configuration = Configuration,
            Status = BotStatus.Active,
            Run = 1,
            InitialBalance = new Money(10_000),
            Balance = Balance,
            Principal = new Money(10_000),
            DayStartEquity = new Money(10_000),
            Turn = Turn,
            MarketStep = last!.Step,
            Positions = Positions,
            CooldownUntil = Cooldowns,
            Strategy = Strategy,
            PeakEquity = PeakEquity,
            LastCompletedAt = LastCompletedAt,
        };
        var rules = new TradingRules(
            Marks.Keys.ToDictionary(s => s, InstrumentOf, StringComparer.Ordinal),
            new LeveragePolicies(Policy, new Dictionary<string, LeveragePolicy>(StringComparer.Ordinal)),
            new Money(10), CooldownTurns: 2, FeeRates.Default, SlippageBasisPoints: 1);
        return new DecisionRequest(bot, last, rules, history);
    }

    public async Task<DecisionAnswer> Ask() => await Makers().For(Configuration.Kind).DecideAsync(Request(), default);

    /// <summary>All that need nothing from outside, and one for rules that knows the versions of <see cref="Published"/>.</summary>
    public DecisionMakers Makers() => new(
    [
        .. DecisionMakers.Builtin,
        new RulesDecisionMaker(
            new StrategyLibrary(TimeSpan.FromSeconds(1), (_, reference, _) => Task.FromResult(Published.Find(v => v.Number == reference.Version))), new RunningStrategies()),
    ]);

    /// <summary>What the engine would make of the answer: nothing that we ask for may be refused.</summary>
    public async Task<IReadOnlyList<OrderDenied>> Denials()
    {
        var request = Request();
        var answer = await Ask();
        return [.. Domain.Bots.Turn.Complete(request.Bot, answer, request.Market, request.Rules).OfType<OrderDenied>()];
    }

    private Quote QuoteOf(string symbol, decimal mark) =>
        new(symbol, new Price(mark), new Price(mark - 0.01m), new Price(mark + 0.01m), new Price(mark), new Price(mark), FundingRate);

    private static Instrument InstrumentOf(string symbol) => new(
        symbol, symbol[..^3], "USD", 0.01m, 0.001m, new Quantity(0.001m), new Money(5), [new MaintenanceTier(Money.Zero, 0.005m, new Leverage(100))]);
}

/// <summary>Prices for hand-made markets.</summary>
internal static class Path
{
    public static IEnumerable<decimal> Flat(int steps, decimal price = 100) => Enumerable.Repeat(price, steps);

    /// <summary>Back and forth by a tenth of a percent: a market that has a volatility and goes nowhere.</summary>
    public static IEnumerable<decimal> Restless(int steps, decimal price = 100) =>
        Enumerable.Range(0, steps).Select(i => decimal.Round(price * (1 + ((i % 4) switch { 1 => 0.001m, 3 => -0.001m, _ => 0 })), 2));

    /// <summary>From where it is by so many percent over so many steps, restless on the way.</summary>
    public static IEnumerable<decimal> Then(this IEnumerable<decimal> before, decimal percent, int steps)
    {
        var known = before.ToArray();
        var from = known[^1];
        return [.. known, .. Enumerable.Range(1, steps).Select(i => decimal.Round(from * (1 + (percent / 100 * i / steps) + (i % 2 == 0 ? 0.0004m : -0.0004m)), 2))];
    }
}
