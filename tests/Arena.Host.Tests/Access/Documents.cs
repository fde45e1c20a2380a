using System.Globalization;
using System.Text;
using Arena.Host.Tests.Strategies;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Access.Documents;

/// <summary>Every operation of the document, tried by everyone. It moves the whole arena, so it has one of its own.</summary>
public sealed class when_everyone_tries_everything : IAsyncLifetime
{
    private const string Refused401 = "401";
    private const string Refused403 = "403";
    private const string Refused404 = "404";
    private const string Done = "yes";

    /// <summary>An address of the public internet, which is not asked here.</summary>
    private const string PublicUrl = "https://93.184.216.34/decide";

    private string _strategyId = "";
    private const string OfCandles = "?symbol=BTCUSD&timeframe=1m";

    private RunningArena _arena = null!;
    private ArenaClient _admin = null!;
    private Trader _owner = null!;
    private Trader _other = null!;

    public async Task InitializeAsync()
    {
        _arena = await RunningArena.StartAsync();
        _admin = await _arena.AdminAsync();
        await _admin.PostAsync("/account/wallet/deposit", new { amount = 1_000_000 });
        _owner = await _arena.TraderAsync();
        await _owner.DepositAsync(1_000_000);
        _other = await _arena.TraderAsync();
        await _other.DepositAsync(1_000);
        (await _admin.SendAsync(HttpMethod.Post, "/candles/import" + OfCandles, Csv())).ShouldBe(HttpStatusCode.OK);
    }

    public async Task DisposeAsync() => await _arena.DisposeAsync();

    [Fact]
    public async Task each_is_let_in_by_the_policy_and_no_further()
    {
        var rows = new List<string[]>();
        foreach (var operation in await ApiOperation.AllAsync(_arena))
        {
            var results = new[]
            {
                await TryAsync(operation, _arena.Anyone, isSignedIn: false),
                await TryAsync(operation, _other.Api),
                await TryAsync(operation, _owner.Api),
                await TryAsync(operation, _admin),
            };
            results.ShouldBe(Expected(operation), $"{operation} ({operation.Policy}): nobody, another trader, the owner, an administrator");
            rows.Add([$"{operation.Method} `{operation.Path}`", operation.Policy ?? "open", .. results]);
        }

        await Repository.ShouldHoldAsync("docs/api/access.md", Page(rows), (stored, actual) => stored.TrimEnd() == actual.TrimEnd());
    }

    private static string[] Expected(ApiOperation operation) => operation switch
    {
        { Policy: null } => [Done, Done, Done, Done],
        { Policy: "spectator" } => [Done, Done, Done, Done],
        { Policy: "admin" } => [Refused401, Refused403, Refused403, Done],

        // A wallet is the caller's own, whoever calls: not even an administrator reaches into another one's.
        { Id: "getBotPool" or "allocateToBot" or "returnFromBot" } => [Refused401, Refused404, Done, Refused404],
        _ when operation.Path.Contains("/bots/{id}", StringComparison.Ordinal) || operation.Path.Contains("/strategies/{id}", StringComparison.Ordinal)
            || operation.Path.Contains("/backtests/{id}", StringComparison.Ordinal) => [Refused401, Refused404, Done, Done],
        _ => [Refused401, Done, Done, Done],
    };

    private async Task<string> TryAsync(ApiOperation operation, ArenaClient caller, bool isSignedIn = true)
    {
        var botId = operation.Path.Contains("bot", StringComparison.Ordinal) ? await BotAsync(operation) : "";
        if (operation.Path.Contains("/strategies/{id}", StringComparison.Ordinal)) (_strategyId, botId) = await StrategyAsync();
        if (operation.Id == "removeDecisionEndpoint") (await _admin.PutAsync("/plugins/model", new { url = PublicUrl })).ShouldBe(HttpStatusCode.OK);
        var id = operation.Path.Contains("/strategies/", StringComparison.Ordinal) ? _strategyId
            : operation.Path.Contains("/backtests/{id}", StringComparison.Ordinal) ? await JobAsync(operation)
            : operation.Path.Contains("/providers/{id}", StringComparison.Ordinal) ? await ProviderAsync()
            : operation.Path.Contains("/credentials/{id}", StringComparison.Ordinal) ? await CredentialAsync() : botId;
        var path = operation.Path.Replace("{id}", id).Replace("{botId}", botId).Replace("{symbol}", "BTCUSD").Replace("{name}", "trades")
            .Replace("{version}", "1").Replace("{turn}", "1").Replace("{plugin}", "model");
        if (operation.Id == "listBots" && !isSignedIn) path += "?arena=public";
        if (operation.Id is "listCandles" or "listCandleGaps" or "importCandles") path += OfCandles;
        var answer = await caller.SendAsync(operation.Method, "/" + path, await BodyAsync(operation, botId));
        return (int)answer.Status switch
        {
            >= 200 and < 300 => Done,

            // Let in, and told that this projection has not stopped at that event, or is not being rebuilt.
            409 when operation.Id is "skipEvent" or "cancelRebuild" => Done,
            401 => answer.ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED").Status is HttpStatusCode.Unauthorized ? Refused401 : "",
            403 => answer.ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN").Status is HttpStatusCode.Forbidden ? Refused403 : "",
            404 => answer.ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND").Status is HttpStatusCode.NotFound ? Refused404 : "",
            var other => $"{other.ToString(CultureInfo.InvariantCulture)} {answer.Text}",
        };
    }

    /// <summary>A fresh bot of the owner for each try: what one did to it is not in the way of the next.</summary>
    private async Task<string> BotAsync(ApiOperation operation)
    {
        if (operation.Path.Contains("/prompts", StringComparison.Ordinal) || operation.Id == "getBotDecision") return await TalkerAsync();
        var created = (await _owner.Api.PostAsync("/bots", Trader.EveryTurn(100))).ShouldBe(HttpStatusCode.Created);
        var id = created["id"].GetString()!;
        if (operation.Id == "resumeBot") (await _owner.Api.PostAsync($"/bots/{id}/pause")).ShouldBe(HttpStatusCode.OK);
        (await _owner.Api.GetAsync($"/bots/{id}", created.Position)).ShouldBe(HttpStatusCode.OK);
        return id;
    }

    /// <summary>A fresh bot of the owner with a prompt, that has asked its scripted model once.</summary>
    private async Task<string> TalkerAsync()
    {
        var created = await _owner.Api.PostAsync("/bots", new
        {
            name = "Talker", kind = "llm", providerId = await ProviderAsync(), prompt = "Hold.", symbols = new[] { "BTCUSD" }, allocation = 100, turnInterval = "1.00:00:00",
        });
        var id = created.ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await _owner.Api.GetAsync($"/bots/{id}", await _owner.TurnAsync(id))).ShouldBe(HttpStatusCode.OK);
        return id;
    }

    private async Task<string> ProviderAsync() =>
        (await _admin.PostAsync("/providers", new { name = "Script", kind = "scripted", model = "script" })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

    private async Task<string> CredentialAsync() =>
        (await _admin.PostAsync("/credentials", new { provider = "kraken", label = "Key", apiKey = "k" })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

    /// <summary>A fresh strategy of the owner with two versions, and a bot that has run both.</summary>
    private async Task<(string StrategyId, string BotId)> StrategyAsync()
    {
        var id = (await _owner.Api.PostAsync("/strategies", new { definition = Sample.AlwaysLong() })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await _owner.Api.PostAsync($"/strategies/{id}/versions", new { definition = Sample.AlwaysLong(portion: 0.2m) })).ShouldBe(HttpStatusCode.Created);
        var bot = await _owner.Api.PostAsync("/bots", new
        {
            name = "Follower", kind = "rules", symbols = new[] { "BTCUSD" }, allocation = 100, turnInterval = "1.00:00:00", strategyId = id, strategyVersion = 1,
        });
        var botId = bot.ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        var deployed = await _owner.Api.PostAsync($"/strategies/{id}/deploy", new { version = 2, botIds = new[] { botId } });
        (await _owner.Api.GetAsync($"/strategies/{id}", deployed.ShouldBe(HttpStatusCode.OK).Position)).ShouldBe(HttpStatusCode.OK);
        return (id, botId);
    }

    private static object Backtest => new
    {
        symbols = new[] { "BTCUSD" }, data = "simulated", from = "2025-01-01T00:00:00Z", to = "2025-01-01T01:00:00Z",
        definition = JsonDocument.Parse(
            """
            {"name": "Always", "timeframe": "1m", "sizing": {"portionOfEquity": 0.5},
             "rules": [{"when": {"compare": {"left": "close", "operator": ">", "right": 0}}, "then": {"action": "enter", "side": "long"}}]}
            """).RootElement,
    };

    private static StringContent Csv() => new("open_time,open,high,low,close,volume\n2025-01-01T00:00:00Z,10,11,9,10,1\n", Encoding.UTF8, "text/csv");

    /// <summary>A fresh job of the owner's, at its end.</summary>
    private async Task<string> JobAsync(ApiOperation operation)
    {
        var queued = operation.Id == "getReplayChanges"
            ? await _owner.Api.PostAsync($"/bots/{await BotAsync(operation)}/replay", new { cooldownTurns = 0 })
            : await _owner.Api.PostAsync("/backtests", Backtest);
        var id = queued.ShouldBe(HttpStatusCode.Accepted)["id"].GetString()!;
        await Eventually.TrueAsync(async () => (await _owner.Api.GetAsync($"/backtests/{id}"))["status"].GetString() == "completed", "the end of the job");
        return id;
    }

    private async Task<object?> BodyAsync(ApiOperation operation, string botId) => operation.Id switch
    {
        "login" => new { email = _owner.Email, password = Trader.Password },
        "refresh" => new { refreshToken = (await _arena.Anyone.PostAsync("/auth/login", new { email = _owner.Email, password = Trader.Password }))["refreshToken"].GetString() },
        "register" => new { email = $"{Guid.CreateVersion7():n}@example.com", password = Trader.Password, displayName = "Somebody" },
        "deposit" or "setBalance" => new { amount = 100_000 },
        "withdraw" => new { amount = 1 },
        "allocateToBot" or "returnFromBot" => new { botId, amount = 1 },
        "createBot" => Trader.EveryTurn(100),
        "changeBot" => new { name = "Renamed" },
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
        "importStrategy" => new { name = "Imported", versions = new[] { new { definition = Sample.AlwaysLong() } } },
        "publishStrategyVersion" => new { definition = Sample.AlwaysLong(portion: 0.3m) },
        "saveStrategyDraft" => new { definition = Sample.AlwaysLong(portion: 0.4m) },
        "deployStrategy" => new { version = 2, botIds = new[] { botId } },
        "rollBackStrategy" => new { toVersion = 1, botIds = new[] { botId } },
        "queueBacktest" => Backtest,
        "replayBot" => new { cooldownTurns = 0 },
        "importCandles" => Csv(),
        _ => null,
    };

    private static string Page(IEnumerable<string[]> rows)
    {
        var page = new StringBuilder(
            """
            # Who may do what

            Generated by `tests/Arena.Host.Tests` (`when_everyone_tries_everything`), which tries every operation of the OpenAPI document as everyone. `yes`: done. `401`: sign in first. `403`: for administrators. `404`: there is no such thing for this caller, whether or not it exists for another one. "Owner" owns the bot or the strategy that the operation names; a wallet is always the caller's own.

            Policies: `open` to anyone, `spectator` to anyone while the setting `spectators.enabled` is on (payloads carry no e-mail address, wallet, owner or private bot), `user` to those signed in, `admin` to administrators.

            | operation | policy | nobody | another trader | owner | administrator |
            | --- | --- | --- | --- | --- | --- |

            """);
        foreach (var row in rows) page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
        return page.ToString();
    }
}
