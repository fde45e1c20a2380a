using Arena.Application;
using Arena.Host.Tests.Notifications;
using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit.Abstractions;

namespace Arena.Host.Tests.Providers;

/// <summary>Bots on three makers trade, fail in every way, are asked for, shown and tested, with every line of the log; then all that it left behind is searched.</summary>
public sealed class when_everything_is_searched_for_secrets(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly string[] Makers = ["openai", "gemini", "anthropic"];
    private readonly SecretSearch _search = new();
    private RunningArena _arena = null!;
    private ModelServer _models = null!;
    private Receiver _receiver = null!;
    private ArenaClient _admin = null!;
    private Trader _trader = null!;

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _arena = await RunningArena.StartAsync(
            ("Serilog:MinimumLevel:Default", "Verbose"), ("Serilog:MinimumLevel:Override:Microsoft.AspNetCore", "Verbose"),
            ("ARENA:NOTIFICATIONS:TELEGRAM", _receiver.Address), ("ARENA:NOTIFICATIONS:DISCORD", _receiver.Address), ("ARENA:SETTINGS:NOTIFICATIONS:PRIVATETARGETS", "true"));
        _models = await ModelServer.StartAsync();
        (_admin, _trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        await _trader.DepositAsync(10_000);
    }

    public async Task DisposeAsync()
    {
        _search.Dispose();
        await _models.DisposeAsync();
        await _arena.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    [Fact]
    public async Task there_are_none_anywhere_and_one_that_was_let_out_on_purpose_is_found()
    {
        var secrets = new List<string> { await MasterKeyAsync() };
        foreach (var maker in Makers) secrets.AddRange(await RunAsync(maker));
        secrets.AddRange(await NotifyAsync());
        (await _admin.PostAsync("/credentials/rotate-master-key")).ShouldBe(HttpStatusCode.OK);
        secrets.Add(await MasterKeyAsync());
        var answers = await ReadEverythingAsync();
        _models.Questions.Select(q => string.Join('\n', q.Headers.Values)).ShouldContain(h => secrets.Exists(s => h.Contains(s, StringComparison.Ordinal)), "the keys were used");
        _search.Spans.ShouldBeGreaterThan(100);

        (await _search.FindAsync(_arena, secrets)).ShouldBeEmpty();
        output.WriteLine($"{secrets.Count} secrets searched for in all tables, {answers} answers of the surface, {_search.Spans} spans and {Directory.EnumerateFiles(_arena.DataFolder, "*", SearchOption.AllDirectories).Count()} files: none found.");

        foreach (var secret in secrets)
        {
            using (var span = ArenaTelemetry.Source.StartActivity("leak")) span?.SetTag("key", secret);
            _arena.Services.GetRequiredService<ILogger<when_everything_is_searched_for_secrets>>().LogWarning("A leak: {Secret}", secret);
            _search.See("answer", $"{{\"leak\":\"{secret}\"}}");
            await Leaks.PlantAsync(_arena.ConnectionString, $"insert into arena.data_protection_keys (name, xml) values (gen_random_uuid()::text, 'x {secret} x')");
        }

        var found = await _search.FindAsync(_arena, secrets);
        foreach (var secret in secrets)
        {
            var places = found.Where(f => f.Secret == secret).Select(f => f.Place).ToList();
            foreach (var planted in new[] { "span leak", "answer", "arena.data_protection_keys" }) places.ShouldContain(planted);
            places.ShouldContain(place => place.StartsWith("logs/", StringComparison.Ordinal));
        }
    }

    /// <summary>A provider with its keys, a bot that asks it, each fault once, tests, rotation and removal.</summary>
    /// <returns>The secrets that it had.</returns>
    private async Task<IReadOnlyList<string>> RunAsync(string maker)
    {
        string[] keys = [.. new[] { "first", "second", "bots-own", "removed" }.Select(n => $"sk-{maker}-{n}-{Guid.CreateVersion7():n}")];
        var secrets = keys.Concat([$"pass-{Guid.CreateVersion7():n}", $"hmac-{Guid.CreateVersion7():n}"]).ToArray();
        var provider = Seen(await _admin.PostAsync("/providers", new { name = maker, kind = maker, model = "a-model", baseUrl = _models.At(maker), basePrompt = "You trade.", timeout = "00:00:01" }))
            .ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        var credential = Seen(await _admin.PostAsync("/credentials", new { provider, label = "Main", apiKey = keys[0], passphrase = secrets[4], apiSecret = secrets[5] })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        var bot = await _trader.CreateBotAsync(new { name = "Talker", kind = "llm", providerId = provider, prompt = "Trade.", symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00" });
        foreach (var line in (Action[])[
            () => _models.NextStatus(401, $$$"""{"error":{"message":"Incorrect API key provided: {{{keys[0]}}}"}}"""),
            () => _models.NextStatus(400, $$$"""{"error":{"message":"bad header {{{keys[0]}}}"}}"""),
            () => _models.NextStatus(429, """{"error":{"message":"slow down"}}""", retryAfter: "0.1"),
            () => _models.NextStatus(500, keys[0]), () => _models.NextHangs(), () => _models.NextIsCutOff(), () => _models.Next(Faults.Half), () => _models.Next(Faults.NoJson)])
        {
            line();
            Seen(await _trader.Api.PostAsync($"/bots/{bot}/turn")).ShouldBe(HttpStatusCode.OK);
        }

        _models.NextStatus(403, $"denied {keys[0]}");
        Seen(await _admin.PostAsync($"/providers/{provider}/test")).ShouldBe(HttpStatusCode.OK);
        Seen(await _admin.PostAsync($"/credentials/{credential}/rotate", new { apiKey = keys[1] })).ShouldBe(HttpStatusCode.OK);
        Seen(await _admin.PostAsync("/credentials", new { provider, label = "Own", apiKey = keys[2], botId = bot })).ShouldBe(HttpStatusCode.Created);
        Seen(await _trader.Api.PostAsync($"/bots/{bot}/turn")).ShouldBe(HttpStatusCode.OK);
        var removed = Seen(await _admin.PostAsync("/credentials", new { provider, label = "Removed", apiKey = keys[3] })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        Seen(await _admin.DeleteAsync($"/credentials/{removed}")).ShouldBe(HttpStatusCode.OK);

        // What is wrong with a request is told without what was in it.
        Seen(await _admin.PostAsync("/credentials", $$"""{"provider":"{{provider}}","label":"Twice","apiKey":"{{keys[0]}}","apiKeyy":"{{keys[1]}}"}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
        Seen(await _admin.PostAsync("/credentials", $$"""{"provider":"{{provider}}","label":"Broken","apiKey":"{{keys[0]}}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
        Seen(await _trader.Api.PostAsync("/credentials", new { provider, label = "No", apiKey = keys[0] })).Status.ShouldBe(HttpStatusCode.Forbidden);
        return secrets;
    }

    /// <summary>A channel of each kind, that is sent to, refuses and tells its secret in doing so, gets another secret, and is removed.</summary>
    /// <returns>The secrets that they had.</returns>
    private async Task<IReadOnlyList<string>> NotifyAsync()
    {
        string[] secrets = [.. Enumerable.Range(0, 6).Select(i => $"{i}notify{Guid.CreateVersion7():n}")];
        object[] channels =
        [
            new { kind = "webhook", name = "Ops", url = _receiver.Hook, secret = secrets[0] },
            new { kind = "telegram", name = "Phone", chatId = "1", secret = $"4711:{secrets[1]}" },
            new { kind = "discord", name = "Room", secret = $"{_receiver.Address}/api/webhooks/1/{secrets[2]}" },
        ];
        string[] next = [secrets[3], $"4711:{secrets[4]}", $"{_receiver.Address}/api/webhooks/1/{secrets[5]}"];
        Func<Received, HttpContext, Task> Telling(string secret) => Receiver.Refusal(401, JsonSerializer.Serialize(new { description = $"Wrong: {secret}", message = $"Wrong: {secret}" }));
        foreach (var (n, (channel, another)) in channels.Zip(next).Index())
        {
            var id = Seen(await _trader.Api.PostAsync("/notifications/channels", channel)).ShouldBe(HttpStatusCode.Created)["id"].GetString();
            _receiver.Answer = (_, _) => Task.CompletedTask;
            Seen(await _trader.Api.PostAsync($"/notifications/channels/{id}/test"))["ok"].GetBoolean().ShouldBeTrue();
            _receiver.Answer = Telling(secrets[n]);
            Seen(await _trader.Api.PostAsync($"/notifications/channels/{id}/test"))["ok"].GetBoolean().ShouldBeFalse();
            Seen(await _trader.Api.PatchAsync($"/notifications/channels/{id}", new { secret = another })).ShouldBe(HttpStatusCode.OK);
            _receiver.Answer = Telling(secrets[n + 3]);
            Seen(await _trader.Api.PostAsync($"/notifications/channels/{id}/test"))["ok"].GetBoolean().ShouldBeFalse();
            Seen(await _trader.Api.PatchAsync($"/notifications/channels/{id}", $$"""{"secret":"{{another}}","secrett":"{{another}}"}""")).Status.ShouldBe(HttpStatusCode.BadRequest);
            Seen(await _trader.Api.DeleteAsync($"/notifications/channels/{id}")).ShouldBe(HttpStatusCode.OK);
        }

        string.Join('\n', _receiver.All.Select(r => r.Path)).ShouldContain(secrets[1], customMessage: "the token was used");
        return secrets;
    }

    /// <summary>Every GET of the surface, for the administrator, the trader and nobody, of everything that there is.</summary>
    private async Task<int> ReadEverythingAsync()
    {
        var answers = 0;
        var bots = (await _trader.Api.GetAsync("/bots", await _trader.DepositAsync(1))).Items.Select(b => b.GetProperty("id").GetString()!).ToList();
        foreach (var operation in (await ApiOperation.AllAsync(_arena)).Where(o => o.Method == HttpMethod.Get && o.Path.StartsWith("/api/v1/", StringComparison.Ordinal)))
        {
            if (operation.Path is "/api/v1/ws" or "/api/v1/feed" || operation.Path.EndsWith("/stream", StringComparison.Ordinal)) continue;
            foreach (var bot in operation.Path.Contains("{id}", StringComparison.Ordinal) ? bots : [bots[0]])
            foreach (var caller in new[] { _admin, _trader.Api, _arena.Anyone })
            {
                var path = operation.Path["/api/v1".Length..].Replace("{id}", bot, StringComparison.Ordinal).Replace("{botId}", bot, StringComparison.Ordinal).Replace("{turn}", "1", StringComparison.Ordinal);
                Seen(await caller.GetAsync(path));
                answers++;
            }
        }
        foreach (var path in new[] { "//health/ready", "//health/live", "//metrics", "//openapi/v1.json" }) Seen(await _arena.Anyone.GetAsync(path));
        return answers;
    }

    private Answer Seen(Answer answer)
    {
        _search.See($"answer to {answer.Request}", answer.Text + "\n" + answer.Headers);
        return answer;
    }

    private Task<string> MasterKeyAsync() => File.ReadAllTextAsync(Path.Combine(_arena.DataFolder, "master.key"));
}
