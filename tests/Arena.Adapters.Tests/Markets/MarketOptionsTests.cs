using Arena.Adapters.Markets;
using Microsoft.Extensions.Configuration;

namespace Arena.Adapters.Tests.Markets;

public class when_the_market_is_configured
{
    [Fact]
    public void nothing_said_is_a_simulated_market_in_real_time()
    {
        var options = Read();
        options.ShouldBe(MarketOptions.Default with { Files = options.Files });
        MarketSources.Create(options, new SetClock(Playing.Start.AddMilliseconds(250))).Name.ShouldBe("simulated");
    }

    [Fact]
    public async Task a_simulation_in_real_time_follows_the_clock()
    {
        var clock = new SetClock(Playing.Start.AddMilliseconds(250));
        var market = MarketSources.Create(Read(), clock);
        clock.Now = Playing.Start.AddSeconds(30.5);
        (await market.Steps(1))[0].Snapshot.At.ShouldBe(Playing.Start.AddSeconds(30));
    }

    [Fact]
    public async Task a_faster_one_has_its_own()
    {
        var options = Read(("Speed", "max"), ("StartAt", "2024-05-01T00:00:00Z"), ("StepInterval", "00:01:00"), ("Seed", "9"));
        var steps = await MarketSources.Create(options, new SetClock(Playing.Start)).Steps(2);
        steps.Select(s => s.Snapshot.At.Minute).ShouldBe([0, 1]);
    }

    [Fact]
    public async Task a_replay_plays_its_files()
    {
        using var folder = new CandleFolder();
        var btc = folder.Minutes("b.csv", "00:00 100", "00:01 101");
        var eth = folder.Minutes("e.csv", "00:00 10", "00:01 11");
        var market = MarketSources.Create(Read(("Source", "replay"), ("Files", $"btcusd={btc}; ETHUSD={eth};")), TimeProvider.System);
        using var disposed = market as IDisposable;
        market.Instruments.Select(i => i.Symbol).ShouldBe(["BTCUSD", "ETHUSD"]);
        (await market.Steps(9)).Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("Source", "nasdaq", "ARENA__MARKET__SOURCE: 'nasdaq' is none of simulated, replay, binance, aster, coinbase, kraken.")]
    [InlineData("Seed", "blue", "ARENA__MARKET__SEED: 'blue' is not a whole number.")]
    [InlineData("Speed", "fast", "ARENA__MARKET__SPEED: 'fast' is neither a factor nor max.")]
    [InlineData("Speed", "0", "ARENA__MARKET__SPEED: 0 is not between 0 and 1,000,000.")]
    [InlineData("StepInterval", "soon", "ARENA__MARKET__STEPINTERVAL: 'soon' is not a time span such as 00:00:01.")]
    [InlineData("StepInterval", "00:00:00", "ARENA__MARKET__STEPINTERVAL: 00:00:00 is not between 10 milliseconds and a day.")]
    [InlineData("Files", "BTCUSD", "ARENA__MARKET__FILES: 'BTCUSD' is not of the form BTCUSD=path.csv.")]
    [InlineData("Files", "BTC/USD=a.csv", "ARENA__MARKET__FILES: 'BTC/USD' is not a symbol such as BTCUSD.")]
    [InlineData("Files", "BTCUSD=a.csv;BTCUSD=b.csv", "ARENA__MARKET__FILES: BTCUSD is there twice.")]
    [InlineData("FundingRate", "1", "ARENA__MARKET__FUNDINGRATE: 1 is not between -0.05 and 0.05.")]
    public void a_bad_value_is_one_sentence_that_names_the_key(string key, string value, string sentence) =>
        Should.Throw<MarketOptionsException>(() => Read((key, value))).Message.ShouldBe(sentence);

    [Fact]
    public void a_replay_without_files_says_so() => Should.Throw<MarketOptionsException>(() => Read(("Source", "replay"))).Message
        .ShouldBe("ARENA__MARKET__FILES: a replay needs files, such as BTCUSD=btc.csv;ETHUSD=eth.csv.");

    [Fact]
    public void a_bad_line_is_one_sentence_too()
    {
        using var folder = new CandleFolder();
        var path = folder.Write("bad.csv", CandleFolder.Header, "2024-01-01T00:00:00Z,1,2,0.5,nothing,1");
        Should.Throw<MarketOptionsException>(() => MarketSources.Create(Read(("Source", "replay"), ("Files", "BTCUSD=" + path)), TimeProvider.System)).Message
            .ShouldBe($"ARENA__MARKET__FILES: {path}, line 2: close 'nothing' is not a number.");
    }

    [Theory]
    [InlineData("binance")]
    [InlineData("aster")]
    [InlineData("coinbase")]
    [InlineData("kraken")]
    public void a_venue_is_not_available_yet(string venue) =>
        Should.Throw<MarketOptionsException>(() => MarketSources.Create(Read(("Source", venue)), TimeProvider.System)).Message
            .ShouldBe($"ARENA__MARKET__SOURCE: market data of {venue} is not available in this version; use simulated or replay.");

    private static MarketOptions Read(params (string Key, string Value)[] values) => MarketOptions.Read(new ConfigurationBuilder()
        .AddInMemoryCollection(values.Select(v => KeyValuePair.Create<string, string?>($"{MarketOptions.Section}:{v.Key}", v.Value)))
        .Build()
        .GetSection(MarketOptions.Section));
}
