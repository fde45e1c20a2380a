using System.ComponentModel.DataAnnotations;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Host.Strategies;

namespace Arena.Host.Bots;

/// <param name="Kind">llm | rules | dca | scripted | buy_and_hold.</param>
/// <param name="Allocation">Taken from the caller's wallet, quote currency.</param>
/// <param name="StrategyId">Of the caller's own; a rules bot without one follows its <paramref name="Rule"/>, or the built-in averages.</param>
/// <param name="StrategyVersion">Its number or its semantic version; absent: the latest.</param>
/// <param name="TurnInterval">A time such as 00:00:05; absent: the arena's setting.</param>
public sealed record CreateBotRequest(
    [property: Required, StringLength(64, MinimumLength = 1)] string Name,
    [property: Required] BotKind? Kind,
    [property: Required, MinLength(1), MaxLength(50)] IReadOnlyList<string> Symbols,
    [property: Required, Range(typeof(decimal), "0", "1000000000000", MinimumIsExclusive = true, ParseLimitsInInvariantCulture = true)] decimal? Allocation,
    BotMode? Mode = null,
    string? ProviderId = null,
    [property: StringLength(64, MinimumLength = 1)] string? StrategyId = null,
    VersionName? StrategyVersion = null,
    DcaRequest? Dca = null,
    MovingAverageRequest? Rule = null,
    [property: StringLength(40)] string? Personality = null,
    long? Seed = null,
    TimeSpan? TurnInterval = null,
    RiskRequest? Risk = null,
    [property: StringLength(500), Url] string? AvatarUrl = null,
    [property: StringLength(120)] string? WalletAddress = null,
    bool? IsPublic = null)
{
    public BotConfiguration ToConfiguration() => new(
        Name.Trim(), Kind!.Value, Mode ?? BotMode.Paper, SymbolNames.Of(Symbols), TurnInterval,
        Risk?.ToLimits() ?? RiskLimits.None, Dca?.ToPlan(), Rule?.ToRule(), Personality, Seed, ProviderId, StrategyId, StrategyVersion: null,
        AvatarUrl, WalletAddress, IsPublic ?? true);
}

/// <summary>What is absent stays as it is.</summary>
public sealed record ChangeBotRequest(
    [property: StringLength(64, MinimumLength = 1)] string? Name = null,
    [property: MinLength(1), MaxLength(50)] IReadOnlyList<string>? Symbols = null,
    DcaRequest? Dca = null,
    MovingAverageRequest? Rule = null,
    [property: StringLength(40)] string? Personality = null,
    TimeSpan? TurnInterval = null,
    RiskRequest? Risk = null,
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
            TurnInterval = TurnInterval ?? current.TurnInterval,
            Risk = Risk?.ToLimits() ?? current.Risk,
            AvatarUrl = AvatarUrl ?? current.AvatarUrl,
            WalletAddress = WalletAddress ?? current.WalletAddress,
            IsPublic = IsPublic ?? current.IsPublic,
        };
    }
}

public sealed record RiskRequest(decimal? MaxPositionSize = null, decimal? RiskPerTrade = null, int? MaxOpenPositions = null, decimal? DailyLossLimit = null)
{
    public RiskLimits ToLimits() => new(MaxPositionSize is { } size ? new Money(size) : null, RiskPerTrade, MaxOpenPositions, DailyLossLimit);
}

public sealed record DcaRequest(decimal Amount, int EveryTurns, decimal MaxNotional, decimal? TakeProfitPercent = null, decimal? Leverage = null)
{
    public DcaPlan ToPlan() => new(new Money(Amount), EveryTurns, new Money(MaxNotional), TakeProfitPercent, new Leverage(Leverage ?? 1));
}

public sealed record MovingAverageRequest(int Fast, int Slow, decimal PortionOfEquity, bool? AllowShort = null, decimal? Leverage = null, decimal? StopLossPercent = null)
{
    public MovingAverageRule ToRule() => new(Fast, Slow, AllowShort ?? false, PortionOfEquity, new Leverage(Leverage ?? 1), StopLossPercent);
}

internal static class SymbolNames
{
    /// <summary>As the market spells them; a JSON null is no name, which the bot's rules say.</summary>
    public static IReadOnlyList<string> Of(IEnumerable<string?> given) => [.. given.Select(s => s?.Trim().ToUpperInvariant() ?? "")];
}
