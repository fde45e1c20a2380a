using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arena.Host.Tests.Logs;

/// <summary>Its level is moved: it has a host of its own.</summary>
public sealed class when_the_log_is_read : IAsyncLifetime
{
    private RunningArena _arena = null!;
    private ModelServer _models = null!;
    private ArenaClient _admin = null!;

    public async Task InitializeAsync()
    {
        _arena = await RunningArena.StartAsync(("Serilog:MinimumLevel:Default", "Information"));
        _models = await ModelServer.StartAsync();
        _admin = await _arena.AdminAsync();
    }

    public async Task DisposeAsync()
    {
        await _models.DisposeAsync();
        await _arena.DisposeAsync();
    }

    [Fact]
    public async Task the_newest_lines_come_first_a_page_at_a_time()
    {
        for (var i = 0; i < 5; i++) Log.LogWarning("Line {Number} of the test", i);

        var first = (await _admin.GetAsync("/logs?text=of%20the%20test&limit=2")).ShouldBe(HttpStatusCode.OK);
        var second = (await _admin.GetAsync($"/logs?text=of%20the%20test&limit=2&cursor={first["nextCursor"].GetString()}")).ShouldBe(HttpStatusCode.OK);
        var third = (await _admin.GetAsync($"/logs?text=of%20the%20test&limit=2&cursor={second["nextCursor"].GetString()}")).ShouldBe(HttpStatusCode.OK);

        first.Items.Concat(second.Items).Concat(third.Items).Select(l => l.GetProperty("message").GetString())
            .ShouldBe(Enumerable.Range(0, 5).Reverse().Select(i => $"Line {i} of the test"));
        third["nextCursor"].ValueKind.ShouldBe(JsonValueKind.Null);
        first.Items[0].GetProperty("level").GetString().ShouldBe("warning");
        first.Items[0].GetProperty("at").GetDateTimeOffset().ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task a_level_takes_what_is_graver_and_a_category_what_begins_with_it()
    {
        Log.LogInformation("Levels: information");
        Log.LogError(new InvalidOperationException("outer", new IOException("inner")), "Levels: error");

        var errors = (await _admin.GetAsync("/logs?text=Levels&level=error")).Items;
        errors.ShouldHaveSingleItem().GetProperty("exception").GetString().ShouldBe("InvalidOperationException: outer (IOException: inner)");
        (await _admin.GetAsync("/logs?text=Levels&level=information")).Items.Length.ShouldBe(2);
        (await _admin.GetAsync($"/logs?text=Levels&category={typeof(when_the_log_is_read).FullName}")).Items.Length.ShouldBe(2);
        (await _admin.GetAsync("/logs?text=Levels&category=Elsewhere")).Items.ShouldBeEmpty();
        (await _admin.GetAsync("/logs?level=loud")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION");
    }

    [Fact]
    public async Task a_line_of_a_turn_names_bot_turn_owner_and_flow_here_and_in_the_file()
    {
        var trader = await _arena.TraderAsync();
        var bot = await LanguageModelBotAsync(trader);

        var line = (await _admin.GetAsync($"/logs?botId={bot}&turn=1")).Items.Single(l => l.GetProperty("message").GetString()!.StartsWith("Credential ", StringComparison.Ordinal));
        line.GetProperty("tenant").GetString().ShouldBe(trader.Id);
        var flow = line.GetProperty("correlationId").GetString()!;
        var events = (await trader.Api.GetAsync($"/bots/{bot}/events?limit=500")).Items;
        events.Where(e => e.GetProperty("correlationId").GetString() == flow).Select(e => e.GetProperty("type").GetString()).ShouldContain("turn_started");
        (await _admin.GetAsync($"/logs?correlationId={flow}")).Items.ShouldAllBe(l => l.GetProperty("botId").GetString() == bot);
        (await _admin.GetAsync($"/logs?botId={bot}&turn=2")).Items.ShouldBeEmpty();

        var stored = (await FileAsync()).Where(l => l.GetProperty("Properties").TryGetProperty("CorrelationId", out var id) && id.GetString() == flow).ToList();
        stored.ShouldNotBeEmpty();
        stored.ShouldAllBe(l => l.GetProperty("Properties").GetProperty("BotId").GetString() == bot && l.GetProperty("Properties").GetProperty("Turn").GetInt32() == 1
            && l.GetProperty("Properties").GetProperty("Tenant").GetString() == trader.Id);
    }

    [Fact]
    public async Task it_is_for_administrators()
    {
        (await _arena.Anyone.GetAsync("/logs")).ShouldBeProblem(HttpStatusCode.Unauthorized, "UNAUTHENTICATED");
        var trader = await _arena.TraderAsync();
        (await trader.Api.GetAsync("/logs")).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
        await using var feed = await FeedClient.ConnectAsync(_arena, trader.Api.Token);
        await feed.SubscribeAsync("logs");
        (await feed.NextErrorAsync()).GetProperty("code").GetString().ShouldBe("FORBIDDEN");
    }

    [Fact]
    public async Task the_topic_begins_with_the_latest_and_goes_on_with_each_new_line()
    {
        Log.LogWarning("Before anyone listens");
        await using var feed = await FeedClient.ConnectAsync(_arena, _admin.Token);
        await feed.SubscribeAsync("logs");
        var snapshot = await feed.NextAsync("logs");
        snapshot.GetProperty("type").GetString().ShouldBe("snapshot");
        snapshot.GetProperty("data").EnumerateArray().Select(l => l.GetProperty("message").GetString()).ShouldContain("Before anyone listens");

        Log.LogWarning("While somebody listens");
        var line = await feed.NextAsync(m => m.GetProperty("type").GetString() == "event" && m.GetProperty("data").GetProperty("message").GetString() == "While somebody listens");

        var number = line.GetProperty("position").GetInt64();
        number.ShouldBeGreaterThan(snapshot.GetProperty("position").GetInt64());
        Log.LogWarning("While nobody listens");
        await using var back = await FeedClient.ConnectAsync(_arena, _admin.Token);
        await back.SubscribeAsync("logs", number);
        var missed = await back.NextAsync("logs");
        missed.GetProperty("type").GetString().ShouldBe("event");
        missed.GetProperty("position").GetInt64().ShouldBeGreaterThan(number);
    }

    private ILogger Log => _arena.Services.GetRequiredService<ILogger<when_the_log_is_read>>();

    /// <summary>A bot whose turn tells in the log that its model's key was used.</summary>
    private async Task<string> LanguageModelBotAsync(Trader trader)
    {
        await trader.DepositAsync(1_000);
        var provider = (await _admin.PostAsync("/providers", new { name = "Model", kind = "openai", model = "a-model", baseUrl = _models.At("openai"), basePrompt = "You trade." })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;
        (await _admin.PostAsync("/credentials", new { provider, label = "Main", apiKey = "sk-of-the-test" })).ShouldBe(HttpStatusCode.Created);
        return await trader.CreateBotAsync(new { name = "Talker", kind = "llm", providerId = provider, prompt = "Trade.", symbols = new[] { "BTCUSD" }, allocation = 500, turnInterval = "1.00:00:00" });
    }

    private async Task<IReadOnlyList<JsonElement>> FileAsync()
    {
        var lines = new List<JsonElement>();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(_arena.DataFolder, "logs"), "*.jsonl"))
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            lines.AddRange((await reader.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonElement.Parse(l)));
        }

        return lines;
    }
}
