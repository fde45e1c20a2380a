using System.Globalization;
using System.Net;
using System.Text.Json;
using Arena.Adapters.Accounts;
using Arena.Adapters.EmbeddedPostgres;
using Arena.Adapters.Markets;
using Arena.Adapters.Notifications;
using Arena.Application.Accounts;
using Arena.Domain.Settings;
using Arena.Host.Accounts;

namespace Arena.Host.Configuration;

/// <summary>What is set from outside, by environment (<c>ARENA__...</c>) or appsettings.json; everything else is a setting in the database.</summary>
public sealed record ArenaOptions
{
    public required string DataFolder { get; init; }

    public required string Urls { get; init; }

    /// <summary>Null: the host runs its own PostgreSQL.</summary>
    public string? ConnectionString { get; init; }

    /// <summary>How the embedded server runs when there is no connection string.</summary>
    public required EmbeddedPostgresOptions Postgres { get; init; }

    public string? AdminEmail { get; init; }

    public string? AdminPassword { get; init; }

    /// <summary>Null: seed the demo arena on an empty embedded database.</summary>
    public bool? Demo { get; init; }

    public bool SeedsDemo => Demo ?? ConnectionString is null;

    /// <summary>Not null: takes the place of the setting <c>turn.interval</c> at each start.</summary>
    public TimeSpan? TurnInterval { get; init; }

    /// <summary>Settings of the database that the environment decides at each start, by key; values are JSON texts.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whoever sits at this machine is the administrator.</summary>
    public bool AuthenticationOff { get; init; }

    /// <summary>Proxies whose <c>X-Forwarded-For</c> and <c>X-Forwarded-Proto</c> are believed.</summary>
    public IReadOnlyList<IPAddress> Proxies { get; init; } = [];

    /// <summary>Origins whose pages may use the API, such as <c>https://arena.example.com</c>.</summary>
    public IReadOnlyList<string> CorsOrigins { get; init; } = [];

    public required MarketOptions Market { get; init; }

    /// <summary>Whose ID tokens sign in.</summary>
    public GoogleSignInOptions Google { get; init; } = GoogleSignInOptions.Off;

    /// <summary>For which names and pages passkeys are good.</summary>
    public PasskeyOptions Passkeys { get; init; } = PasskeyOptions.Default;

    /// <summary>Where Telegram and Discord are.</summary>
    public NotificationAddresses Notifications { get; init; } = NotificationAddresses.Default;

    /// <summary>Null: nobody is told how the dashboard is used.</summary>
    public PostHogOptions? PostHog { get; init; }

    public string MasterKeyFile => Path.Combine(DataFolder, "master.key");

    /// <summary><c>ARENA__MASTERKEY</c>, from the environment alone: a key does not belong in a file beside the program.</summary>
    public static string? GivenMasterKey => Environment.GetEnvironmentVariable("ARENA__MASTERKEY");

    /// <summary><c>ARENA__MASTERKEY_NEXT</c>: what a rotation goes to where the key is given.</summary>
    public static string? GivenNextMasterKey => Environment.GetEnvironmentVariable("ARENA__MASTERKEY_NEXT");

    public string LogFolder => Path.Combine(DataFolder, "logs");

    /// <exception cref="ConfigurationException">A value is not what its key takes.</exception>
    /// <exception cref="MarketOptionsException">The same of the market's keys.</exception>
    /// <exception cref="EmbeddedPostgresException">The same of the embedded server's keys.</exception>
    public static ArenaOptions From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("ARENA");
        var data = Path.GetFullPath(TextOf(section, "DATA") ?? "data");
        var options = new ArenaOptions
        {
            DataFolder = data,
            Postgres = EmbeddedPostgresOptions.Read(data, section.GetSection("POSTGRES")),
            Urls = TextOf(section, "URLS") ?? "http://127.0.0.1:5080",
            ConnectionString = configuration.GetConnectionString("Arena") is { Length: > 0 } text ? text : null,
            AdminEmail = TextOf(section, "ADMIN:EMAIL"),
            AdminPassword = TextOf(section, "ADMIN:PASSWORD"),
            Demo = TextOf(section, "DEMO") is { } demo ? BooleanOf("ARENA__DEMO", demo) : null,
            TurnInterval = TextOf(section, "TURNINTERVAL") is { } interval ? IntervalOf("ARENA__TURNINTERVAL", interval) : null,
            Settings = SettingsOf(section.GetSection("SETTINGS")),
            AuthenticationOff = OffOf("ARENA__AUTHENTICATION", TextOf(section, "AUTHENTICATION")),
            CorsOrigins = OriginsOf("ARENA__CORS", TextOf(section, "CORS")),
            Proxies = AddressesOf("ARENA__PROXIES", TextOf(section, "PROXIES")),
            Market = MarketOptions.Read(section.GetSection("MARKET")),
            Google = new GoogleSignInOptions(
                PartsOf(TextOf(section, "GOOGLE:CLIENTS")), PartsOf(TextOf(section, "GOOGLE:FIREBASE")),
                TextOf(section, "GOOGLE:KEYS") is { } keys ? KeysOf("ARENA__GOOGLE__KEYS", keys) : null),
            Passkeys = new PasskeyOptions(
                DomainOf("ARENA__PASSKEYS__DOMAIN", TextOf(section, "PASSKEYS:DOMAIN")), OriginsOf("ARENA__PASSKEYS__ORIGINS", TextOf(section, "PASSKEYS:ORIGINS"))),
            Notifications = new NotificationAddresses(
                AddressOf("ARENA__NOTIFICATIONS__TELEGRAM", TextOf(section, "NOTIFICATIONS:TELEGRAM")) ?? NotificationAddresses.Default.Telegram,
                AddressOf("ARENA__NOTIFICATIONS__DISCORD", TextOf(section, "NOTIFICATIONS:DISCORD")) ?? NotificationAddresses.Default.Discord),
            PostHog = TextOf(section, "POSTHOG:KEY") is { } project
                ? new PostHogOptions(ProjectKeyOf("ARENA__POSTHOG__KEY", project), AddressOf("ARENA__POSTHOG__HOST", TextOf(section, "POSTHOG:HOST")) ?? PostHogOptions.Europe)
                : null,
        };
        foreach (var url in options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (!Uri.TryCreate(url.Replace("//*", "//any", StringComparison.Ordinal).Replace("//+", "//any", StringComparison.Ordinal), UriKind.Absolute, out _))
                throw new ConfigurationException("ARENA__URLS", $"'{url}' is not a URL such as http://127.0.0.1:5080.");
        }

        if (options.AuthenticationOff && !options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(IsOnLoopback))
            throw new ConfigurationException("ARENA__AUTHENTICATION", "authentication can be off only where ARENA__URLS are all on loopback, such as http://127.0.0.1:5080.");
        if (options.AuthenticationOff && options.Proxies.Count > 0)
            throw new ConfigurationException("ARENA__AUTHENTICATION", "authentication cannot be off behind a proxy: whoever comes through it would be the administrator.");
        if (options.AdminPassword is { } password && password.Length < UserAccounts.MinimumPasswordLength)
            throw new ConfigurationException("ARENA__ADMIN__PASSWORD", $"it must have at least {UserAccounts.MinimumPasswordLength} characters.");
        if (options.AdminEmail is { } email && !email.Contains('@', StringComparison.Ordinal))
            throw new ConfigurationException("ARENA__ADMIN__EMAIL", $"'{email}' is not an e-mail address.");
        return options;
    }

    private static string? TextOf(IConfiguration section, string key) => section[key] is { Length: > 0 } text ? text.Trim() : null;

    private static bool BooleanOf(string key, string text) =>
        bool.TryParse(text, out var value) ? value : throw new ConfigurationException(key, $"'{text}' is neither true nor false.");

    /// <summary><c>ARENA__SETTINGS__LIMITS__USER=0</c> is the setting <c>limits.user</c>; texts need no quotes.</summary>
    private static Dictionary<string, string> SettingsOf(IConfigurationSection section)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (value is null) continue;
            var name = "ARENA__SETTINGS__" + key.Replace(":", "__", StringComparison.Ordinal).ToUpperInvariant();
            var setting = SettingKeys.All.FirstOrDefault(s => string.Equals(s.Key, key.Replace(':', '.'), StringComparison.OrdinalIgnoreCase))
                ?? throw new ConfigurationException(name, "there is no such setting; GET /api/v1/settings lists them.");
            var json = setting.Type == SettingType.Duration ? JsonSerializer.Serialize(value) : value.ToLowerInvariant();
            if (SettingsStream.Change(SettingsStream.Initial, setting.Key, json, "", default).Denial is { } denial) throw new ConfigurationException(name, denial.Reason);
            settings[setting.Key] = json;
        }

        return settings;
    }

    private static bool OffOf(string key, string? text) => text?.ToLowerInvariant() switch
    {
        null or "on" => false,
        "off" => true,
        _ => throw new ConfigurationException(key, $"'{text}' is neither on nor off."),
    };

    private static bool IsOnLoopback(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.IsLoopback;

    private static string[] PartsOf(string? text) => (text ?? "").Split([',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static IReadOnlyList<string> OriginsOf(string key, string? text) => [.. PartsOf(text).Select(part => OriginOf(key, part))];

    private static string OriginOf(string key, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.GetLeftPart(UriPartial.Authority) == text
            ? text
            : throw new ConfigurationException(key, $"'{text}' is not an origin such as https://arena.example.com.");

    private static string? DomainOf(string key, string? text) =>
        text is null || Uri.CheckHostName(text) == UriHostNameType.Dns ? text?.ToLowerInvariant() : throw new ConfigurationException(key, $"'{text}' is not a domain such as arena.example.com.");

    private static Uri KeysOf(string key, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : throw new ConfigurationException(key, $"'{text}' is not an address of public keys.");

    private static Uri? AddressOf(string key, string? text) => text is null ? null : new Uri(OriginOf(key, text));

    private static string ProjectKeyOf(string key, string text) =>
        text.StartsWith("phc_", StringComparison.Ordinal) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? text
            : throw new ConfigurationException(key, "it is not a project's key (phc_...); a personal key is a secret and does not belong in a page.");

    private static IReadOnlyList<IPAddress> AddressesOf(string key, string? text) =>
    [
        .. PartsOf(text).Select(part => IPAddress.TryParse(part, out var address) ? address : throw new ConfigurationException(key, $"'{part}' is not an IP address.")),
    ];

    /// <summary>Within the bounds of the setting whose place it takes.</summary>
    private static TimeSpan IntervalOf(string key, string text)
    {
        var setting = SettingKeys.Find(SettingKeys.TurnInterval)!;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var value) && setting.With(ArenaSettings.Default, JsonSerializer.SerializeToElement(value)) is not null
            ? value
            : throw new ConfigurationException(key, $"'{text}' is not a time from {setting.Minimum} to {setting.Maximum}, such as 00:00:05.");
    }
}

/// <summary>One sentence that names the key.</summary>
public sealed class ConfigurationException(string key, string message) : Exception($"{key}: {message}")
{
    public string Key { get; } = key;
}
