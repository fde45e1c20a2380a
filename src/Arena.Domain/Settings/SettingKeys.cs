using System.Globalization;
using System.Text.Json;
using Arena.Domain.Amounts;

namespace Arena.Domain.Settings;

public enum SettingType { Duration, Money, Integer, Number, Flag }

/// <summary>One setting of the closed list. Values are JSON texts: <c>"00:00:05"</c>, <c>10</c>, <c>true</c>.</summary>
public sealed class SettingKey
{
    private readonly Func<ArenaSettings, string> _read;
    private readonly Func<ArenaSettings, JsonElement, ArenaSettings?> _write;

    internal SettingKey(
        string key, SettingType type, string description, string? minimum, string? maximum,
        Func<ArenaSettings, string> read, Func<ArenaSettings, JsonElement, ArenaSettings?> write)
    {
        (Key, Type, Description, Minimum, Maximum) = (key, type, description, minimum, maximum);
        (_read, _write) = (read, write);
        Default = read(ArenaSettings.Default);
    }

    public string Key { get; }

    public SettingType Type { get; }

    public string Description { get; }

    public string Default { get; }

    /// <summary>Null for flags.</summary>
    public string? Minimum { get; }

    /// <summary>Null for flags.</summary>
    public string? Maximum { get; }

    public string ValueIn(ArenaSettings settings) => _read(settings);

    /// <summary>The settings with this one at the value; null: the value is of another type or out of bounds.</summary>
    public ArenaSettings? With(ArenaSettings settings, JsonElement value) => _write(settings, value);
}

/// <summary>The closed list of settings. A key is never renamed or reused.</summary>
public static class SettingKeys
{
    public const string TurnInterval = "turn.interval";

    public static IReadOnlyList<SettingKey> All { get; } =
    [
        Duration(TurnInterval, TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1), "Time between two turns of a bot without an interval of its own.",
            s => s.TurnInterval, (s, v) => s with { TurnInterval = v }),
        Number("order.minimum", SettingType.Money, 0, 1_000_000, "Smallest notional of an order, quote currency.",
            s => s.MinimumOrder.Value, (s, v) => s with { MinimumOrder = new Money(v) }),
        Integer("cooldown.turns", 0, 10_000, "Turns without opens of a symbol after one of its positions closed.",
            s => s.CooldownTurns, (s, v) => s with { CooldownTurns = v }),
        Number("fees.maker", SettingType.Number, 0, 0.05m, "Fee of an order that rested in the book, as a share of its notional.",
            s => s.MakerFee, (s, v) => s with { MakerFee = v }),
        Number("fees.taker", SettingType.Number, 0, 0.05m, "Fee of an order that took from the book, as a share of its notional.",
            s => s.TakerFee, (s, v) => s with { TakerFee = v }),
        Number("slippage.basisPoints", SettingType.Number, 0, 500, "How much worse than the quote a market order is filled, in 1/10,000 of the price.",
            s => s.SlippageBasisPoints, (s, v) => s with { SlippageBasisPoints = v }),
        Number("slippage.volumeLimit", SettingType.Number, 0, 1, "Largest share of a step's volume that an order gets; 0: orders are filled whole.",
            s => s.VolumeLimit, (s, v) => s with { VolumeLimit = v }),
        Number("slippage.priceImpact", SettingType.Number, 0, 10, "Factor of the squared share of volume by which an order moves the price.",
            s => s.PriceImpact, (s, v) => s with { PriceImpact = v }),
        .. RiskSettings.All,
        Integer("turns.parallelism", 1, 256, "Turns that one node runs at once.",
            s => s.TurnsParallelism, (s, v) => s with { TurnsParallelism = v }),
        Integer("snapshots.every", 100, 1_000_000, "Events between two snapshots of the arena's state, from which its past is shown.",
            s => s.SnapshotEvery, (s, v) => s with { SnapshotEvery = v }),
        Duration("snapshots.keep", TimeSpan.FromHours(1), TimeSpan.FromDays(3650), "Snapshots younger than this are all kept; of older ones enough to show any past.",
            s => s.SnapshotsKept, (s, v) => s with { SnapshotsKept = v }),
        Duration("receipts.keep", TimeSpan.FromHours(1), TimeSpan.FromDays(3650), "How long an Idempotency-Key is remembered.",
            s => s.ReceiptsKept, (s, v) => s with { ReceiptsKept = v }),
        Duration("prompts.keep", TimeSpan.FromHours(1), TimeSpan.FromDays(3650), "How long the prompts and raw answers of language models are kept; what was decided, and what it cost, stays for good.",
            s => s.PromptsKept, (s, v) => s with { PromptsKept = v }),
        Duration("archive.after", TimeSpan.FromDays(1), TimeSpan.FromDays(3650), "How long after its last event the stream of a deleted bot is archived.",
            s => s.ArchivedAfter, (s, v) => s with { ArchivedAfter = v }),
        Flag("registration.enabled", "Whether visitors may register as traders.",
            s => s.RegistrationEnabled, (s, v) => s with { RegistrationEnabled = v }),
        Flag("spectators.enabled", "Whether visitors without a token see the arena.",
            s => s.SpectatorsEnabled, (s, v) => s with { SpectatorsEnabled = v }),
        Flag("plugins.privateTargets", "Whether decision endpoints may be at loopback and private addresses.",
            s => s.PluginsPrivateTargets, (s, v) => s with { PluginsPrivateTargets = v }),
        .. LimitSettings.All,
        .. DeliverySettings.All,
        Flag("metrics.open", "Whether /metrics answers without a sign-in.",
            s => s.MetricsOpen, (s, v) => s with { MetricsOpen = v }),
    ];

    public static SettingKey? Find(string key) => All.FirstOrDefault(k => string.Equals(k.Key, key, StringComparison.Ordinal));

    internal static SettingKey Duration(
        string key, TimeSpan minimum, TimeSpan maximum, string description,
        Func<ArenaSettings, TimeSpan> read, Func<ArenaSettings, TimeSpan, ArenaSettings> write) =>
        new(key, SettingType.Duration, description, Text(minimum), Text(maximum), s => Text(read(s)), (s, json) =>
            json.ValueKind == JsonValueKind.String
            && TimeSpan.TryParse(json.GetString(), CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum
                ? write(s, value)
                : null);

    internal static SettingKey Number(
        string key, SettingType type, decimal minimum, decimal maximum, string description,
        Func<ArenaSettings, decimal> read, Func<ArenaSettings, decimal, ArenaSettings> write) =>
        new(key, type, description, Text(minimum), Text(maximum), s => Text(read(s)), (s, json) =>
            json.ValueKind == JsonValueKind.Number && json.TryGetDecimal(out var value) && value >= minimum && value <= maximum
                ? write(s, value)
                : null);

    internal static SettingKey Integer(
        string key, int minimum, int maximum, string description, Func<ArenaSettings, int> read, Func<ArenaSettings, int, ArenaSettings> write) =>
        new(key, SettingType.Integer, description, Text(minimum), Text(maximum), s => Text(read(s)), (s, json) =>
            json.ValueKind == JsonValueKind.Number && json.TryGetInt32(out var value) && value >= minimum && value <= maximum
                ? write(s, value)
                : null);

    internal static SettingKey Flag(
        string key, string description, Func<ArenaSettings, bool> read, Func<ArenaSettings, bool, ArenaSettings> write) =>
        new(key, SettingType.Flag, description, null, null, s => Text(read(s)), (s, json) =>
            json.ValueKind is JsonValueKind.True or JsonValueKind.False ? write(s, json.GetBoolean()) : null);

    private static string Text(TimeSpan value) => $"\"{value.ToString("c", CultureInfo.InvariantCulture)}\"";

    private static string Text(decimal value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(bool value) => value ? "true" : "false";
}
