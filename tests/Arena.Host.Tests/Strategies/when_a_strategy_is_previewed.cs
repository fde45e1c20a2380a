using System.Globalization;
using System.Text;
using Arena.Domain.Indicators;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Strategies;

[Collection(SharedArena.Name)]
public class when_a_strategy_is_previewed(ArenaFixture fixture)
{
    private const string Symbol = "PREVIEWUSD";
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task its_indicators_are_those_of_the_domain_on_every_candle()
    {
        var closes = await StoredAsync();

        var preview = (await (await _arena.TraderAsync()).Api.PostAsync("/strategies/preview", new { definition = Definition(), symbol = Symbol, from = "store", candles = 40 }))
            .ShouldBe(HttpStatusCode.OK);

        var candles = preview["candles"].EnumerateArray().ToList();
        candles.Select(c => c.GetProperty("close").GetDouble()).ShouldBe(closes.TakeLast(40));
        var outputs = preview["outputs"].EnumerateArray().ToDictionary(o => $"{o.GetProperty("indicator").GetString()}.{o.GetProperty("output").GetString()}");
        outputs.Keys.ShouldBe(["mean.value", "rsi.value", "bands.middle", "bands.upper", "bands.lower", "bands.width", "bands.percent"]);
        outputs.Where(o => o.Value.GetProperty("onPrice").GetBoolean()).Select(o => o.Key).ShouldBe(["mean.value", "bands.middle", "bands.upper", "bands.lower"]);
        Values(outputs["mean.value"]).ShouldBe(Expected(new Sma(5, PriceSource.Close), closes));
        Values(outputs["rsi.value"]).ShouldBe(Expected(new Rsi(14, PriceSource.Close), closes));
    }

    [Fact]
    public async Task it_says_where_a_rules_condition_held_and_leaves_out_what_is_switched_off()
    {
        var closes = await StoredAsync();

        var preview = (await (await _arena.TraderAsync()).Api.PostAsync("/strategies/preview", new { definition = Definition(), symbol = Symbol, from = "store", candles = 40 }))
            .ShouldBe(HttpStatusCode.OK);

        var rule = preview["rules"].EnumerateArray().ShouldHaveSingleItem();
        rule.GetProperty("name").GetString().ShouldBe("Above");
        var mean = Expected(new Sma(5, PriceSource.Close), closes);
        rule.GetProperty("held").EnumerateArray().Select(t => t.GetDateTimeOffset())
            .ShouldBe(Enumerable.Range(0, 40).Where(i => closes[^(40 - i)] > mean[i]).Select(i => At(60 - 40 + i)));
    }

    [Fact]
    public async Task the_arenas_own_market_has_candles_too()
    {
        await using var arena = await RunningArena.StartAsync(
            ("ARENA:DEMO", "true"), ("ARENA:MARKET:SPEED", "max"), ("ARENA:MARKET:STEPS", "60"), ("ARENA:MARKET:STEPINTERVAL", "00:00:20"));
        var api = (await arena.TraderAsync()).Api;
        Answer answer = null!;
        await Eventually.TrueAsync(
            async () => (answer = await api.PostAsync("/strategies/preview", new { definition = Definition(), symbol = "BTCUSD" })).Status == HttpStatusCode.OK
                && answer["candles"].GetArrayLength() >= 10, "candles of the market", TimeSpan.FromMinutes(1));

        answer["timeframe"].GetString().ShouldBe("1m");
        answer["outputs"][0].GetProperty("values").GetArrayLength().ShouldBe(answer["candles"].GetArrayLength());
    }

    [Fact]
    public async Task what_cannot_be_previewed_is_refused_by_its_field()
    {
        var api = (await _arena.TraderAsync()).Api;
        async Task<Answer> AskAsync(object definition, string symbol = "BTCUSD", int candles = 10) =>
            await api.PostAsync("/strategies/preview", new { definition, symbol, candles });

        (await AskAsync(Sample.AlwaysLong())).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["definition/timeframe"]);
        (await AskAsync(new { name = "None", timeframe = "1m", rules = Array.Empty<object>() })).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["definition/rules"]);
        (await AskAsync(Definition(), "no symbol")).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["symbol"]);
        (await AskAsync(Definition(), candles: 2_000)).ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["candles"]);
        (await AskAsync(Definition(), "NOPEUSD")).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public async Task the_language_itself_can_be_asked_for()
    {
        var schema = (await (await _arena.TraderAsync()).Api.GetAsync("/strategies/schema")).ShouldBe(HttpStatusCode.OK).Json;

        schema.GetProperty("$defs").GetProperty("indicator").GetProperty("oneOf").EnumerateArray()
            .Select(k => k.GetProperty("properties").GetProperty("kind").GetProperty("const").GetString()).ShouldBe(IndicatorCatalogue.All.Select(k => k.Name));
    }

    private static object Definition() => new
    {
        name = "Looked at",
        timeframe = "1m",
        inputs = new { length = new { @default = 5, minimum = 2, maximum = 10 } },
        indicators = new { mean = new { kind = "sma", length = "$length" }, rsi = new { kind = "rsi" }, bands = new { kind = "bollinger" } },
        sizing = new { portionOfEquity = 0.1 },
        rules = new object[]
        {
            new { name = "Above", when = new { compare = new { left = "close", @operator = ">", right = "mean" } }, then = new { action = "enter", side = "long" } },
            new { name = "Off", enabled = false, when = new { compare = new { left = "close", @operator = ">", right = 0 } }, then = new { action = "exit" } },
        },
    };

    private static DateTimeOffset At(int minute) => new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute);

    private static double?[] Values(JsonElement output) =>
        [.. output.GetProperty("values").EnumerateArray().Select(v => v.ValueKind == JsonValueKind.Null ? (double?)null : v.GetDouble())];

    private static double?[] Expected(SeriesIndicator indicator, IReadOnlyList<double> closes) =>
        [.. closes.Select(c => { indicator.Update(c); return indicator.Value; }).ToList().TakeLast(40)];

    private async Task<IReadOnlyList<double>> StoredAsync()
    {
        double[] closes = [.. Enumerable.Range(0, 60).Select(i => Math.Round(100 + (10 * Math.Sin(i / 4d)), 2))];
        var csv = new StringBuilder("open_time,open,high,low,close,volume\n");
        for (var i = 0; i < closes.Length; i++)
            csv.AppendLine(CultureInfo.InvariantCulture, $"{At(i):yyyy-MM-ddTHH:mm:ssZ},{closes[i]},{closes[i] + 1},{closes[i] - 1},{closes[i]},1");
        using var body = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        (await (await _arena.AdminAsync()).SendAsync(HttpMethod.Post, $"/candles/import?symbol={Symbol}&timeframe=1m", body)).ShouldBe(HttpStatusCode.OK);
        return closes;
    }
}
