using Arena.Host.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Arena.Host.Tests.Plugins;

/// <summary>Plug-ins are found at the start, and a setting of the arena is moved: it has a host of its own.</summary>
public sealed class when_a_plugin_decides : IAsyncLifetime
{
    private static readonly (string Answer, string Code)[] WrongAnswers =
    [
        ("not json", "ANSWER_INVALID"),
        ("""{"notes":"no decisions"}""", "ANSWER_INVALID"),
        ("""{"decisions":[{"symbol":"BTCUSD","action":"open_long","notional":60,"colour":"red"}]}""", "ANSWER_INVALID"),
        ("""{"decisions":[{"symbol":"DOGEUSD","action":"open_long","notional":60}]}""", "ANSWER_INVALID"),
        ("""{"decisions":[{"symbol":"BTCUSD","action":"buy","notional":60}]}""", "ANSWER_INVALID"),
        ("""{"decisions":[{"symbol":"BTCUSD","action":"open_long","notional":60,"confidence":7}]}""", "ANSWER_INVALID"),
        ("""{"decisions":[{"symbol":"BTCUSD","action":"open_long","notional":"much"}]}""", "ANSWER_INVALID"),
        ("500", "PLUGIN_REFUSED"),
        ("slow", "PLUGIN_TIMEOUT"),
        ("long", "ANSWER_INVALID"),
    ];

    private RunningArena _arena = null!;
    private DecisionServer _server = null!;
    private ArenaClient _admin = null!;
    private Trader _trader = null!;

    public async Task InitializeAsync()
    {
        var data = Directory.CreateTempSubdirectory("arena-plugins-").FullName;
        var plugins = Directory.CreateDirectory(Path.Combine(data, "plugins")).FullName;
        File.Copy(typeof(Contrarian).Assembly.Location, Path.Combine(plugins, "contrarian.dll"));
        await File.WriteAllTextAsync(Path.Combine(plugins, "broken.dll"), "This is no assembly.");
        Directory.CreateDirectory(Path.Combine(plugins, "empty"));
        File.Copy(typeof(FactAttribute).Assembly.Location, Path.Combine(plugins, "empty", "empty.dll"));
        _arena = await RunningArena.StartAsync(("ARENA:DATA", data));
        _server = await DecisionServer.StartAsync();
        _admin = await _arena.AdminAsync();
        _trader = await _arena.TraderAsync();
    }

    public async Task DisposeAsync()
    {
        await _server.DisposeAsync();
        await _arena.DisposeAsync();
    }

    [Fact]
    public async Task an_assembly_of_the_data_folder_trades_and_a_bad_one_is_told_of()
    {
        var listed = (await _admin.GetAsync("/plugins")).ShouldBe(HttpStatusCode.OK).Items;
        listed.Select(p => (p.GetProperty("file").GetString(), p.GetProperty("name").GetString(), p.GetProperty("error").GetString())).ShouldBe(
        [
            ("broken.dll", null, "It is no .NET assembly."),
            ("contrarian.dll", "contrarian", null),
            ("empty/empty.dll", null, "It has no public class that implements IDecisionPlugin; one is needed."),
        ], ignoreOrder: true);
        (await _trader.Api.GetAsync("/plugins")).Items.ShouldHaveSingleItem().GetProperty("file").ValueKind.ShouldBe(JsonValueKind.Null);

        var bot = await _trader.FundedBotAsync(Bot("contrarian"));
        var trade = (await _trader.Api.GetAsync($"/bots/{bot}/trades", await _trader.DepositAsync(1))).Items.ShouldHaveSingleItem();
        trade.GetProperty("side").GetString().ShouldBe("short");
        (await _trader.Api.GetAsync($"/bots/{bot}/decisions")).Items[0].GetProperty("notes").GetString().ShouldBe("Selling what everybody buys.");
    }

    [Fact]
    public async Task an_endpoint_is_asked_and_its_answer_traded()
    {
        await AllowAsync();
        (await _admin.PutAsync("/plugins/my-model", new { url = _server.Url, timeoutMs = 2_000 })).ShouldBe(HttpStatusCode.OK);
        _server.Answer = context => context.Response.WriteAsync("""{"decisions":[{"symbol":"BTCUSD","action":"open_long","notional":60,"leverage":2,"confidence":0.7,"justification":"Because."}],"notes":"From afar."}""");

        var bot = await _trader.FundedBotAsync(Bot("my-model"));

        var decision = (await _trader.Api.GetAsync($"/bots/{bot}/decisions", await _trader.DepositAsync(1))).Items[0];
        (decision.GetProperty("notes").GetString(), decision.GetProperty("outcome").GetString(), decision.GetProperty("kind").GetString()).ShouldBe(("From afar.", "traded", "plugin"));
        decision.GetProperty("latencyMs").ValueKind.ShouldBe(JsonValueKind.Number);
        var question = JsonElement.Parse(_server.Question!);
        (question.GetProperty("botId").GetString(), question.GetProperty("turn").GetInt32()).ShouldBe((bot, 1));
        question.GetProperty("account").GetProperty("balance").GetDecimal().ShouldBe(1_000);
        question.GetProperty("marks").GetProperty("BTCUSD").GetArrayLength().ShouldBeGreaterThan(100);
    }

    [Fact]
    public async Task a_wrong_or_late_answer_is_a_failed_decision_and_nothing_is_traded()
    {
        await AllowAsync();
        (await _admin.PutAsync("/plugins/odd", new { url = _server.Url, timeoutMs = 300 })).ShouldBe(HttpStatusCode.OK);
        var bot = await _trader.FundedBotAsync(Bot("odd"));
        foreach (var (answer, code) in WrongAnswers)
        {
            _server.Answer = async context =>
            {
                if (answer == "slow") await Task.Delay(TimeSpan.FromSeconds(5), context.RequestAborted);
                if (answer == "500") context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                await context.Response.WriteAsync(answer == "long" ? new string('x', 300 * 1024) : answer);
            };
            var position = await _trader.TurnAsync(bot);
            var decision = (await _trader.Api.GetAsync($"/bots/{bot}/decisions?limit=1", position)).Items.Single();
            decision.GetProperty("outcome").GetString().ShouldBe("failed", answer);
            decision.GetProperty("rejections")[0].GetProperty("rule").GetString().ShouldBe(code, answer);
        }

        (await _trader.Api.GetAsync($"/bots/{bot}/trades")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task a_private_address_is_refused_unless_the_setting_allows_it()
    {
        foreach (var url in new[] { _server.Url, "http://localhost:9/", "http://10.0.0.1/", "http://169.254.169.254/latest", "http://[::1]:80/", "http://0x7f000001/" })
            (await _admin.PutAsync("/plugins/inside", new { url })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["url"], url);

        await AllowAsync();
        (await _admin.PutAsync("/plugins/inside", new { url = _server.Url })).ShouldBe(HttpStatusCode.OK);
        var bot = await _trader.FundedBotAsync(Bot("inside"));
        (await _admin.PutAsync("/settings", """{"plugins.privateTargets":false}""")).ShouldBe(HttpStatusCode.OK);
        var position = await _trader.TurnAsync(bot);
        (await _trader.Api.GetAsync($"/bots/{bot}/decisions?limit=1", position)).Items[0].GetProperty("rejections")[0].GetProperty("reason").GetString()!.ShouldContain("plugins.privateTargets");
    }

    [Fact]
    public async Task only_an_administrator_configures_them()
    {
        (await _trader.Api.PutAsync("/plugins/mine", new { url = "https://example.com/" })).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await _trader.Api.DeleteAsync("/plugins/mine")).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await _admin.PutAsync("/plugins/Wrong Name", new { url = "ftp://example.com/", timeoutMs = 1 })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION")
            .Errors.ShouldBe(["name", "url", "timeoutMs"], ignoreOrder: true);
        (await _admin.DeleteAsync("/plugins/nothing")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
        await _trader.DepositAsync(100);
        (await _trader.Api.PostAsync("/bots", Bot("nothing"))).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["plugin"]);
    }

    private async Task AllowAsync() => (await _admin.PutAsync("/settings", """{"plugins.privateTargets":true}""")).ShouldBe(HttpStatusCode.OK);

    private static object Bot(string plugin) => new { name = "Plugged", kind = "plugin", plugin, symbols = new[] { "BTCUSD" }, allocation = 1_000, turnInterval = "1.00:00:00" };
}
