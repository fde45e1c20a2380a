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
        var bars = await Markets.BarsAsync(ReadScope.Public, Story.Btc, hours: true, Story.Opening, Story.Opening.AddDays(9), default);
        bars.Select(b => (b.Open, b.High, b.Low, b.Close)).ShouldBe([(100m, 105m, 100m, 103m), (120m, 120m, 120m, 120m)]);
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
