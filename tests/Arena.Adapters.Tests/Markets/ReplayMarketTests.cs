using System.Globalization;
using Arena.Adapters.Markets;

namespace Arena.Adapters.Tests.Markets;

public class when_recorded_candles_are_replayed
{
    [Fact]
    public async Task a_step_is_at_the_close_of_its_candle_with_the_close_as_mark()
    {
        using var folder = new CandleFolder();
        var path = folder.Write(
            "btc.csv", CandleFolder.Header, "2024-01-01T00:00:00Z,100.5,110.2,99.1,105.3,7", "2024-01-01T00:01:00Z,105.3,106,104.4,104.9,3");
        using var market = Replay(("BTCUSD", path));
        var step = (await market.Steps(1))[0];
        step.Snapshot.Step.ShouldBe(1);
        step.Snapshot.At.ShouldBe(new DateTimeOffset(2024, 1, 1, 0, 1, 0, TimeSpan.Zero));
        var quote = step.Snapshot.Find("BTCUSD")!;
        (quote.Mark.Value, quote.High.Value, quote.Low.Value).ShouldBe((105.3m, 110.2m, 99.1m));
        (quote.Bid.Value, quote.Ask.Value).ShouldBe((105.2m, 105.4m));
        step.Bars["BTCUSD"].Open.ShouldBe(100.5m);
        step.Bars["BTCUSD"].Volume.ShouldBe(7);
    }

    [Fact]
    public async Task nothing_of_a_candle_is_seen_before_it_is_over()
    {
        using var folder = new CandleFolder();
        using var market = Replay(
            ("BTCUSD", folder.Minutes("btc.csv", "00:00 100", "00:01 101", "00:02 102", "00:05 105")),
            ("ETHUSD", folder.Write("eth.csv", CandleFolder.Header, "2024-01-01T00:00:00Z,10,99,9,50,1", "2024-01-01T00:05:00Z,50,51,49,50,1")));
        foreach (var step in await market.Steps(100))
        {
            foreach (var bar in step.Bars.Values) bar.OpenTime.ShouldBeLessThan(step.Snapshot.At);
            if (step.Snapshot.At < new DateTimeOffset(2024, 1, 1, 0, 5, 0, TimeSpan.Zero)) step.Snapshot.Find("ETHUSD").ShouldBeNull();
        }
    }

    [Fact]
    public async Task a_gap_is_a_gap_and_the_last_price_stands()
    {
        using var folder = new CandleFolder();
        using var market = Replay(
            ("BTCUSD", folder.Minutes("btc.csv", "00:00 100", "00:01 101", "00:02 102", "00:05 105")),
            ("ETHUSD", folder.Write(
                "eth.csv", CandleFolder.Header, "2024-01-01T00:01:00Z,20,22,18,21,1", "2024-01-01T00:02:00Z,21,23,20,22,1", "2024-01-01T00:04:00Z,22,24,21,23,1")));
        var steps = await market.Steps(100);

        // Nobody traded from 00:03 to 00:04: no step at 00:04.
        steps.Select(s => s.Snapshot.At.Minute).ShouldBe([1, 2, 3, 5, 6]);
        steps[0].Snapshot.Find("ETHUSD").ShouldBeNull();
        steps[3].Bars.Keys.ShouldBe(["ETHUSD"]);
        var standing = steps[3].Snapshot.Find("BTCUSD")!;
        (standing.Mark.Value, standing.High.Value, standing.Low.Value).ShouldBe((102, 102, 102));
        var after = steps[4].Snapshot.Find("ETHUSD")!;
        (after.Mark.Value, after.High.Value, after.Low.Value).ShouldBe((23, 23, 23));
        steps[4].Bars.Keys.ShouldBe(["BTCUSD"]);
    }

    [Fact]
    public async Task it_ends_with_the_recording_and_stays_ended()
    {
        using var folder = new CandleFolder();
        using var market = Replay(("BTCUSD", folder.Minutes("btc.csv", "00:00 100", "00:01 101")));
        (await market.Steps(100)).Count.ShouldBe(2);
        (await market.NextAsync(default)).ShouldBeNull();
        (await market.NextAsync(default)).ShouldBeNull();
    }

    [Fact]
    public async Task two_replays_are_the_same_byte_for_byte()
    {
        using var folder = new CandleFolder();
        var path = folder.Minutes("btc.csv", "00:00 100", "00:01 101.5", "00:02 99");
        using var one = Replay(("BTCUSD", path));
        using var two = Replay(("BTCUSD", path));
        (await two.Steps(9)).Text().ShouldBe((await one.Steps(9)).Text());
    }

    [Fact]
    public async Task the_spread_and_the_funding_rate_are_the_configured_ones()
    {
        using var folder = new CandleFolder();
        var files = new Dictionary<string, string>(StringComparer.Ordinal) { ["BTCUSD"] = folder.Minutes("btc.csv", "00:00 1000.00", "00:01 1000.05") };
        using var market = new ReplayMarket(new ReplayMarketOptions(files, SpreadBasisPoints: 20, FundingRate: 0.0001m));
        var quote = (await market.Steps(1))[0].Snapshot.Find("BTCUSD")!;
        (quote.Bid.Value, quote.Ask.Value, quote.FundingRate).ShouldBe((999, 1001, 0.0001m));
    }

    [Theory]
    [InlineData("BTCUSD", "17204.5", "0.1")]
    [InlineData("BTCUSD", "7424.91", "0.01")]
    [InlineData("DOGEUSD", "0.07123", "0.00001")]
    [InlineData("PEPEUSDT", "0.000003", "0.00000001")]
    [InlineData("GOLDUSD", "1900", "1")]
    public void the_tick_is_in_the_decimals_of_the_prices(string symbol, string price, string tick)
    {
        using var folder = new CandleFolder();
        using var market = Replay((symbol, folder.Minutes("some.csv", "00:00 " + price)));
        var instrument = market.Instruments.ShouldHaveSingleItem();
        instrument.TickSize.ShouldBe(decimal.Parse(tick, CultureInfo.InvariantCulture));
        instrument.Symbol.ShouldBe(symbol);
        (instrument.StepSize > 0 && instrument.MaintenanceTiers.Count > 0).ShouldBeTrue();
    }

    [Fact]
    public void a_flash_crash_does_not_change_the_tick()
    {
        using var folder = new CandleFolder();
        using var market = Replay(("BTCUSD", folder.Write("btc.csv", CandleFolder.Header, "2017-04-15T00:00:00Z,1180.5,1190.25,0.06,1182,7")));
        market.Instruments[0].TickSize.ShouldBe(0.01m);
    }

    internal static ReplayMarket Replay(params (string Symbol, string Path)[] files) =>
        new(new ReplayMarketOptions(files.ToDictionary(f => f.Symbol, f => f.Path, StringComparer.Ordinal)));
}

public class when_a_replay_is_resumed
{
    private static readonly string[] Btc = ["00:00 100", "00:01 101", "00:02 102", "00:05 105", "00:06 106"];
    private static readonly string[] Eth = ["00:01 20", "00:03 21", "00:05 22"];

    [Fact]
    public async Task it_goes_on_after_the_last_step_as_if_it_had_never_stopped()
    {
        using var folder = new CandleFolder();
        using var first = Both(folder);
        var all = await first.Steps(100);
        for (var at = 1; at <= all.Count; at++)
        {
            using var resumed = Both(folder);
            resumed.Resume(all[at - 1].Snapshot);
            (await resumed.Steps(100)).Text().ShouldBe(all.Skip(at).Text());
        }
    }

    [Fact]
    public async Task it_can_begin_again()
    {
        using var folder = new CandleFolder();
        using var market = Both(folder);
        var all = await market.Steps(100);
        market.Resume(null);
        (await market.Steps(100)).Text().ShouldBe(all.Text());
    }

    [Fact]
    public async Task another_recording_is_refused()
    {
        using var folder = new CandleFolder();
        using var market = Both(folder);
        var last = (await market.Steps(4))[^1].Snapshot;
        using var shorter = when_recorded_candles_are_replayed.Replay(("BTCUSD", folder.Minutes("short.csv", "00:00 100", "00:01 101")));
        Should.Throw<InvalidOperationException>(() => shorter.Resume(last)).Message.ShouldContain("these files end at step 2");
        using var other = when_recorded_candles_are_replayed.Replay(("BTCUSD", folder.Minutes("other.csv", "10:00 100", "10:01 101", "10:02 1", "10:03 1")));
        Should.Throw<InvalidOperationException>(() => other.Resume(last)).Message.ShouldContain("step 4 of these files is at 2024-01-01 10:04:00Z");
    }

    private static ReplayMarket Both(CandleFolder folder) =>
        when_recorded_candles_are_replayed.Replay(("BTCUSD", folder.Minutes("btc.csv", Btc)), ("ETHUSD", folder.Minutes("eth.csv", Eth)));
}

public class when_a_candle_file_cannot_be_read
{
    private const string Good = "2024-01-01T00:00:00Z,100,101,99,100,1";

    [Theory]
    [InlineData("2024-01-01T00:01:00Z,100,ten,99,100,1", "line 3: high 'ten' is not a number.")]
    [InlineData("yesterday,100,101,99,100,1", "line 3: open_time 'yesterday' is not an ISO 8601 time.")]
    [InlineData("2024-01-01T00:01:00Z,100,99.5,99,100,1", "line 3: high 99.5 is below the open or the close.")]
    [InlineData("2024-01-01T00:01:00Z,100,101,100.5,100,1", "line 3: low 100.5 is above the open or the close.")]
    [InlineData("2024-01-01T00:01:00Z,100,101,0,100,1", "line 3: low 0 is not a price.")]
    [InlineData("2024-01-01T00:01:00Z,100,101,99,100,-1", "line 3: volume -1 is negative.")]
    [InlineData("2024-01-01T00:00:00Z,100,101,99,100,1", "line 3: 2024-01-01 00:00:00Z does not come after 2024-01-01 00:00:00Z; candles go from the oldest to the newest, each time once.")]
    [InlineData("2024-01-01T00:01:00Z,100,101", "line 3:")]
    public void the_file_and_the_line_are_named(string line, string sentence)
    {
        using var folder = new CandleFolder();
        var path = folder.Write("bad.csv", CandleFolder.Header, Good, line);
        var error = Should.Throw<CandleFileException>(() => when_recorded_candles_are_replayed.Replay(("BTCUSD", path)));
        error.Message.ShouldStartWith(path + ", ");
        error.Message.ShouldContain(sentence);
    }

    [Fact]
    public void a_missing_column_is_named()
    {
        using var folder = new CandleFolder();
        var path = folder.Write("bad.csv", "time,open,high,low,close,volume", Good);
        Should.Throw<CandleFileException>(() => when_recorded_candles_are_replayed.Replay(("BTCUSD", path))).Message.ShouldContain("line 1: the header lacks open_time");
    }

    [Fact]
    public void an_empty_file_and_a_missing_one_are_told_apart()
    {
        using var folder = new CandleFolder();
        var path = folder.Write("empty.csv", CandleFolder.Header);
        Should.Throw<CandleFileException>(() => when_recorded_candles_are_replayed.Replay(("BTCUSD", path))).Message.ShouldBe($"{path} holds no candle.");
        Should.Throw<CandleFileException>(() => when_recorded_candles_are_replayed.Replay(("BTCUSD", path + "x"))).Message.ShouldBe($"{path}x does not exist.");
        var nothing = folder.Write("nothing.csv");
        Should.Throw<CandleFileException>(() => when_recorded_candles_are_replayed.Replay(("BTCUSD", nothing)));
    }
}
