using Arena.Domain.Bots;

namespace Arena.Domain.Alerts;

/// <summary>What an alert watches.</summary>
public enum AlertKind
{
    /// <summary>A symbol's price, quote currency: the highest since the step before for an alert from below, the lowest for one from above.</summary>
    Price,

    /// <summary>A bot's equity less what was put into its pool and not taken out again, quote currency.</summary>
    Pnl,

    /// <summary>Fall of a bot's equity from its peak in the run, as a fraction of the peak.</summary>
    Drawdown,

    /// <summary>Turns of a bot in a row that failed or had no readable answer.</summary>
    FailedTurns,

    /// <summary>Turn intervals that went by since an active bot's last turn, by the wall's clock.</summary>
    MissedTurns,

    /// <summary>Share of the day's budget of a bot's model that is used up, cost or tokens, whichever is more.</summary>
    Budget,

    /// <summary>Events that the slowest read model is behind the log.</summary>
    ProjectionLag,
}

/// <summary>The side of the threshold that is waited for; at the threshold is on that side.</summary>
public enum AlertDirection { Above, Below }

/// <summary>What an alert waits for: that a value which was on the other side of the threshold reaches it.</summary>
/// <param name="Threshold">In the unit of the kind.</param>
/// <param name="Symbol">Of the kind price; null: of every other kind.</param>
/// <param name="BotId">Of the kinds that watch a bot; null: of every other kind.</param>
/// <param name="Once">It is disabled when it has fired.</param>
public sealed record AlertDefinition(string Name, AlertKind Kind, AlertDirection Direction, decimal Threshold, string? Symbol, string? BotId, bool Once, bool Enabled)
{
    private const int LongestName = 64;
    private const int MostChannels = 20;
    private const decimal Largest = 1_000_000_000_000m;

    /// <summary>Ids of the channels that its notifications go to; null: all. The list in the app has them in any case.</summary>
    public IReadOnlyList<string>? Channels { get; init; }

    public bool IsMet(decimal value) => Direction == AlertDirection.Above ? value >= Threshold : value <= Threshold;

    /// <summary>Both wait for the same.</summary>
    public bool WaitsAs(AlertDefinition other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (Kind, Direction, Threshold, Symbol, BotId, Enabled) == (other.Kind, other.Direction, other.Threshold, other.Symbol, other.BotId, other.Enabled);
    }

    public bool Equals(AlertDefinition? other) =>
        other is not null && WaitsAs(other) && (Name, Once) == (other.Name, other.Once)
        && (Channels is null ? other.Channels is null : other.Channels is not null && Channels.SequenceEqual(other.Channels, StringComparer.Ordinal));

    public override int GetHashCode() => HashCode.Combine(Name, Kind, Direction, Threshold, Symbol, BotId, Once, Enabled);

    /// <summary>What is wrong with it, by member in camelCase.</summary>
    public IReadOnlyList<ConfigurationError> Errors()
    {
        var errors = new List<ConfigurationError>();
        void Require(bool holds, string field, string message)
        {
            if (!holds) errors.Add(new(field, message));
        }

        Require(Name is not null && Name.Trim().Length is > 0 and <= LongestName, "name", $"A name has 1 to {LongestName} characters.");
        Require(Enum.IsDefined(Kind), "kind", "There is no such kind of alert.");
        Require(Enum.IsDefined(Direction), "direction", "A direction is above or below.");
        Require((Kind == AlertKind.Price) == (Symbol is not null), "symbol", Kind is AlertKind.Price ? "An alert on a price names its symbol." : "Only an alert on a price names a symbol.");
        Require(WatchesBot(Kind) == (BotId is not null), "botId", WatchesBot(Kind) ? "This kind of alert names its bot." : "This kind of alert watches no bot.");
        Require(Kind is AlertKind.Price or AlertKind.Pnl || Direction == AlertDirection.Above, "direction", "Only prices and P&L can be waited for from above.");
        Require(Channels is null or { Count: <= MostChannels }, "channels", $"At most {MostChannels} channels.");
        Require(Kind switch
        {
            AlertKind.Price => Threshold is > 0 and <= Largest,
            AlertKind.Pnl => Threshold is >= -Largest and <= Largest,
            AlertKind.Drawdown or AlertKind.Budget => Threshold is > 0 and <= 1,
            _ => Threshold is >= 1 and <= 1_000_000_000 && decimal.IsInteger(Threshold),
        }, "threshold", Kind switch
        {
            AlertKind.Price => "A price is above 0.",
            AlertKind.Pnl => "A P&L is an amount of the quote currency.",
            AlertKind.Drawdown or AlertKind.Budget => "A share lies above 0 and up to 1: 0.1 is 10 %.",
            _ => "A whole number from 1 on is needed.",
        });
        return errors;
    }

    public static bool WatchesBot(AlertKind kind) => kind is AlertKind.Pnl or AlertKind.Drawdown or AlertKind.FailedTurns or AlertKind.MissedTurns or AlertKind.Budget;
}
