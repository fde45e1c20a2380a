using Arena.Adapters.Markets;
using Arena.Application.Markets;

namespace Arena.Adapters.Tests.Markets;

public class when_a_market_is_simulated_twice_from_one_seed
{
    [Fact]
    public async Task every_byte_is_the_same()
    {
        var one = await Playing.Simulated(seed: 11).Steps(500);
        var two = await Playing.Simulated(seed: 11).Steps(500);
        two.Text().ShouldBe(one.Text());
    }

    [Fact]
    public async Task another_seed_is_another_market() =>
        ((await Playing.Simulated(seed: 12).Steps(5)).Text() == (await Playing.Simulated(seed: 11).Steps(5)).Text()).ShouldBeFalse();

    [Fact]
    public async Task a_symbol_does_not_depend_on_its_company()
    {
        var all = await Playing.Simulated().Steps(100);
        var alone = await Playing.Simulated(symbols: ["SOLUSD"]).Steps(100);
        alone.Select(s => s.Snapshot.Find("SOLUSD")!).SequenceEqual(all.Select(s => s.Snapshot.Find("SOLUSD")!)).ShouldBeTrue();
    }
}

public class when_a_simulated_market_is_resumed
{
    [Fact]
    public async Task it_goes_on_as_if_it_had_never_stopped()
    {
        var uninterrupted = await Playing.Simulated().Steps(700);
        foreach (var at in new[] { 1, 299, 300, 512 })
        {
            var resumed = Playing.Simulated();
            resumed.Resume(uninterrupted[at - 1].Snapshot);
            (await resumed.Steps(700 - at)).Text().ShouldBe(uninterrupted.Skip(at).Text());
        }
    }

    [Fact]
    public async Task without_a_snapshot_it_begins_again()
    {
        var market = Playing.Simulated();
        var first = await market.Steps(50);
        market.Resume(null);
        (await market.Steps(50)).Text().ShouldBe(first.Text());
    }

    [Fact]
    public async Task a_symbol_that_was_not_recorded_begins_at_its_first_price()
    {
        var last = (await Playing.Simulated(symbols: ["BTCUSD"]).Steps(10))[^1].Snapshot;
        var market = Playing.Simulated(symbols: ["BTCUSD", "ETHUSD"]);
        market.Resume(last);
        var next = (await market.Steps(1))[0].Snapshot;
        next.Step.ShouldBe(11);
        next.Quotes.Count.ShouldBe(2);
    }
}

public class the_clock_of_a_simulated_market
{
    [Fact]
    public async Task starts_at_the_start_and_moves_by_the_step()
    {
        var steps = await Playing.Simulated(step: TimeSpan.FromSeconds(5)).Steps(3);
        steps.Select(s => s.Snapshot.At).ShouldBe([Playing.Start, Playing.Start.AddSeconds(5), Playing.Start.AddSeconds(10)]);
        steps.Select(s => s.Snapshot.Step).ShouldBe([1, 2, 3]);
        steps[1].Bars["BTCUSD"].OpenTime.ShouldBe(Playing.Start);
    }

    [Fact]
    public async Task is_the_wall_clock_in_real_time_cut_to_the_step()
    {
        var clock = new SetClock(Playing.Start.AddMilliseconds(300));
        var market = Playing.Simulated(realTime: clock);
        (await market.Steps(1))[0].Snapshot.At.ShouldBe(Playing.Start);
        clock.Now = Playing.Start.AddSeconds(1.2);
        (await market.Steps(1))[0].Snapshot.At.ShouldBe(Playing.Start.AddSeconds(1));
        clock.Now = Playing.Start.AddHours(2).AddMilliseconds(900);
        (await market.Steps(1))[0].Snapshot.At.ShouldBe(Playing.Start.AddHours(2));
    }

    [Fact]
    public async Task never_stands_still_when_the_wall_clock_does()
    {
        var market = Playing.Simulated(realTime: new SetClock(Playing.Start));
        (await market.Steps(3)).Select(s => s.Snapshot.At).ShouldBe([Playing.Start, Playing.Start.AddSeconds(1), Playing.Start.AddSeconds(2)]);
    }

    [Fact]
    public async Task jumps_over_the_time_that_the_host_was_down()
    {
        var last = (await Playing.Simulated().Steps(10))[^1].Snapshot;
        var market = Playing.Simulated(realTime: new SetClock(last.At.AddMinutes(10)));
        market.Resume(last);
        var next = (await market.Steps(1))[0].Snapshot;
        next.Step.ShouldBe(11);
        next.At.ShouldBe(last.At.AddMinutes(10));
    }
}

public class the_history_before_a_simulated_market
{
    [Fact]
    public async Task leads_to_the_first_price_without_a_seam()
    {
        var market = Playing.Simulated(warmup: 600);
        var first = (await market.Steps(1))[0];
        foreach (var (symbol, bars) in market.Warmup)
        {
            bars.Count.ShouldBe(600);
            bars[^1].OpenTime.ShouldBe(Playing.Start.AddSeconds(-2));
            bars.Zip(bars.Skip(1)).Where(p => p.Second.Open != p.First.Close || p.Second.OpenTime - p.First.OpenTime != market.StepInterval).ShouldBeEmpty();
            first.Bars[symbol].Open.ShouldBe(bars[^1].Close);
        }
    }

    [Fact]
    public void holds_every_instrument() => Playing.Simulated().Warmup.Keys.ShouldBe(SimulatedMarket.KnownSymbols, ignoreOrder: true);
}

public class every_step_of_a_simulated_market
{
    private static readonly Lazy<Task<List<MarketStep>>> Hour = new(() => Playing.Simulated(seed: 3).Steps(3_600));

    [Fact]
    public async Task quotes_the_mark_between_bid_and_ask_on_the_tick()
    {
        var instruments = Playing.Simulated().Instruments.ToDictionary(i => i.Symbol, StringComparer.Ordinal);
        (await Hour.Value).SelectMany(s => s.Snapshot.Quotes).Where(quote =>
        {
            var tick = instruments[quote.Symbol].TickSize;
            return quote.Bid >= quote.Mark || quote.Mark >= quote.Ask || quote.Low > quote.Mark || quote.Mark > quote.High
                || new[] { quote.Mark, quote.Bid, quote.Ask, quote.High, quote.Low }.Any(p => p.Value % tick != 0 || p.Value <= 0);
        }).ShouldBeEmpty();
    }

    [Fact]
    public async Task has_a_bar_that_holds_its_prices()
    {
        (await Hour.Value).SelectMany(s => s.Snapshot.Quotes.Select(q => (Quote: q, Bar: s.Bars[q.Symbol]))).Where(pair =>
        {
            var (quote, bar) = pair;
            return bar.Close != quote.Mark.Value || bar.Low > Math.Min(bar.Open, bar.Close) || bar.High < Math.Max(bar.Open, bar.Close)
                || bar.High < quote.High.Value || bar.Low > quote.Low.Value || bar.Volume <= 0;
        }).ShouldBeEmpty();
    }

    [Fact]
    public async Task moves_less_than_a_percent_and_a_half()
    {
        var largest = Series(await Hour.Value).Values.SelectMany(Returns).Max(Math.Abs);
        largest.ShouldBeInRange(0.0005, 0.015);
    }

    [Fact]
    public async Task has_a_funding_rate_of_the_usual_size()
    {
        var rates = (await Hour.Value).SelectMany(s => s.Snapshot.Quotes).Select(q => q.FundingRate).ToArray();
        rates.Max(Math.Abs).ShouldBeLessThanOrEqualTo(0.00075m);
        rates.Average(Math.Abs).ShouldBeInRange(0.000005m, 0.0003m);
    }

    internal static Dictionary<string, double[]> Series(IReadOnlyList<MarketStep> steps) => SimulatedMarket.KnownSymbols.ToDictionary(
        s => s, s => steps.Select(step => (double)step.Snapshot.Find(s)!.Mark.Value).ToArray(), StringComparer.Ordinal);

    internal static double[] Returns(double[] marks) => [.. marks.Zip(marks.Skip(1)).Select(p => Math.Log(p.Second / p.First))];
}

public class three_months_of_a_simulated_market
{
    private static readonly Lazy<Task<List<MarketStep>>> FiveMinutes =
        new(() => Playing.Simulated(seed: 5, step: TimeSpan.FromMinutes(5)).Steps(90 * 288));

    [Fact]
    public async Task stay_around_the_anchor()
    {
        foreach (var (symbol, marks) in every_step_of_a_simulated_market.Series(await FiveMinutes.Value))
        {
            var anchor = (double)Playing.Simulated().Warmup[symbol][0].Open;
            (marks.Max() / anchor).ShouldBeInRange(1.02, 2.2, symbol);
            (marks.Min() / anchor).ShouldBeInRange(0.45, 0.98, symbol);
        }
    }

    [Fact]
    public async Task move_the_symbols_together()
    {
        var returns = every_step_of_a_simulated_market.Series(await FiveMinutes.Value).ToDictionary(s => s.Key, s => every_step_of_a_simulated_market.Returns(s.Value), StringComparer.Ordinal);
        foreach (var one in returns)
        {
            foreach (var other in returns.Where(r => !ReferenceEquals(r.Value, one.Value)))
                Correlation(one.Value, other.Value).ShouldBeInRange(0.35, 0.9, $"{one.Key} and {other.Key}");
        }
        Correlation(returns["BTCUSD"], returns["ETHUSD"]).ShouldBeGreaterThan(Correlation(returns["BTCUSD"], returns["DOGEUSD"]));
    }

    [Fact]
    public async Task have_fat_tails_and_a_volatility_of_this_size()
    {
        var returns = every_step_of_a_simulated_market.Returns(every_step_of_a_simulated_market.Series(await FiveMinutes.Value)["BTCUSD"]);
        var deviation = Math.Sqrt(returns.Average(r => r * r));
        (deviation * Math.Sqrt(365.25 * 288)).ShouldBeInRange(0.6, 1.4);
        (returns.Average(r => Math.Pow(r / deviation, 4)) - 3).ShouldBeGreaterThan(1);
    }

    [Fact]
    public async Task widen_the_spread_when_they_are_volatile()
    {
        var steps = await FiveMinutes.Value;
        var spreads = steps.Select(s => s.Snapshot.Find("ETHUSD")!).Select(q => (double)((q.Ask - q.Bid) / q.Mark.Value)).Skip(1).ToArray();
        var moves = every_step_of_a_simulated_market.Returns(every_step_of_a_simulated_market.Series(steps)["ETHUSD"]).Select(Math.Abs).ToArray();
        Correlation(spreads, moves).ShouldBeGreaterThan(0.1);
        (spreads.Max() / spreads.Min()).ShouldBeGreaterThan(2);
    }

    private static double Correlation(double[] a, double[] b)
    {
        var (meanA, meanB) = (a.Average(), b.Average());
        var covariance = a.Zip(b).Average(p => (p.First - meanA) * (p.Second - meanB));
        return covariance / Math.Sqrt(a.Average(x => (x - meanA) * (x - meanA)) * b.Average(x => (x - meanB) * (x - meanB)));
    }
}

public class when_the_simulator_is_asked_for_what_it_cannot_do
{
    [Fact]
    public void an_unknown_symbol_is_named() =>
        Should.Throw<ArgumentException>(() => Playing.Simulated(symbols: ["GOLD"])).Message.ShouldContain("does not know GOLD");

    [Fact]
    public void a_step_needs_time() =>
        Should.Throw<ArgumentOutOfRangeException>(() => Playing.Simulated(step: TimeSpan.Zero));
}
