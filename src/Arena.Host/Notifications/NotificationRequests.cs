using System.ComponentModel.DataAnnotations;
using Arena.Domain.Notifications;
using Arena.Projections.Notifications;

namespace Arena.Host.Notifications;

/// <param name="Ids">Absent: all that there are.</param>
public sealed record ReadNotificationsRequest([property: MaxLength(500)] IReadOnlyList<string>? Ids = null);

/// <param name="Kind">webhook | telegram | discord.</param>
/// <param name="Secret">Never shown again: the key that a webhook's requests are signed with (16 characters or more), the token of the Telegram bot, or the whole address of the Discord webhook.</param>
/// <param name="Url">Of a webhook.</param>
/// <param name="ChatId">Of Telegram: a number, or @name.</param>
public sealed record AddChannelRequest(
    [property: Required] ChannelKind? Kind,
    [property: Required, StringLength(64, MinimumLength = 1)] string Name,
    [property: Required, StringLength(500, MinimumLength = 1)] string Secret,
    [property: StringLength(500)] string? Url = null,
    [property: StringLength(100)] string? ChatId = null)
{
    public NotificationChannel ToChannel(string id) => new(id, Kind!.Value, Name.Trim(), Url, ChatId?.Trim(), Enabled: true);

    public override string ToString() => $"{nameof(AddChannelRequest)} {{ Kind = {Kind}, Name = {Name}, *** }}";
}

/// <summary>What is absent stays as it is.</summary>
/// <param name="Secret">In place of the one before.</param>
public sealed record ChangeChannelRequest(
    [property: StringLength(64, MinimumLength = 1)] string? Name = null,
    [property: StringLength(500, MinimumLength = 1)] string? Secret = null,
    [property: StringLength(500)] string? Url = null,
    [property: StringLength(100)] string? ChatId = null,
    bool? Enabled = null)
{
    public NotificationChannel ApplyTo(NotificationChannel current)
    {
        ArgumentNullException.ThrowIfNull(current);
        return current with { Name = Name?.Trim() ?? current.Name, Url = Url ?? current.Url, ChatId = ChatId?.Trim() ?? current.ChatId, Enabled = Enabled ?? current.Enabled };
    }

    public override string ToString() => $"{nameof(ChangeChannelRequest)} {{ Name = {Name}, *** }}";
}

/// <param name="QuietHours">Null: there are none.</param>
public sealed record QuietHoursSetting(QuietHoursView? QuietHours);

/// <param name="From">Local time such as 22:00.</param>
/// <param name="To">Local time such as 07:00; before <paramref name="From"/>: on the next day.</param>
/// <param name="TimeZone">IANA name such as Europe/Paris.</param>
public sealed record QuietHoursRequest(
    [property: Required] TimeOnly? From,
    [property: Required] TimeOnly? To,
    [property: Required, StringLength(64, MinimumLength = 1)] string TimeZone)
{
    public QuietHours ToQuietHours() => new(new TimeOnly(From!.Value.Hour, From.Value.Minute), new TimeOnly(To!.Value.Hour, To.Value.Minute), TimeZone);
}

/// <param name="Message">What is wrong, in a sentence; null: the channel has taken it.</param>
public sealed record ChannelTrial(bool Ok, string? Message);
