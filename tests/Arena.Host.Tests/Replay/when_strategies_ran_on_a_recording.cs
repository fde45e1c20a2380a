using Arena.Application.Backtests;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Strategies;
using Arena.Domain.Trading;
using Arena.Host.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Replay;

/// <summary>Bots that run published versions, in an arena that replays a recording; the same versions in backtests over the same candles.</summary>
public sealed class when_strategies_ran_on_a_recording : IAsyncLifetime
{
    private readonly Dictionary<string, JsonElement> _definitions = new(StringComparer.Ordinal);
    private Recording _recording = null!;
    private RunningArena _arena = null!;

    public async Task InitializeAsync()
    {
        _recording = await Recording.OfAsync(minutes: 600);
        _arena = await RunningArena.StartAsync(
            ("ARENA:MARKET:SOURCE", "replay"), ("ARENA:MARKET:FILES", _recording.Files), ("ARENA:MARKET:SPEED", "max"), ("ARENA:MARKET:FUNDINGRATE", "0.0001"));
        var admin = await _arena.AdminAsync();
        (await admin.PostAsync("/arena/pause", new { reason = "The bots are not there yet." })).ShouldBe(HttpStatusCode.OK);
        (await admin.PostAsync("/account/wallet/deposit", new { amount = 100_000 })).ShouldBe(HttpStatusCode.OK);
        foreach (var (name, timeframe, interval, then) in Strategies) await BotAsync(admin, name, Definition(name, timeframe, then), interval);
        (await admin.PostAsync("/arena/resume")).ShouldBe(HttpStatusCode.OK);
        await Eventually.TrueAsync(
            async () => (await admin.GetAsync("/arena/state"))["status"].GetString() is "ended", "the end of the recording", TimeSpan.FromMinutes(3));
    }

    public async Task DisposeAsync()
    {
        await _arena.DisposeAsync();
        _recording.Dispose();
    }

    [Fact]
    public async Task every_bot_gets_the_very_same_fills()
    {
        var rules = _arena.Services.GetRequiredService<RulesBook>().Current;
        var bots = await Recording.BotsAsync(_arena);
        bots.Count.ShouldBe(Strategies.Length);
        foreach (var (_, events) in bots)
        {
            var (created, name) = (events.OfType<BotCreated>().Single(), events.OfType<BotCreated>().Single().Configuration.Name);
            events.OfType<DecisionRecorded>().ShouldAllBe(d => d.Strategy!.Checksum == CanonicalJson.Checksum(_definitions[name]));
            var plan = new BacktestPlan(
                [.. created.Configuration.Symbols.Select(symbol => _recording.Series.Single(s => s.Symbol == symbol))], rules.Trading, events.OfType<PoolFunded>().Single().Amount)
            {
                Fills = FillTime.Close,
                BotId = created.BotId,
                Quotes = new CandleQuotes(SpreadBasisPoints: 2, FundingRate: 0.0001m),
            };
            var strategy = new BacktestStrategy(StrategyReader.Read(_definitions[name]).Definition!, _definitions[name]);
            var fills = BacktestCase.Of(plan, strategy, created.Configuration, created.Configuration.TurnInterval ?? rules.Settings.TurnInterval).Play(Recording.NoInputs).Fills;
            fills.Count.ShouldBeGreaterThan(5, name);
            fills.Select(Json).ShouldBe(events.OfType<OrderFilled>().Select(Json), name);
        }
    }

    /// <summary>By market, by limit orders that wait and expire, with brackets, on longer candles, and at intervals that are not those of the candles.</summary>
    private static readonly (string Name, string Timeframe, string Interval, string Then)[] Strategies =
    [
        ("Market", "1m", "00:01:00", """ "stopLoss": { "percent": 2 } """),
        ("Limit", "1m", "00:01:00", """ "order": { "type": "limit", "price": { "percent": 0.05 }, "expiresAfterMinutes": 7 } """),
        ("Bracket", "1m", "00:01:00", """ "stopLoss": { "percent": 0.4 }, "takeProfit": { "percent": 0.5 }, "order": { "type": "limit", "price": { "percent": 0.03 }, "timeInForce": "post_only" } """),
        ("Breakout", "1m", "00:01:00", """ "trailingStopPercent": 0.5, "order": { "type": "stop_market", "price": { "percent": 0.05 }, "expiresAfterMinutes": 15 } """),
        ("Longer candles", "5m", "00:01:00", """ "stopLoss": { "percent": 1 } """),
        ("Slow turns", "1m", "00:03:00", """ "stopLoss": { "percent": 0.6 }, "takeProfit": { "percent": 0.6 } """),
    ];

    private static JsonElement Definition(string name, string timeframe, string then) => JsonElement.Parse($$"""
        {
          "name": "{{name}}", "timeframe": "{{timeframe}}", "leverage": 3, "sizing": { "portionOfEquity": 0.2 },
          "indicators": { "fast": { "kind": "sma", "length": 3 }, "slow": { "kind": "sma", "length": 9 } },
          "risk": { "maxOpensPerHour": 20 },
          "rules": [
            { "name": "Long", "when": { "compare": { "left": "fast", "operator": ">", "right": "slow" } }, "then": { "action": "enter", "side": "long", {{then}} } },
            { "name": "Short", "when": { "crosses": { "left": "fast", "direction": "below", "right": "slow" } }, "then": { "action": "enter", "side": "short", {{then}} } },
            { "name": "Exit", "when": { "compare": { "left": "position.profitPercent", "operator": "<", "right": -0.3 } }, "then": { "action": "exit" }, "priority": 3 },
            { "name": "Lock", "when": { "compare": { "left": "position.profitPercent", "operator": ">", "right": 0.3 } },
              "then": { "action": "set_stops", "stopLoss": { "percent": 0.2 } }, "priority": 2 }
          ]
        }
        """);

    private async Task BotAsync(ArenaClient admin, string name, JsonElement definition, string interval)
    {
        _definitions[name] = definition;
        var strategy = (await admin.PostAsync("/strategies", new { definition })).ShouldBe(HttpStatusCode.Created)["id"].GetString();
        (await admin.PostAsync("/bots", new
        {
            name, kind = "rules", symbols = new[] { "ETHUSD", "BTCUSD" }, allocation = 10_000, turnInterval = interval, strategyId = strategy, strategyVersion = 1,
        })).ShouldBe(HttpStatusCode.Created);
    }

    private static string Json(OrderFilled fill) => JsonSerializer.Serialize(fill, DomainJson.Options);
}
