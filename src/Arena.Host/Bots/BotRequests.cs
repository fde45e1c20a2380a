using System.ComponentModel.DataAnnotations;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Host.Strategies;

namespace Arena.Host.Bots;

/// <param name="Kind">llm | rules | dca | scripted | buy_and_hold | plugin.</param>
/// <param name="Plugin">Of a plug-in bot: one of those that <c>GET /plugins</c> lists.</param>
/// <param name="ProviderId">Of an llm bot: one of those that <c>GET /providers</c> lists.</param>
/// <param name="Prompt">Of an llm bot; absent: the library's first one.</param>
/// <param name="ModelBudget">What an llm bot's model may use up in a day; then it holds.</param>
/// <param name="RewriteSummaryEvery">Of an llm bot: round trips after which its model says in its answer what it learned; absent: it never does.</param>
/// <param name="Allocation">Taken from the caller's wallet, quote currency.</param>
/// <param name="StrategyId">Of the caller's own; a rules bot without one follows its <paramref name="Rule"/>, or the built-in averages.</param>
/// <param name="StrategyVersion">Its number or its semantic version; absent: the latest.</param>
/// <param name="StrategyInputs">Values of the strategy's inputs, by name; those not named have their default.</param>
/// <param name="RiskBySymbol">Limits in a symbol, on top of <paramref name="Risk"/>.</param>
/// <param name="TurnInterval">A time such as 00:00:05; absent: the arena's setting.</param>
public sealed record CreateBotRequest(
    [property: Required, StringLength(64, MinimumLength = 1)] string Name,
    [property: Required] BotKind? Kind,
    [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<string> Symbols,
    [property: Required, Range(typeof(decimal), "0", "1000000000000", MinimumIsExclusive = true, ParseLimitsInInvariantCulture = true)] decimal? Allocation,
    BotMode? Mode = null,
    [property: StringLength(64, MinimumLength = 1)] string? ProviderId = null,
    string? Prompt = null,
    ModelBudgetRequest? ModelBudget = null,
    int? RewriteSummaryEvery = null,
    [property: StringLength(64, MinimumLength = 1)] string? StrategyId = null,
    VersionName? StrategyVersion = null,
    IReadOnlyDictionary<string, decimal>? StrategyInputs = null,
    DcaRequest? Dca = null,
    MovingAverageRequest? Rule = null,
    [property: StringLength(40)] string? Personality = null,
    [property: StringLength(40)] string? Plugin = null,
    long? Seed = null,
    TimeSpan? TurnInterval = null,
    RiskRequest? Risk = null,
    IReadOnlyDictionary<string, RiskRequest>? RiskBySymbol = null,
    [property: StringLength(500), Url] string? AvatarUrl = null,
    [property: StringLength(120)] string? WalletAddress = null,
    bool? IsPublic = null)
{
    public BotConfiguration ToConfiguration() => new(
        Name.Trim(), Kind!.Value, Mode ?? BotMode.Paper, SymbolNames.Of(Symbols), TurnInterval,
        Risk?.ToLimits() ?? RiskLimits.None, Dca?.ToPlan(), Rule?.ToRule(), Personality, Seed, ProviderId, StrategyId, StrategyVersion: null,
        AvatarUrl, WalletAddress, IsPublic ?? true)
    {
        RiskBySymbol = RiskRequest.ToLimits(RiskBySymbol),
        Plugin = Plugin,
        ModelBudget = ModelBudget?.ToBudget(),
        RewriteSummaryEvery = RewriteSummaryEvery,
        StrategyInputs = StrategyInputs is { Count: > 0 } ? StrategyInputs : null,
    };
}

/// <summary>What is absent stays as it is.</summary>
/// <param name="TurnInterval">A time such as 00:00:05; 00:00:00: the arena's setting again.</param>
/// <param name="RewriteSummaryEvery">0: its model says no more what it learned, and is told no more what it said.</param>
/// <param name="StrategyInputs">Values of the inputs of the strategy that it runs, in place of all that were set; those not named have their default.</param>
public sealed record ChangeBotRequest(
    [property: StringLength(64, MinimumLength = 1)] string? Name = null,
    [property: MinLength(1), MaxLength(50)] IReadOnlyList<string>? Symbols = null,
    DcaRequest? Dca = null,
    MovingAverageRequest? Rule = null,
    IReadOnlyDictionary<string, decimal>? StrategyInputs = null,
    [property: StringLength(40)] string? Personality = null,
    TimeSpan? TurnInterval = null,
    [property: StringLength(64, MinimumLength = 1)] string? ProviderId = null,
    ModelBudgetRequest? ModelBudget = null,
    int? RewriteSummaryEvery = null,
    RiskRequest? Risk = null,
    IReadOnlyDictionary<string, RiskRequest>? RiskBySymbol = null,
    [property: StringLength(500), Url] string? AvatarUrl = null,
    [property: StringLength(120)] string? WalletAddress = null,
    bool? IsPublic = null)
{
    public BotConfiguration ApplyTo(BotConfiguration current)
    {
        ArgumentNullException.ThrowIfNull(current);
        return current with
        {
            Name = Name?.Trim() ?? current.Name,
            Symbols = Symbols is null ? current.Symbols : SymbolNames.Of(Symbols),
            Dca = Dca?.ToPlan() ?? current.Dca,
            Rule = Rule?.ToRule() ?? current.Rule,
            Personality = Personality ?? current.Personality,
            TurnInterval = TurnInterval is { } interval ? interval == TimeSpan.Zero ? null : interval : current.TurnInterval,
            ProviderId = ProviderId ?? current.ProviderId,
            ModelBudget = ModelBudget?.ToBudget() ?? current.ModelBudget,
            RewriteSummaryEvery = RewriteSummaryEvery switch { null => current.RewriteSummaryEvery, 0 => null, var every => every },
            Risk = Risk?.ToLimits() ?? current.Risk,
            AvatarUrl = AvatarUrl ?? current.AvatarUrl,
            WalletAddress = WalletAddress ?? current.WalletAddress,
            IsPublic = IsPublic ?? current.IsPublic,
            RiskBySymbol = RiskBySymbol is null ? current.RiskBySymbol : RiskRequest.ToLimits(RiskBySymbol),
        };
    }
}

/// <param name="DailyCost">USD a day of the market's clock; counts where the provider's prices are known.</param>
/// <param name="DailyTokens">Of prompts and answers together.</param>
public sealed record ModelBudgetRequest(decimal? DailyCost = null, long? DailyTokens = null)
{
    /// <summary>One without any limit is none.</summary>
    public ModelBudget ToBudget() => new(DailyCost, DailyTokens);
}

/// <summary>Limits; what is absent is none. docs/domain/orders.md says what each means.</summary>
public sealed record RiskRequest(
    decimal? MaxPositionSize = null,
    decimal? RiskPerTrade = null,
    int? MaxOpenPositions = null,
    decimal? DailyLossLimit = null,
    decimal? MinConfidence = null,
    decimal? MinRewardToRisk = null,
    decimal? MaxMarginUse = null,
    decimal? MaxLeverage = null,
    int? CooldownTurns = null,
    int? MaxOpensPerTurn = null,
    int? MaxOpensPerHour = null,
    decimal? MaxDrawdown = null)
{
    public RiskLimits ToLimits() => new(MaxPositionSize is { } size ? new Money(size) : null, RiskPerTrade, MaxOpenPositions, DailyLossLimit)
    {
        MinConfidence = MinConfidence,
        MinRewardToRisk = MinRewardToRisk,
        MaxMarginUse = MaxMarginUse,
        MaxLeverage = MaxLeverage is { } leverage ? new Leverage(leverage) : null,
        CooldownTurns = CooldownTurns,
        MaxOpensPerTurn = MaxOpensPerTurn,
        MaxOpensPerHour = MaxOpensPerHour,
        MaxDrawdown = MaxDrawdown,
    };

    internal static IReadOnlyDictionary<string, RiskLimits>? ToLimits(IReadOnlyDictionary<string, RiskRequest>? bySymbol)
    {
        if (bySymbol is not { Count: > 0 }) return null;
        var limits = new Dictionary<string, RiskLimits>(StringComparer.Ordinal);
        foreach (var (symbol, risk) in bySymbol) limits[SymbolNames.Of([symbol])[0]] = risk?.ToLimits() ?? RiskLimits.None;
        return limits;
    }
}

/// <param name="Amount">Of one purchase, quote currency.</param>
/// <param name="EveryTurns">Turns between two purchases; absent where <paramref name="Every"/> or <paramref name="Steps"/> say when.</param>
/// <param name="MaxNotional">Of a symbol, at cost.</param>
/// <param name="TakeProfitPercent">Above the average entry; absent: it is held.</param>
/// <param name="Every">Time of the market between two purchases, such as 04:00:00.</param>
/// <param name="PauseOnDrawdown">Fall of equity from its peak, 0..1, from which on nothing is bought.</param>
public sealed record DcaRequest(
    decimal Amount,
    decimal MaxNotional,
    int? EveryTurns = null,
    decimal? TakeProfitPercent = null,
    decimal? Leverage = null,
    TimeSpan? Every = null,
    DcaStepsRequest? Steps = null,
    decimal? PauseOnDrawdown = null)
{
    public DcaPlan ToPlan() =>
        new(new Money(Amount), EveryTurns ?? (Every is null && Steps is null ? 0 : 1), new Money(MaxNotional), TakeProfitPercent, new Leverage(Leverage ?? 1))
        {
            Every = Every,
            Steps = Steps?.ToSteps(),
            PauseOnDrawdown = PauseOnDrawdown,
        };
}

/// <summary>Safety orders below the first purchase.</summary>
/// <param name="Most">How many at most.</param>
/// <param name="DeviationPercent">Of the first one, below the first purchase.</param>
/// <param name="DeviationScale">Each distance to the next is the one before times this; absent: 1.</param>
/// <param name="AmountScale">Each amount is the one before times this; absent: 1.</param>
/// <param name="Amount">Of the first one; absent: the plan's.</param>
public sealed record DcaStepsRequest(int Most, decimal DeviationPercent, decimal? DeviationScale = null, decimal? AmountScale = null, decimal? Amount = null)
{
    public DcaSteps ToSteps() => new(Most, DeviationPercent, DeviationScale ?? 1, AmountScale ?? 1, Amount is { } amount ? new Money(amount) : null);
}

public sealed record MovingAverageRequest(int Fast, int Slow, decimal PortionOfEquity, bool? AllowShort = null, decimal? Leverage = null, decimal? StopLossPercent = null)
{
    public MovingAverageRule ToRule() => new(Fast, Slow, AllowShort ?? false, PortionOfEquity, new Leverage(Leverage ?? 1), StopLossPercent);
}

internal static class SymbolNames
{
    /// <summary>As the market spells them; a JSON null is no name, which the bot's rules say.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string?> given) => [.. given.Select(s => s?.Trim().ToUpperInvariant() ?? "")];

    /// <summary>What is said of a symbol that is not traded.</summary>
    public static string Unknown(string symbol, IEnumerable<string> traded) => $"'{symbol}' is not traded here; traded are {string.Join(", ", traded.Order(StringComparer.Ordinal))}.";
}
