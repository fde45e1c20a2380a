using System.Text.Json;
using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.Domain.Alerts;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Notifications;
using Arena.Domain.Credentials;
using Arena.Domain.Providers;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;
using Arena.Domain.Watchlists;

namespace Arena.Projections.Tests.Support;

/// <summary>
/// Users with wallets and bots, and a market: every step appends what the domain's functions decide, and keeps the states they lead to.
/// Round numbers: no spread, no slippage, the default fees, one maintenance tier of 1 %.
/// </summary>
public sealed class Story(ReadModelDatabase database)
{
    public const string Btc = "BTCUSD";
    public const string Eth = "ETHUSD";

    /// <summary>Monday, away from any funding settlement.</summary>
    public static readonly DateTimeOffset Opening = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);

    private readonly Dictionary<string, WalletState> _wallets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, BotState> _bots = new(StringComparer.Ordinal);
    private int _transactions;

    public static TradingRules Rules { get; } = new(
        new Dictionary<string, Instrument>(StringComparer.Ordinal) { [Btc] = InstrumentOf(Btc), [Eth] = InstrumentOf(Eth) },
        new LeveragePolicies(new LeveragePolicy(new Leverage(20), false), new Dictionary<string, LeveragePolicy>(StringComparer.Ordinal)),
        new Money(10), 0, FeeRates.Default, 0);

    public MarketSnapshot Market { get; private set; } = new(0, Opening, []);

    public IReadOnlyDictionary<string, BotState> Bots => _bots;

    public IReadOnlyDictionary<string, WalletState> Wallets => _wallets;

    public static Quote QuoteOf(string symbol, decimal mark, decimal funding = 0) =>
        new(symbol, new Price(mark), new Price(mark), new Price(mark), new Price(mark), new Price(mark), funding);

    public async Task UserAsync(string userId, decimal deposit)
    {
        await database.AppendAsync(userId, StreamIds.User(userId), new UserRegistered(userId, $"Name of {userId}", Role.Trader, Market.At));
        _wallets[userId] = Wallet.Initial;
        await WalletAsync(userId, wallet => Wallet.Open(wallet, userId, Market.At));
        if (deposit > 0) await DepositAsync(userId, deposit);
    }

    public Task<Outcome> DepositAsync(string userId, decimal amount) =>
        WalletAsync(userId, wallet => Wallet.Deposit(wallet, NextTransaction(), new Money(amount), "deposit", Market.At));

    public Task<Outcome> WithdrawAsync(string userId, decimal amount) =>
        WalletAsync(userId, wallet => Wallet.Withdraw(wallet, NextTransaction(), new Money(amount), "withdrawal", Market.At));

    public Task<Outcome> SetBalanceAsync(string userId, decimal balance) =>
        WalletAsync(userId, wallet => Wallet.SetBalance(wallet, NextTransaction(), new Money(balance), "set", Market.At));

    /// <summary>Created with its allocation from the owner's wallet, and started.</summary>
    public async Task BotAsync(string botId, string ownerId, decimal allocation, bool isPublic = true, BotKind kind = BotKind.Scripted)
    {
        var configuration = new BotConfiguration(
            $"Name of {botId}", kind, BotMode.Paper, [Btc, Eth], null, RiskLimits.None, null, null, "momentum", 42, kind == BotKind.Llm ? "m" : null, null, null, null, "0xwallet", isPublic);
        await WalletAsync(ownerId, wallet => Wallet.Allocate(wallet, NextTransaction(), botId, configuration.Name, new Money(allocation), Market.At));
        _bots[botId] = Bot.Initial;
        await BotAsync(botId, ownerId, bot => Bot.Create(bot, new CreateBot(botId, ownerId, configuration, new Money(allocation), Market.At)));
        await BotAsync(botId, bot => Bot.Start(bot, Market.At));
    }

    /// <summary>A strategy with two versions and a draft, and a bot that runs the first of them.</summary>
    public async Task StrategyAsync(string strategyId, string botId, string ownerId)
    {
        await BotAsync(botId, ownerId, 100, kind: BotKind.Rules);
        var strategy = Strategy.Initial;
        var events = new List<object>();
        void Do(Outcome outcome)
        {
            events.AddRange(outcome.Events);
            strategy = outcome.Events.Aggregate(strategy, Strategy.Evolve);
        }

        Do(Strategy.Create(strategy, strategyId, ownerId, $"Name of {strategyId}", Market.At));
        Do(Strategy.Publish(strategy, Definition(1), null, "First.", ownerId, Market.At));
        Do(Strategy.Publish(strategy, Definition(2), null, "Second.", ownerId, Market.At));
        Do(Strategy.SaveDraft(strategy, Definition(3), ownerId, Market.At));
        Do(Strategy.Deploy(strategy, botId, 1, ownerId, Market.At));
        await database.AppendAsync(ownerId, StreamIds.Strategy(strategyId), [.. events]);
        await BotAsync(botId, bot => Bot.AssignStrategy(bot, new StrategyReference(strategyId, 1, strategy.Find(1)!.Checksum), Market.At));
    }

    /// <summary>A provider that everybody may ask.</summary>
    public Task ProviderAsync(string providerId) => database.AppendAsync(
        EventStore.EventStore.DefaultTenant, StreamIds.Provider(providerId),
        new ProviderAdded(providerId, new ProviderConfiguration("Model", "scripted", "model", null, "Trade.", null, null, 1, 2, new Dictionary<string, string>(StringComparer.Ordinal)), "admin", Market.At));

    /// <summary>A key of the owner's, and two versions of the bot's prompt, the second in force.</summary>
    public async Task PromptAsync(string botId, string ownerId, string providerId)
    {
        await database.AppendAsync(ownerId, StreamIds.Credential($"c-{ownerId}"), new CredentialStored($"c-{ownerId}", providerId, botId, "Key", "abcd", ownerId, Market.At));
        await database.AppendAsync(
            ownerId, StreamIds.Bot(botId), new PromptRevised(1, "Buy.", "First.", ownerId, Market.At), new PromptActivated(1, "Buy.", ownerId, Market.At),
            new PromptRevised(2, "Sell.", "Second.", ownerId, Market.At), new PromptActivated(2, "Sell.", ownerId, Market.At));
    }

    /// <summary>A watchlist, quiet hours, a channel, and an alert that fired twice: one notification was sent and read, the other was given up.</summary>
    public async Task AlertAsync(string alertId, string ownerId)
    {
        var definition = new AlertDefinition("Dear", AlertKind.Price, AlertDirection.Above, 60_000, Btc, null, Once: false, Enabled: true);
        var channel = new NotificationChannel($"ch-{ownerId}", ChannelKind.Webhook, "Ops", "https://hooks.example.com/arena", null, Enabled: true);
        await database.AppendAsync(ownerId, StreamIds.Watchlist(ownerId), new WatchlistChanged([Eth, Btc], Market.At));
        await database.AppendAsync(
            ownerId, StreamIds.Alert(alertId), new AlertCreated(alertId, ownerId, definition, Market.At), new AlertArmed(59_000, 1, Market.At),
            new AlertFired(alertId, 1, definition, Btc, 60_500, 2, Market.At), new AlertArmed(58_000, 3, Market.At), new AlertFired(alertId, 2, definition, Btc, 61_000, 4, Market.At));
        await database.AppendAsync(
            ownerId, StreamIds.Notifications(ownerId), new NotificationChannelAdded(channel, Market.At), new NotificationChannelChanged(channel with { Name = "Desk" }, Market.At),
            new QuietHoursSet(new QuietHours(new TimeOnly(22, 0), new TimeOnly(7, 30), "UTC"), Market.At), new NotificationSent($"{alertId}-1", channel.Id, 2, Market.At),
            new NotificationFailed($"{alertId}-2", channel.Id, 10, "It answered 500.", Market.At), new NotificationsRead([$"{alertId}-1", "no-such"], Market.At));
    }

    private static JsonElement Definition(int level) => JsonElement.Parse(
        $$"""
        { "name": "Above", "timeframe": "1m", "sizing": { "notional": 50 },
          "rules": [ { "when": { "compare": { "left": "close", "operator": ">", "right": {{level}} } }, "then": { "action": "enter", "side": "long" } } ] }
        """);

    public Task<Outcome> BotAsync(string botId, Func<BotState, Outcome> command) => BotAsync(botId, _bots[botId].OwnerId, command);

    /// <summary>In the host's order: the bot's stream is stored before the wallet's.</summary>
    public async Task FundAsync(string botId, decimal amount)
    {
        var (owner, name) = (_bots[botId].OwnerId, _bots[botId].Configuration.Name);
        var transaction = NextTransaction();
        Outcome Allocate(WalletState wallet) => Wallet.Allocate(wallet, transaction, botId, name, new Money(amount), Market.At);
        if (Allocate(_wallets[owner]).Denial is not null) return;
        var outcome = await BotAsync(botId, bot => Bot.Fund(bot, new Money(amount), Market.At));
        if (outcome.Denial is null) await WalletAsync(owner, Allocate);
    }

    public async Task DefundAsync(string botId, decimal amount)
    {
        var (owner, name) = (_bots[botId].OwnerId, _bots[botId].Configuration.Name);
        var outcome = await BotAsync(botId, bot => Bot.Defund(bot, new Money(amount), Market.At));
        if (outcome.Denial is null)
            await WalletAsync(owner, wallet => Wallet.Return(wallet, NextTransaction(), botId, name, new Money(amount), closing: false, Market.At));
    }

    public async Task DeleteAsync(string botId)
    {
        var (owner, name) = (_bots[botId].OwnerId, _bots[botId].Configuration.Name);
        var outcome = await BotAsync(botId, bot => Bot.Delete(bot, Market, Rules, Market.At));
        if (outcome.Denial is not null) return;
        var returned = outcome.Events.OfType<PoolDefunded>().Select(e => e.Amount).DefaultIfEmpty(Money.Zero).Single();
        await WalletAsync(owner, wallet => Wallet.Return(wallet, NextTransaction(), botId, name, returned, closing: true, Market.At));
    }

    /// <summary>The market ticks, a minute after the last time unless said otherwise.</summary>
    public async Task TickAsync(TimeSpan? after, params Quote[] quotes)
    {
        Market = new MarketSnapshot(Market.Step + 1, Market.At + (after ?? TimeSpan.FromMinutes(1)), quotes);
        await database.AppendAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, new PricesObserved("test", Market.Step, Market.At, quotes));
    }

    public Task TickAsync(decimal btc, decimal eth = 100) => TickAsync(null, QuoteOf(Btc, btc), QuoteOf(Eth, eth));

    /// <summary>A turn at the current market.</summary>
    public Task TurnAsync(string botId, params TradeDecision[] decisions) => AnswerAsync(botId, DecisionAnswer.Of("notes", decisions));

    public async Task AnswerAsync(string botId, DecisionAnswer answer)
    {
        var begun = Turn.Begin(_bots[botId], Market, Rules);
        var afterBegin = begun.Aggregate(_bots[botId], Bot.Evolve);
        var completed = Turn.Complete(afterBegin, answer, Market, Rules);
        await AppendAsync(botId, [.. begun, .. completed]);
    }

    public async Task FailAsync(string botId, string reason, string code = TurnFaults.DecisionTimeout)
    {
        var begun = Turn.Begin(_bots[botId], Market, Rules);
        await AppendAsync(botId, [.. begun, .. Turn.Fail(begun.Aggregate(_bots[botId], Bot.Evolve), code, reason, Market.At)]);
    }

    /// <summary>The answer to a turn that has ended without it.</summary>
    public Task LateAsync(string botId, int turn, DecisionAnswer answer) => AppendAsync(botId, Turn.RecordLate(_bots[botId], turn, answer, Market.At));

    public async Task SettleAsync(string botId)
    {
        if (Turn.Settle(_bots[botId], Market, Rules) is { Count: > 0 } events) await AppendAsync(botId, events);
    }

    private static Instrument InstrumentOf(string symbol) =>
        new(symbol, symbol[..3], "USD", 0.01m, 0.001m, new Quantity(0.002m), new Money(5), [new(Money.Zero, 0.01m, new Leverage(50))]);

    private string NextTransaction() => $"tx-{++_transactions}";

    private async Task<Outcome> WalletAsync(string userId, Func<WalletState, Outcome> command)
    {
        var outcome = command(_wallets[userId]);
        if (outcome.Events is { Count: > 0 } events)
        {
            await database.AppendAsync(userId, StreamIds.Wallet(userId), [.. events]);
            _wallets[userId] = events.Aggregate(_wallets[userId], Wallet.Evolve);
        }

        return outcome;
    }

    private async Task<Outcome> BotAsync(string botId, string ownerId, Func<BotState, Outcome> command)
    {
        var outcome = command(_bots[botId]);
        if (outcome.Events is { Count: > 0 } events)
        {
            await database.AppendAsync(ownerId, StreamIds.Bot(botId), [.. events]);
            _bots[botId] = events.Aggregate(_bots[botId], Bot.Evolve);
        }

        return outcome;
    }

    private async Task AppendAsync(string botId, IReadOnlyList<object> events)
    {
        await database.AppendAsync(_bots[botId].OwnerId, StreamIds.Bot(botId), [.. events]);
        _bots[botId] = events.Aggregate(_bots[botId], Bot.Evolve);
    }
}
