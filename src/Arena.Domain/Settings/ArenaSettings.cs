using Arena.Domain.Amounts;
using Arena.Domain.Bots;
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

    /// <summary>Whether <c>/metrics</c> answers without a sign-in.</summary>
    public bool MetricsOpen { get; init; } = true;

    /// <summary>Whether decision endpoints may be at loopback and private addresses.</summary>
    public bool PluginsPrivateTargets { get; init; }

    /// <summary>Largest share of a step's volume that an order gets; 0: orders are filled whole.</summary>
    public decimal VolumeLimit { get; init; }

    /// <summary>Factor of the squared share of volume by which an order moves the price.</summary>
    public decimal PriceImpact { get; init; }

    /// <summary>Events between two snapshots of the arena's state.</summary>
    public int SnapshotEvery { get; init; } = 2000;

    /// <summary>Snapshots younger than this are all kept; of older ones enough to fold any past quickly.</summary>
    public TimeSpan SnapshotsKept { get; init; } = TimeSpan.FromDays(2);

    /// <summary>How long an idempotency key is remembered.</summary>
    public TimeSpan ReceiptsKept { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long prompts and raw answers are kept.</summary>
    public TimeSpan PromptsKept { get; init; } = TimeSpan.FromDays(365);

    public TimeSpan ArchivedAfter { get; init; } = TimeSpan.FromDays(90);

    /// <summary>What one caller may ask of the surface.</summary>
    public SurfaceLimits Limits { get => field ?? SurfaceLimits.Default; init => field = value == SurfaceLimits.Default ? null : value; }

    /// <summary>How notifications are sent.</summary>
    public DeliverySettings Deliveries { get => field ?? DeliverySettings.Default; init => field = value == DeliverySettings.Default ? null : value; }

    /// <summary>Limits of every bot, on top of its own.</summary>
    public RiskLimits Risk { get => field ?? RiskLimits.None; init => field = value == RiskLimits.None ? null : value; }

    public FeeRates Fees => new(MakerFee, TakerFee);

    /// <summary>Null: orders are filled whole.</summary>
    public VolumeShare? VolumeShare => VolumeLimit > 0 ? new(VolumeLimit, PriceImpact) : null;
}

/// <summary>Stream <c>settings</c> as its fold: no turn runs while paused.</summary>
public sealed record ArenaSettingsState(ArenaSettings Settings, bool Paused, string? PausedReason);
