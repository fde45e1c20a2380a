using Arena.Domain.Amounts;
using Arena.Domain.Trading;

namespace Arena.Domain.Settings;

/// <summary>The arena's settings, typed. Their keys, bounds and descriptions: <see cref="SettingKeys"/>.</summary>
public sealed record ArenaSettings
{
    public static ArenaSettings Default { get; } = new();

    /// <summary>Time between two turns of a bot without an interval of its own.</summary>
    public TimeSpan TurnInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Smallest notional of an order, quote currency.</summary>
    public Money MinimumOrder { get; init; } = new(10);

    /// <summary>Turns without opens of a symbol after one of its positions closed.</summary>
    public int CooldownTurns { get; init; } = 2;

    public decimal MakerFee { get; init; } = FeeRates.Default.Maker;

    public decimal TakerFee { get; init; } = FeeRates.Default.Taker;

    /// <summary>1/10,000 of the price.</summary>
    public decimal SlippageBasisPoints { get; init; } = 1;

    /// <summary>Turns that one node runs at once.</summary>
    public int TurnsParallelism { get; init; } = 8;

    public bool RegistrationEnabled { get; init; } = true;

    public bool SpectatorsEnabled { get; init; } = true;

    public FeeRates Fees => new(MakerFee, TakerFee);
}

/// <summary>Stream <c>settings</c> as its fold: no turn runs while paused.</summary>
public sealed record ArenaSettingsState(ArenaSettings Settings, bool Paused, string? PausedReason);
