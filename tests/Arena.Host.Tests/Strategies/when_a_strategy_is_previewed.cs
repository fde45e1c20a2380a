using System.Globalization;
using System.Text;
using Arena.Domain.Indicators;
using Arena.Domain.Strategies;
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
    public async Task what_would_take_too_long_is_refused_before_it_is_begun()
    {
        var api = (await _arena.TraderAsync()).Api;
        object rule = new { name = "Above", when = new { compare = new { left = "close", @operator = ">", right = 1 } }, then = new { action = "exit" } };
        var past = new { of = "close", candlesAgo = 1_000 };
        var looksBack = new { all = Enumerable.Repeat(new { compare = new { left = past, @operator = ">", right = past } }, 5) };
        object[] heavy =
        [
            new { name = "Long", timeframe = "1m", indicators = Enumerable.Range(0, 100).ToDictionary(i => $"cci{i}", _ => new { kind = "cci", length = 5_000 }), rules = new[] { rule } },
            new { name = "Far", timeframe = "1m", rules = Enumerable.Range(0, 60).Select(i => new { name = $"Rule {i}", when = looksBack, then = new { action = "exit" } }) },
        ];

        foreach (var definition in heavy)
        {
            (await api.PostAsync("/strategies/preview", new { definition, symbol = "NOPEUSD", from = "store" }))
                .ShouldBeProblem(HttpStatusCode.BadRequest, "VALIDATION").Errors.ShouldBe(["definition"]);
        }
        var one = new { name = "One", timeframe = "1m", indicators = new { cci = new { kind = "cci", length = 5_000 } }, rules = new[] { rule } };
        (await api.PostAsync("/strategies/preview", new { definition = one, symbol = "NOPEUSD", from = "store" })).ShouldBeProblem(HttpStatusCode.NotFound, "NOT_FOUND");
    }

    [Fact]
    public void nobody_waits_for_it_and_it_stops()
    {
        using var gone = new CancellationTokenSource();
        gone.Cancel();
        var strategy = CompiledStrategy.Compile(StrategyReader.Read(JsonSerializer.SerializeToElement(Definition())).Definition!);

        Should.Throw<OperationCanceledException>(() => StrategyPreview.Of(strategy, Symbol, [new Bar(At(0), 1, 1, 1, 1, 1)], 0, gone.Token));
    }

    [Fact]
    public async Task its_values_are_those_of_a_strategy_that_has_seen_the_whole_history()
    {
        var bars = Enumerable.Range(0, 4_000).Select(i => Waves(i)).ToList();
        await ImportAsync("LONGUSD", "1m", bars);
        var definition = new
        {
            name = "Long memory",
            timeframe = "1m",
            indicators = new
            {
                ema = new { kind = "ema", length = 20 },
                rsi = new { kind = "rsi" },
                atr = new { kind = "atr" },
                adx = new { kind = "adx" },
                macd = new { kind = "macd" },
                session = new { kind = "vwap" },
                slow = new { kind = "ema", length = 10, timeframe = "5m" },
            },
            rules = new object[]
            {
                new { name = "Was", when = new { compare = new { left = new { of = "close", candlesAgo = 500 }, @operator = ">", right = "ema" } }, then = new { action = "exit" } },
                new { name = "Crossed", when = new { crosses = new { left = "close", direction = "above", right = "session", within = 300 } }, then = new { action = "exit" } },
            },
        };

        var preview = (await (await _arena.TraderAsync()).Api.PostAsync("/strategies/preview", new { definition, symbol = "LONGUSD", from = "store", candles = 40 }))
            .ShouldBe(HttpStatusCode.OK);

        var strategy = CompiledStrategy.Compile(StrategyReader.Read(JsonSerializer.SerializeToElement(definition)).Definition!);
        StrategyReach.Of(strategy).Before.ShouldBeLessThan(3_900);
        var whole = StrategyPreview.Of(strategy, "LONGUSD", bars, bars.Count - 40, CancellationToken.None);
        foreach (var (output, expected) in preview["outputs"].EnumerateArray().Zip(whole.Outputs))
        {
            foreach (var (value, sure) in Values(output).Zip(expected.Values))
                value.ShouldNotBeNull().ShouldBe(sure.ShouldNotBeNull(), 1e-4, $"{expected.Indicator}.{expected.Output}");
        }
        preview["rules"].EnumerateArray().Select(r => r.GetProperty("held").EnumerateArray().Select(t => t.GetDateTimeOffset()).ToList())
            .ShouldBe(whole.Rules.Select(r => r.Held.ToList()));
        whole.Rules.ShouldAllBe(r => r.Held.Count > 0);
    }

    [Fact]
    public async Task stored_candles_are_the_newest_of_the_series_that_is_read_without_one_that_is_not_over()
    {
        int[] minutes = [.. Enumerable.Range(0, 200), .. Enumerable.Range(600, 8)];
        await ImportAsync("MIXEDUSD", "1m", minutes.Select(Waves));
        await ImportAsync("MIXEDUSD", "1d", Enumerable.Range(0, 90).Select(day => Waves(day * 1_440)));
        async Task<IEnumerable<DateTimeOffset>> OpenTimesAsync(string timeframe) =>
            (await (await _arena.TraderAsync()).Api.PostAsync("/strategies/preview", new { definition = Definition(timeframe), symbol = "MIXEDUSD", from = "store", candles = 40 }))
                .ShouldBe(HttpStatusCode.OK)["candles"].EnumerateArray().Select(c => c.GetProperty("openTime").GetDateTimeOffset());

        (await OpenTimesAsync("1m")).ShouldBe(minutes.TakeLast(40).Select(At));
        (await OpenTimesAsync("1h")).ShouldBe([At(0), At(60), At(120), At(180)]);
        (await OpenTimesAsync("1d")).ShouldBe(Enumerable.Range(50, 40).Select(day => At(day * 1_440)));
    }

    [Fact]
    public async Task the_language_itself_can_be_asked_for()
    {
        var schema = (await (await _arena.TraderAsync()).Api.GetAsync("/strategies/schema")).ShouldBe(HttpStatusCode.OK).Json;

        schema.GetProperty("$defs").GetProperty("indicator").GetProperty("oneOf").EnumerateArray()
            .Select(k => k.GetProperty("properties").GetProperty("kind").GetProperty("const").GetString()).ShouldBe(IndicatorCatalogue.All.Select(k => k.Name));
    }

    private static object Definition(string timeframe = "1m") => new
    {
        name = "Looked at",
        timeframe,
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
        await ImportAsync(Symbol, "1m", closes.Select((close, i) => new Bar(At(i), close, close + 1, close - 1, close, 1)));
        return closes;
    }

    private static Bar Waves(int minute)
    {
        var close = Math.Round(100 + (10 * Math.Sin(minute / 40d)) + (3 * Math.Sin(minute / 3d)), 2);
        return new(At(minute), close, Math.Round(close + 1 + (minute % 3), 2), Math.Round(close - 1 - (minute % 2), 2), close, 1 + (minute % 5));
    }

    private async Task ImportAsync(string symbol, string timeframe, IEnumerable<Bar> bars)
    {
        var csv = new StringBuilder("open_time,open,high,low,close,volume\n");
        foreach (var bar in bars)
            csv.AppendLine(CultureInfo.InvariantCulture, $"{bar.OpenTime:yyyy-MM-ddTHH:mm:ssZ},{bar.Open},{bar.High},{bar.Low},{bar.Close},{bar.Volume}");
        using var body = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        (await (await _arena.AdminAsync()).SendAsync(HttpMethod.Post, $"/candles/import?symbol={symbol}&timeframe={timeframe}", body)).ShouldBe(HttpStatusCode.OK);
    }
}
