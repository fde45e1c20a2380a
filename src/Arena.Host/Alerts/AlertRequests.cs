using System.ComponentModel.DataAnnotations;
using Arena.Domain.Alerts;

namespace Arena.Host.Alerts;

/// <param name="Kind">price | pnl | drawdown | failed_turns | missed_turns | budget | projection_lag (administrators).</param>
/// <param name="Direction">above | below; absent: above. Only a price and a P&amp;L can be waited for from above.</param>
/// <param name="Threshold">Quote currency (price, pnl), a fraction (drawdown, budget: 0.1 is 10 %), or a whole number (the others).</param>
/// <param name="Symbol">Of the kind price.</param>
/// <param name="BotId">Of the kinds that watch a bot: one of the caller's own.</param>
/// <param name="Once">It is disabled when it has fired; absent: it fires at each crossing.</param>
/// <param name="Channels">Ids of the channels that its notifications go to; absent: all.</param>
public sealed record CreateAlertRequest(
    [property: Required, StringLength(64, MinimumLength = 1)] string Name,
    [property: Required] AlertKind? Kind,
    [property: Required, Range(-1e12, 1e12)] decimal? Threshold,
    AlertDirection? Direction = null,
    [property: StringLength(40, MinimumLength = 1)] string? Symbol = null,
    [property: StringLength(64, MinimumLength = 1)] string? BotId = null,
    bool? Once = null,
    bool? Enabled = null,
    [property: MaxLength(20)] IReadOnlyList<string>? Channels = null)
{
    public AlertDefinition ToDefinition() =>
        new(Name.Trim(), Kind!.Value, Direction ?? AlertDirection.Above, Threshold!.Value, Symbol?.Trim().ToUpperInvariant(), BotId, Once ?? false, Enabled ?? true) { Channels = Channels };
}

/// <summary>What is absent stays as it is. An alert that waits for something else from then on has to see the other side of its threshold first.</summary>
/// <param name="AllChannels">True: its notifications go to all channels again.</param>
public sealed record ChangeAlertRequest(
    [property: StringLength(64, MinimumLength = 1)] string? Name = null,
    [property: Range(-1e12, 1e12)] decimal? Threshold = null,
    AlertDirection? Direction = null,
    bool? Once = null,
    bool? Enabled = null,
    [property: MaxLength(20)] IReadOnlyList<string>? Channels = null,
    bool? AllChannels = null)
{
    public AlertDefinition ApplyTo(AlertDefinition current)
    {
        ArgumentNullException.ThrowIfNull(current);
        return current with
        {
            Name = Name?.Trim() ?? current.Name,
            Threshold = Threshold ?? current.Threshold,
            Direction = Direction ?? current.Direction,
            Once = Once ?? current.Once,
            Enabled = Enabled ?? current.Enabled,
            Channels = AllChannels == true ? null : Channels ?? current.Channels,
        };
    }
}
