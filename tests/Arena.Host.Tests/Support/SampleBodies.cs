using System.Text;
using Arena.Host.Tests.Strategies;

namespace Arena.Host.Tests.Support;

/// <summary>A body that each operation of the document takes.</summary>
internal static class SampleBodies
{
    /// <summary>An address of the public internet, which is not asked here.</summary>
    public const string PublicUrl = "https://93.184.216.34/decide";

    public static object ApiKey => new { name = "Script", scopes = new[] { "read" } };

    public static object Backtest => new
    {
        symbols = new[] { "BTCUSD" }, data = "simulated", from = "2025-01-01T00:00:00Z", to = "2025-01-01T01:00:00Z",
        definition = JsonDocument.Parse(
            """
            {"name": "Always", "timeframe": "1m", "sizing": {"portionOfEquity": 0.5},
             "rules": [{"when": {"compare": {"left": "close", "operator": ">", "right": 0}}, "then": {"action": "enter", "side": "long"}}]}
            """).RootElement,
    };

    public static StringContent Csv() => new("open_time,open,high,low,close,volume\n2025-01-01T00:00:00Z,10,11,9,10,1\n", Encoding.UTF8, "text/csv");

    /// <summary>What the operation takes; null: nothing.</summary>
    public static async Task<object?> OfAsync(ApiOperation operation, RunningArena arena, Trader owner, string botId) => operation.Id switch
    {
        "login" => new { email = owner.Email, password = Trader.Password },
        "refresh" => new { refreshToken = (await arena.Anyone.PostAsync("/auth/login", new { email = owner.Email, password = Trader.Password }))["refreshToken"].GetString() },
        "changePassword" => new { currentPassword = Trader.Password, newPassword = "another-password-now" },
        "issueApiKey" => ApiKey,
        "addUser" => new { email = $"{Guid.CreateVersion7():n}@example.com", password = Trader.Password, displayName = "Somebody" },
        "changeUser" => new { disabled = true },
        "register" => new { email = $"{Guid.CreateVersion7():n}@example.com", password = Trader.Password, displayName = "Somebody" },
        "deposit" or "setBalance" => new { amount = 100_000 },
        "withdraw" => new { amount = 1 },
        "allocateToBot" or "returnFromBot" => new { botId, amount = 1 },
        "createBot" => Trader.EveryTurn(100),
        "changeBot" => new { name = "Renamed" },
        "importConfiguration" => new { format = 1, settings = new Dictionary<string, object> { ["cooldown.turns"] = 4 }, leveragePolicies = Array.Empty<object>(), providers = Array.Empty<object>(), decisionEndpoints = Array.Empty<object>() },
        "changeSettings" => new Dictionary<string, object> { ["cooldown.turns"] = 3 },
        "setLeveragePolicy" => new { maxLeverage = 10 },
        "skipEvent" => new { sequence = 1 },
        "addProvider" => new { name = "Script", kind = "scripted", model = "script" },
        "changeProvider" => new { name = "Renamed" },
        "storeCredential" => new { provider = "kraken", label = "Key", apiKey = "k" },
        "rotateCredential" => new { apiKey = "another" },
        "revisePrompt" => new { text = "Hold {{symbols}}." },
        "previewPrompt" => new { },
        "setDecisionEndpoint" => new { url = PublicUrl },
        "createStrategy" or "validateStrategy" => new { definition = Sample.AlwaysLong() },
        "previewStrategy" => new { definition = Sample.AlwaysLong(timeframe: "1m"), symbol = "BTCUSD" },
        "importStrategy" => new { name = "Imported", versions = new[] { new { definition = Sample.AlwaysLong() } } },
        "publishStrategyVersion" => new { definition = Sample.AlwaysLong(portion: 0.3m) },
        "saveStrategyDraft" => new { definition = Sample.AlwaysLong(portion: 0.4m) },
        "deployStrategy" => new { version = 2, botIds = new[] { botId } },
        "rollBackStrategy" => new { toVersion = 1, botIds = new[] { botId } },
        "queueBacktest" => Backtest,
        "replayBot" => new { cooldownTurns = 0 },
        "importCandles" => Csv(),
        "signInWithGoogle" or "linkGoogle" => new { idToken = "no.such.token" },
        "startPasskeySignIn" => new { email = "ada@example.com" },
        "signInWithPasskey" => new { state = "none", credential = new { id = "AAAA" } },
        "registerPasskey" => new { name = "Phone", state = "none", credential = new { id = "AAAA" } },
        "setWatchlist" => new { symbols = new[] { "BTCUSD" } },
        "addToWatchlist" or "removeFromWatchlist" => new { symbol = "ETHUSD" },
        "createAlert" => new { name = "High", kind = "price", symbol = "BTCUSD", threshold = 1_000_000 },
        "changeAlert" => new { name = "Higher" },
        "addChannel" => new { kind = "telegram", name = "Phone", chatId = "1", secret = "4711:a-token-of-no-bot" },
        "changeChannel" => new { name = "Pocket" },
        "setQuietHours" => new { from = "22:00", to = "07:00", timeZone = "UTC" },
        "readNotifications" => new { },
        _ => null,
    };
}
