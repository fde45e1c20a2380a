using Arena.Domain;
using Arena.Domain.Markets;
using Arena.Domain.Settings;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Markets;

public sealed class when_prices_are_observed : ReadModelDatabase
{
    private Story _story = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _story = new Story(this);
    }

    [Fact]
    public async Task nothing_yet_is_waiting()
    {
        var state = await Arena.StateAsync(ReadScope.Public, default);
        (state.Status, state.AsOf, state.Markets.Count, state.Bots.Count).ShouldBe(("waiting", null, 0, 0));
    }

    [Fact]
    public async Task the_change_is_against_a_day_before()
    {
        for (var hour = 0; hour <= 30; hour++)
            await _story.TickAsync(TimeSpan.FromHours(1), Story.QuoteOf(Story.Btc, 100 + hour));
        await CatchUpAsync();

        var market = (await Markets.ListAsync(ReadScope.Public, default)).ShouldHaveSingleItem();
        (market.Price, market.Step).ShouldBe((130m, 31L));
        market.Change24h.ShouldBe(decimal.Round(130m / 106m - 1, 8));
        (market.High24h, market.Low24h).ShouldBe((130m, 107m));
    }

    [Fact]
    public async Task the_range_of_a_day_is_that_of_its_minutes()
    {
        // Each seventeen minutes one, so that the day begins anywhere in an hour.
        var marks = new List<(DateTimeOffset Minute, decimal Mark)>();
        for (var i = 0; i < 120; i++)
        {
            var mark = 100m + (i * 37 % 101);
            await _story.TickAsync(TimeSpan.FromMinutes(17), Story.QuoteOf(Story.Btc, mark));
            marks.Add((_story.Market.At.AddTicks(-(_story.Market.At.Ticks % TimeSpan.TicksPerMinute)), mark));
            if (i % 10 != 9) continue;
            await CatchUpAsync();
            var day = marks.Where(m => m.Minute > _story.Market.At.AddHours(-24)).Select(m => m.Mark).ToList();
            var market = (await Markets.FindAsync(ReadScope.Public, Story.Btc, default))!;
            (market.High24h, market.Low24h).ShouldBe((day.Max(), day.Min()), $"after {i + 1} prices");
        }
    }

    [Fact]
    public async Task with_less_than_a_day_it_is_against_the_first_price()
    {
        await _story.TickAsync(TimeSpan.FromMinutes(1), Story.QuoteOf(Story.Btc, 100));
        await _story.TickAsync(TimeSpan.FromMinutes(1), Story.QuoteOf(Story.Btc, 110));
        await CatchUpAsync();
        (await Markets.FindAsync(ReadScope.Public, Story.Btc, default))!.Change24h.ShouldBe(0.1m);
    }

    [Fact]
    public async Task minutes_are_kept_for_a_day_and_hours_for_ever()
    {
        await _story.TickAsync(TimeSpan.FromMinutes(1), Story.QuoteOf(Story.Btc, 100));
        await _story.TickAsync(TimeSpan.FromSeconds(10), Story.QuoteOf(Story.Btc, 105));
        await _story.TickAsync(TimeSpan.FromMinutes(1), Story.QuoteOf(Story.Btc, 103));
        await _story.TickAsync(TimeSpan.FromDays(3), Story.QuoteOf(Story.Btc, 120));
        await CatchUpAsync();

        (await DumpAsync("markets_history")).ShouldHaveSingleItem();
        var bars = (await Markets.CandlesAsync(ReadScope.Public, Story.Btc, Timeframe.Parse("1h")!.Value, 1_000, default))!;
        bars.Select(b => (b.Open, b.High, b.Low, b.Close)).ShouldBe([(100m, 105m, 100m, 103m), (120m, 120m, 120m, 120m)]);
        bars[0].OpenTime.ShouldBe(Timeframe.Parse("1h")!.Value.StartOf(Story.Opening));
        (await Markets.CandlesAsync(ReadScope.Public, Story.Btc, Timeframe.Parse("1w")!.Value, 1, default))!.ShouldHaveSingleItem().OpenTime.DayOfWeek.ShouldBe(DayOfWeek.Monday);
    }

    [Fact]
    public async Task candles_of_minutes_are_put_together_and_the_last_ones_are_told()
    {
        foreach (var price in (int[])[100, 104, 98, 101, 107, 103]) await _story.TickAsync(TimeSpan.FromMinutes(1), Story.QuoteOf(Story.Btc, price));
        await CatchUpAsync();

        var minutes = (await Markets.CandlesAsync(ReadScope.Public, Story.Btc, Timeframe.Minute, 4, default))!;
        minutes.Select(c => c.Close).ShouldBe([98m, 101m, 107m, 103m]);
        var pairs = (await Markets.CandlesAsync(ReadScope.Public, Story.Btc, Timeframe.Parse("2m")!.Value, 1_000, default))!;
        pairs.ShouldAllBe(c => c.OpenTime.Minute % 2 == 0);
        (pairs.Max(c => c.High), pairs.Min(c => c.Low), pairs[^1].Close).ShouldBe((107m, 98m, 103m));
        (await Markets.CandlesAsync(ReadScope.Public, "NOPEUSD", Timeframe.Minute, 4, default)).ShouldBeNull();
    }

    [Fact]
    public async Task a_pause_and_the_end_of_the_recording_are_the_status()
    {
        await _story.TickAsync(100);
        await AppendAsync(EventStore.EventStore.DefaultTenant, StreamIds.Settings, new ArenaPaused("maintenance", "admin", Story.Opening));
        await CatchUpAsync();
        var paused = await Markets.StatusAsync(ReadScope.Public, default);
        (paused.Status, paused.Reason, paused.Step).ShouldBe(("paused", "maintenance", 1L));

        await AppendAsync(EventStore.EventStore.DefaultTenant, StreamIds.Settings, new ArenaResumed("admin", Story.Opening));
        await CatchUpAsync();
        (await Markets.StatusAsync(ReadScope.Public, default)).Status.ShouldBe("running");

        await AppendAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, new MarketEnded("test", 1, Story.Opening));
        await CatchUpAsync();
        (await Markets.StatusAsync(ReadScope.Public, default)).Status.ShouldBe("ended");
    }

    [Fact]
    public async Task symbols_are_found_by_a_part_of_the_name_with_their_leverage()
    {
        await _story.TickAsync(100);
        await AppendAsync(EventStore.EventStore.DefaultTenant, StreamIds.Leverage("*"), new LeveragePolicySet("*", 10, false, "admin", Story.Opening));
        await AppendAsync(EventStore.EventStore.DefaultTenant, StreamIds.Leverage(Story.Btc), new LeveragePolicySet(Story.Btc, 50, true, "admin", Story.Opening));
        await CatchUpAsync();
        var symbols = await Markets.SymbolsAsync(ReadScope.Public, null, default);
        symbols.Select(s => (s.Symbol, s.MaxLeverage)).ShouldBe([(Story.Btc, 50m), (Story.Eth, (decimal?)10m)]);
        (await Markets.SymbolsAsync(ReadScope.Public, "btc", default)).ShouldHaveSingleItem();
    }
}
