using Arena.Domain.Bots;

namespace Arena.Domain.Notifications;

public enum ChannelKind { Webhook, Telegram, Discord }

/// <summary>A way by which notifications leave the arena. Its secret (signing key, bot token, address with a token) is in the vault.</summary>
/// <param name="Url">Of a webhook; null: of every other kind.</param>
/// <param name="ChatId">Of Telegram: a number, or @name; null: of every other kind.</param>
public sealed record NotificationChannel(string Id, ChannelKind Kind, string Name, string? Url, string? ChatId, bool Enabled)
{
    private const int LongestName = 64;
    private const int LongestText = 500;

    /// <summary>What is wrong with it, by member in camelCase.</summary>
    public IReadOnlyList<ConfigurationError> Errors()
    {
        var errors = new List<ConfigurationError>();
        if (Name is null || Name.Trim().Length is 0 or > LongestName) errors.Add(new("name", $"A name has 1 to {LongestName} characters."));
        if (!Enum.IsDefined(Kind)) errors.Add(new("kind", "There is no such kind of channel."));
        if (Kind == ChannelKind.Webhook && !IsAddress(Url)) errors.Add(new("url", $"An http or https address of at most {LongestText} characters is needed, without a user in it."));
        if (Kind != ChannelKind.Webhook && Url is not null) errors.Add(new("url", "Only a webhook has an address of its own."));
        if (Kind == ChannelKind.Telegram && ChatId?.Trim() is not { Length: > 0 and <= 100 }) errors.Add(new("chatId", "A chat is named by its number, or as @name."));
        if (Kind != ChannelKind.Telegram && ChatId is not null) errors.Add(new("chatId", "Only Telegram has chats."));
        return errors;
    }

    /// <summary>An absolute http or https address without a user in it.</summary>
    public static bool IsAddress(string? url) =>
        url is { Length: <= LongestText } && Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0;
}
