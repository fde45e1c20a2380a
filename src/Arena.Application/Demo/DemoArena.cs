using Arena.Application.Chance;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Demo;

/// <param name="Id">The same for the same seed, so that seeding twice creates nothing twice.</param>
public sealed record DemoBot(string Id, BotConfiguration Configuration, Money Allocation);

/// <summary>What an empty database is filled with to look at: six bots of four kinds on six symbols.</summary>
public static class DemoArena
{
    private static readonly string[] Every = ["BTCUSD", "ETHUSD", "SOLUSD", "BNBUSD", "XRPUSD", "DOGEUSD"];

    public static IReadOnlyList<string> Symbols => Every;

    /// <summary>Deposited into the administrator's wallet; the bots' allocations are part of it.</summary>
    public static Money Deposit { get; } = new(100_000);

    /// <summary>Largest leverage by symbol; a higher wish is lowered to it.</summary>
    public static IReadOnlyDictionary<string, LeveragePolicy> LeveragePolicies { get; } = new Dictionary<string, LeveragePolicy>(StringComparer.Ordinal)
    {
        ["BTCUSD"] = new(new Leverage(20), Clamp: true),
        ["ETHUSD"] = new(new Leverage(20), Clamp: true),
        ["SOLUSD"] = new(new Leverage(10), Clamp: true),
        ["BNBUSD"] = new(new Leverage(10), Clamp: true),
        ["XRPUSD"] = new(new Leverage(10), Clamp: true),
        ["DOGEUSD"] = new(new Leverage(5), Clamp: true),
    };

    /// <summary>The demo's owner: their id is in the names of streams and transactions, so that it too is the same for the same seed.</summary>
    public static string OwnerId(long seed) => Id(seed, 0);

    public static IReadOnlyList<DemoBot> Bots(long seed) =>
    [
        Bot(seed, 1, "Slipstream", BotKind.Scripted, seconds: 2, Every, personality: "momentum", risk: new RiskLimits(null, 0.03m, 3, 0.2m)),
        Bot(seed, 2, "Rubber Band", BotKind.Scripted, seconds: 2, Every, personality: "mean_reversion", risk: new RiskLimits(null, 0.02m, 3, 0.2m)),
        Bot(seed, 3, "Pickpocket", BotKind.Scripted, seconds: 1, ["BTCUSD", "ETHUSD", "SOLUSD"], personality: "scalper", risk: new RiskLimits(null, 0.01m, 2, 0.1m)),
        Bot(
            seed, 4, "Crossroads", BotKind.Rules, seconds: 3, ["BTCUSD", "ETHUSD", "SOLUSD", "XRPUSD"],
            rule: new MovingAverageRule(Fast: 60, Slow: 240, AllowShort: true, PortionOfEquity: 0.1m, new Leverage(2), StopLossPercent: 1.5m)),
        Bot(
            seed, 5, "Piggy Bank", BotKind.Dca, seconds: 5, ["BTCUSD", "ETHUSD", "BNBUSD"],
            dca: new DcaPlan(new Money(75), EveryTurns: 36, MaxNotional: new Money(3_000), TakeProfitPercent: 0.8m, Leverage.One)),
        Bot(seed, 6, "Diamond Hands", BotKind.BuyAndHold, seconds: 5, Every),
    ];

    /// <summary>The same bots where the market trades other symbols: each on those of its own that are traded, or on all where none is.</summary>
    public static IReadOnlyList<DemoBot> Bots(long seed, IReadOnlyList<string> traded) =>
    [
        .. Bots(seed).Select(bot => bot with { Configuration = bot.Configuration with { Symbols = Common(bot.Configuration.Symbols, traded) } }),
    ];

    private static IReadOnlyList<string> Common(IReadOnlyList<string> wanted, IReadOnlyList<string> traded)
    {
        var common = wanted.Intersect(traded, StringComparer.Ordinal).ToList();
        return common.Count > 0 ? common : traded;
    }

    private static DemoBot Bot(
        long seed,
        int number,
        string name,
        BotKind kind,
        int seconds,
        IReadOnlyList<string> symbols,
        string? personality = null,
        MovingAverageRule? rule = null,
        DcaPlan? dca = null,
        RiskLimits? risk = null)
    {
        var configuration = new BotConfiguration(
            name,
            kind,
            BotMode.Paper,
            symbols,
            TimeSpan.FromSeconds(seconds),
            risk ?? RiskLimits.None,
            dca,
            rule,
            personality,
            Seed: personality is null ? null : unchecked(seed + number),
            ProviderId: null,
            StrategyId: null,
            StrategyVersion: null,
            AvatarUrl: null,
            WalletAddress: null,
            IsPublic: true);
        return new DemoBot(Id(seed, number), configuration, new Money(10_000));
    }

    /// <summary>A UUID of version 8 (RFC 9562: made by our own rule) out of the seed.</summary>
    private static string Id(long seed, int number)
    {
        var random = new CounterRandom(seed);
        Span<byte> bytes = stackalloc byte[16];
        BitConverter.TryWriteBytes(bytes, random.Bits(number, draw: 0));
        BitConverter.TryWriteBytes(bytes[8..], random.Bits(number, draw: 1));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString("D");
    }
}
