using System.Globalization;
using System.Text;
using Arena.Host.Tests.Accounts;
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

    private string _strategyId = "";
    private const string OfCandles = "?symbol=BTCUSD&timeframe=1m";

    private RunningArena _arena = null!;
    private ArenaClient _admin = null!;
    private Trader _owner = null!;
    private Trader _other = null!;

    public async Task InitializeAsync()
    {
        _arena = await RunningArena.StartAsync(("ARENA:NOTIFICATIONS:TELEGRAM", "http://127.0.0.1:9"));
        _admin = await _arena.AdminAsync();
        await _admin.PostAsync("/account/wallet/deposit", new { amount = 1_000_000 });
        _owner = await _arena.TraderAsync();
        await _owner.DepositAsync(1_000_000);
        _other = await _arena.TraderAsync();
        await _other.DepositAsync(1_000);
        (await _admin.SendAsync(HttpMethod.Post, "/candles/import" + OfCandles, SampleBodies.Csv())).ShouldBe(HttpStatusCode.OK);
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

        // A wallet is the caller's own, whoever calls: not even an administrator reaches into another one's. The same of who is told of what.
        { Id: "getBotPool" or "allocateToBot" or "returnFromBot" or "revokeApiKey" or "removePasskey" } => [Refused401, Refused404, Done, Refused404],
        _ when operation.Path.Contains("/alerts/{id}", StringComparison.Ordinal) || operation.Path.Contains("/channels/{id}", StringComparison.Ordinal)
            => [Refused401, Refused404, Done, Refused404],
        _ when operation.Path.Contains("/bots/{id}", StringComparison.Ordinal) || operation.Path.Contains("/strategies/{id}", StringComparison.Ordinal)
            || operation.Path.Contains("/backtests/{id}", StringComparison.Ordinal) => [Refused401, Refused404, Done, Done],
        _ => [Refused401, Done, Done, Done],
    };

    private async Task<string> TryAsync(ApiOperation operation, ArenaClient caller, bool isSignedIn = true)
    {
        var botId = operation.Path.Contains("bot", StringComparison.Ordinal) ? await BotAsync(operation) : "";
        if (operation.Path.Contains("/strategies/{id}", StringComparison.Ordinal)) (_strategyId, botId) = await StrategyAsync();
        if (operation.Id == "removeDecisionEndpoint") (await _admin.PutAsync("/plugins/model", new { url = SampleBodies.PublicUrl })).ShouldBe(HttpStatusCode.OK);
        var id = operation.Path.Contains("/strategies/", StringComparison.Ordinal) ? _strategyId
            : operation.Path.Contains("/backtests/{id}", StringComparison.Ordinal) ? await JobAsync(operation)
            : operation.Path.Contains("/providers/{id}", StringComparison.Ordinal) ? await ProviderAsync()
            : operation.Path.Contains("/credentials/{id}", StringComparison.Ordinal) ? await CredentialAsync()
            : operation.Path.Contains("/notifications/{id}", StringComparison.Ordinal) ? "none"
            : operation.Path.Contains("/alerts/{id}", StringComparison.Ordinal) ? await OwnAsync("/alerts", new { name = "High", kind = "price", symbol = "BTCUSD", threshold = 1_000_000 })
            : operation.Path.Contains("/channels/{id}", StringComparison.Ordinal) ? await OwnAsync("/notifications/channels", new { kind = "telegram", name = "Phone", chatId = "1", secret = "4711:a-token-of-no-bot" })
            : operation.Id == "removePasskey" ? await PasskeyAsync()
            : operation.Path.Contains("/users/{id}", StringComparison.Ordinal) ? (await _arena.TraderAsync()).Id
            : operation.Path.Contains("/api-keys/{id}", StringComparison.Ordinal) ? (await _owner.Api.PostAsync("/api-keys", SampleBodies.ApiKey))["id"].GetString()! : botId;
        var path = operation.Path.Replace("{id}", id).Replace("{botId}", botId).Replace("{channelId}", "none").Replace("{symbol}", "BTCUSD").Replace("{name}", "trades")
            .Replace("{version}", "1").Replace("{turn}", "1").Replace("{plugin}", "model");
        if (operation.Id == "listBots" && !isSignedIn) path += "?arena=public";
        if (operation.Id is "listCandles" or "listCandleGaps" or "importCandles") path += OfCandles;
        if (isSignedIn && operation.Id is "logout" or "changePassword") caller = await LeavingAsync(caller);
        var answer = await caller.SendAsync(operation.Method, "/" + path, await SampleBodies.OfAsync(operation, _arena, _owner, botId));
        return (int)answer.Status switch
        {
            >= 200 and < 300 => Done,

            // Let in, and told that this projection has not stopped at that event, or is not being rebuilt.
            409 when operation.Id is "skipEvent" or "cancelRebuild" => Done,

            // Let in, and told that nothing was given up.
            404 when operation.Id is "retryDelivery" => Done,
            // Let in, and told that this is no passkey.
            401 or 422 when operation.Id is "signInWithPasskey" or "registerPasskey" && answer.Code is "SIGN_IN_FAILED" or "PASSKEY_REFUSED" => Done,
            403 when answer.Code == "GOOGLE_SIGN_IN_OFF" => Done,
            401 => answer.ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED").Status is HttpStatusCode.Unauthorized ? Refused401 : "",
            403 => answer.ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN").Status is HttpStatusCode.Forbidden ? Refused403 : "",
            404 => answer.ShouldBeProblem(HttpStatusCode.NotFound, answer.Code).Code.EndsWith("NOT_FOUND", StringComparison.Ordinal) ? Refused404 : "",
            var other => $"{other.ToString(CultureInfo.InvariantCulture)} {answer.Text}",
        };
    }

    private async Task<string> PasskeyAsync()
    {
        using var authenticator = new SoftwareAuthenticator(_arena.Address.GetLeftPart(UriPartial.Authority));
        var options = (await _owner.Api.PostAsync("/passkeys/options")).ShouldBe(HttpStatusCode.OK);
        (await _owner.Api.PostAsync("/passkeys", new { name = "Phone", state = options["state"], credential = authenticator.Create(options["options"]) })).ShouldBe(HttpStatusCode.Created);
        return authenticator.Id;
    }

    /// <summary>Somebody with the same rights, who is not needed any more.</summary>
    private async Task<ArenaClient> LeavingAsync(ArenaClient caller)
    {
        if (caller != _admin) return (await _arena.TraderAsync()).Api;
        var email = $"{Guid.CreateVersion7():n}@example.com";
        (await _admin.PostAsync("/users", new { email, password = Trader.Password, displayName = "Leaving", role = "admin" })).ShouldBe(HttpStatusCode.Created);
        return _arena.With(await _arena.SignInAsync(email, Trader.Password));
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

    /// <summary>Something of the owner's, which can be read.</summary>
    private async Task<string> OwnAsync(string path, object body)
    {
        var made = (await _owner.Api.PostAsync(path, body)).ShouldBe(HttpStatusCode.Created);
        (await _owner.Api.GetAsync(path, made.Position)).ShouldBe(HttpStatusCode.OK);
        return made["id"].GetString()!;
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

    /// <summary>A fresh job of the owner's, at its end.</summary>
    private async Task<string> JobAsync(ApiOperation operation)
    {
        var queued = operation.Id == "getReplayChanges"
            ? await _owner.Api.PostAsync($"/bots/{await BotAsync(operation)}/replay", new { cooldownTurns = 0 })
            : await _owner.Api.PostAsync("/backtests", SampleBodies.Backtest);
        var id = queued.ShouldBe(HttpStatusCode.Accepted)["id"].GetString()!;
        await Eventually.TrueAsync(async () => (await _owner.Api.GetAsync($"/backtests/{id}"))["status"].GetString() == "completed", "the end of the job");
        return id;
    }

    private static string Page(IEnumerable<string[]> rows)
    {
        var page = new StringBuilder(
            """
            # Who may do what

            Generated by `tests/Arena.Host.Tests` (`when_everyone_tries_everything`), which tries every operation of the OpenAPI document as everyone. `yes`: done. `401`: sign in first. `403`: for administrators. `404`: there is no such thing for this caller, whether or not it exists for another one. "Owner" owns the bot or the strategy that the operation names; a wallet is always the caller's own.

            Policies: `open` to anyone, `spectator` to anyone while the setting `spectators.enabled` is on (payloads carry no e-mail address, wallet, owner or private bot), `user` to those signed in and to API keys, `session` to those signed in alone, `admin` to administrators.

            | operation | policy | nobody | another trader | owner | administrator |
            | --- | --- | --- | --- | --- | --- |

            """);
        foreach (var row in rows) page.Append(CultureInfo.InvariantCulture, $"| {string.Join(" | ", row)} |\n");
        return page.ToString();
    }
}
