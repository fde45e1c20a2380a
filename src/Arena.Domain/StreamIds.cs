namespace Arena.Domain;

/// <summary>Keys of the streams: a prefix for the kind, then the id.</summary>
public static class StreamIds
{
    public const string Settings = "settings";

    public const string Market = "market";

    public const string Rules = "rules";

    public const string Plugins = "plugins";

    public const string MasterKey = "master-key";

    public static string Bot(string botId) => "bot-" + botId;

    public static string Wallet(string ownerId) => "wallet-" + ownerId;

    public static string User(string userId) => "user-" + userId;

    public static string Strategy(string strategyId) => "strategy-" + strategyId;

    public static string Provider(string providerId) => "provider-" + providerId;

    public static string Credential(string credentialId) => "credential-" + credentialId;

    public static string Alert(string alertId) => "alert-" + alertId;

    public static string Watchlist(string ownerId) => "watchlist-" + ownerId;

    public static string Notifications(string ownerId) => "notifications-" + ownerId;

    public static string Leverage(string symbol) => "leverage-" + symbol;
}
