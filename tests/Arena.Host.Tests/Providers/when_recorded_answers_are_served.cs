using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;

namespace Arena.Host.Tests.Providers;

/// <summary>A provider of the kind <c>replay</c>: what a bot's model answered is served to another bot under the same prompt. The market stands still.</summary>
public sealed class when_recorded_answers_are_served : IAsyncLifetime
{
    private const string Buy = """{"decisions":[{"symbol":"BTCUSD","action":"open_long","notional":60,"leverage":2,"confidence":0.7,"justification":"Because."}],"notes":"Up."}""";
    private const string Close = """{"decisions":[{"symbol":"BTCUSD","action":"close","confidence":0.4,"justification":"Enough."}],"notes":"Out."}""";
    private RunningArena _arena = null!;
    private ModelServer _models = null!;
    private ArenaClient _admin = null!;
    private Trader _trader = null!;
    private string _recorded = null!;

    public async Task InitializeAsync()
    {
        _arena = await RunningArena.StartAsync(("ARENA:MARKET:STEPINTERVAL", "01:00:00"));
        _models = await ModelServer.StartAsync();
        (_admin, _trader) = (await _arena.AdminAsync(), await _arena.TraderAsync());
        await _trader.DepositAsync(10_000);
        var model = await ProviderAsync(new { name = "A model", kind = "openai_compatible", model = "m", baseUrl = _models.At("openai"), basePrompt = "House rules.", priceIn = 2, priceOut = 10 });
        _models.Answer = _ => Buy;
        _recorded = await _trader.CreateBotAsync(Talker(model));
        _models.Answer = q => q.Body.GetRawText().Contains("could not be carried out", StringComparison.Ordinal) ? Close : "I would rather not.";
        await _trader.TurnAsync(_recorded);
    }

    public async Task DisposeAsync()
    {
        await _models.DisposeAsync();
        await _arena.DisposeAsync();
    }

    [Fact]
    public async Task the_same_prompts_have_the_same_answers_and_nobody_is_asked()
    {
        var asked = _models.Questions.Count;
        var bot = await _trader.CreateBotAsync(Talker(await ReplayAsync(_recorded)));
        var position = await _trader.TurnAsync(bot);

        _models.Questions.Count.ShouldBe(asked);
        for (var turn = 1; turn <= 2; turn++)
        {
            var (then, now) = (await _trader.Api.GetAsync($"/bots/{_recorded}/decisions/{turn}", position), await _trader.Api.GetAsync($"/bots/{bot}/decisions/{turn}"));
            foreach (var member in new[] { "outcome", "notes", "promptSent", "response", "tokensIn", "tokensOut", "cost", "model" })
                now[member].GetRawText().ShouldBe(then[member].GetRawText(), $"{member} of turn {turn}");
        }

        (await TradesAsync(bot)).ShouldBe(await TradesAsync(_recorded));
        (await TradesAsync(bot)).Length.ShouldBe(2);

        var unknown = await _trader.Api.GetAsync($"/bots/{bot}/decisions/3", await _trader.TurnAsync(bot));
        unknown["outcome"].GetString().ShouldBe("failed");
        var rejection = unknown["rejections"][0];
        (rejection.GetProperty("rule").GetString(), rejection.GetProperty("reason").GetString()).ShouldBe(("PROVIDER_BAD_REQUEST", "Nobody answered this prompt: the recorded bot was shown something else."));
    }

    [Fact]
    public async Task another_prompt_has_no_answer_and_nothing_is_traded()
    {
        var bot = await _trader.CreateBotAsync(Talker(await ReplayAsync(_recorded), prompt: "Trade otherwise."));
        (await _trader.Api.GetAsync($"/bots/{bot}/decisions/1", await _trader.DepositAsync(1)))["outcome"].GetString().ShouldBe("failed");
        (await TradesAsync(bot)).ShouldBeEmpty();
    }

    [Fact]
    public async Task an_answer_whose_text_was_pruned_is_told_of()
    {
        await Leaks.PlantAsync(_arena.ConnectionString, "update arena.blobs set content = null, pruned_at = now() where content like '[{\"model\"%'");
        var bot = await _trader.CreateBotAsync(Talker(await ReplayAsync(_recorded)));
        (await _trader.Api.GetAsync($"/bots/{bot}/decisions/1", await _trader.DepositAsync(1)))["rejections"][0].GetProperty("reason").GetString().ShouldBe("The recorded answer to this prompt was pruned.");
    }

    [Fact]
    public async Task its_test_says_whether_there_is_anything_to_serve()
    {
        (await TestAsync(await ReplayAsync(_recorded))).ShouldBe((true, "'recorded' answered."));
        (await TestAsync(await ReplayAsync("nobody"))).ShouldBe((false, "The bot 'nobody' has no recorded answers."));
        (await TestAsync(await ProviderAsync(new { name = "Replay", kind = "replay", model = "recorded" }))).ShouldBe((false, "The metadata 'bot' does not say whose recorded answers are to be served."));
    }

    private async Task<(bool, string?)> TestAsync(string provider)
    {
        var trial = (await _admin.PostAsync($"/providers/{provider}/test")).ShouldBe(HttpStatusCode.OK);
        return (trial["ok"].GetBoolean(), trial["sentence"].GetString());
    }

    private Task<string> ReplayAsync(string bot) =>
        ProviderAsync(new { name = "Replay", kind = "replay", model = "recorded", basePrompt = "House rules.", priceIn = 2, priceOut = 10, metadata = new { bot } });

    private async Task<string> ProviderAsync(object provider) => (await _admin.PostAsync("/providers", provider)).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

    private async Task<string[]> TradesAsync(string bot) => [.. (await _trader.Api.GetAsync($"/bots/{bot}/trades")).Items.Select(t =>
        string.Join(' ', new[] { "turn", "side", "action", "quantity", "entryPrice", "exitPrice", "realizedPnl" }.Select(member => t.GetProperty(member).GetRawText())))];

    private static object Talker(string providerId, string prompt = "Trade {{symbols}}.") => new
    {
        name = "Talker", kind = "llm", providerId, prompt, symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00",
    };
}
