using Arena.Domain.Indicators;

namespace Arena.Domain.Tests.Indicators;

public class when_indicators_meet_other_libraries
{
    private const double Relative = 1e-9;

    public static TheoryData<int, string> Cases
    {
        get
        {
            var data = new TheoryData<int, string>();
            for (var i = 0; i < Vectors.Recorded.Cases.Length; i++) data.Add(i, Vectors.Recorded.Cases[i].ToString());
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void they_agree_on_every_candle(int index, string name)
    {
        var vector = Vectors.Recorded.Cases[index];
        foreach (var (output, expected) in vector.Outputs)
        {
            var indicator = vector.Create();
            var at = vector.Catalogued.OutputOf(output);
            var compared = 0;
            foreach (var (bar, i) in Vectors.Recorded.Bars.Select((b, i) => (b, i)))
            {
                indicator.Update(bar);
                if (expected[i] is not { } value) continue;
                var ours = indicator[at].ShouldNotBeNull($"{name} {output} at candle {i}");
                Math.Abs(ours - value).ShouldBeLessThanOrEqualTo(Relative * Math.Max(Math.Abs(value), 1e-3), $"{name} {output} at candle {i}: {ours} and {value}");
                compared++;
            }
            compared.ShouldBeGreaterThan(200, "a vector without values says nothing");
        }
    }

    [Fact]
    public void every_indicator_is_among_them() =>
        Vectors.Recorded.Cases.Select(c => c.Kind).Distinct().ShouldBe(IndicatorCatalogue.All.Select(k => k.Name), ignoreOrder: true);
}

public class when_indicators_are_updated
{
    public static TheoryData<string> Kinds => [.. IndicatorCatalogue.All.Select(k => k.Name)];

    private static Indicator Create(string kind, PriceSource? source = null)
    {
        var found = IndicatorCatalogue.Find(kind)!;
        return found.Create([.. found.Parameters.Select(p => p.Default)], source ?? found.Source ?? PriceSource.Close);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void they_say_nothing_until_they_are_warm_and_all_of_it_then(string kind)
    {
        var indicator = Create(kind);
        var outputs = IndicatorCatalogue.Find(kind)!.Outputs.Count;
        foreach (var (bar, i) in Vectors.Recorded.Bars.Select((b, i) => (b, i)))
        {
            indicator.Update(bar);
            var warm = Enumerable.Range(0, outputs).All(o => indicator[o] is not null);
            warm.ShouldBe(i + 1 >= indicator.WarmUp, $"candle {i}");
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void they_do_not_look_ahead(string kind)
    {
        var (short_, whole) = (Create(kind), Create(kind));
        var bars = Vectors.Recorded.Bars;
        foreach (var bar in bars[..100]) short_.Update(bar);
        foreach (var bar in bars[..100]) whole.Update(bar);
        var then = whole.Value;
        foreach (var bar in bars[100..]) whole.Update(bar);
        then.ShouldBe(short_.Value);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void an_update_allocates_nothing(string kind)
    {
        var indicator = Create(kind);
        var bars = Vectors.Recorded.Bars;
        foreach (var bar in bars) indicator.Update(bar);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < bars.Length; i++) indicator.Update(bars[i]);
        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void they_stay_numbers_in_a_market_that_stands_still(string kind)
    {
        var indicator = Create(kind);
        for (var i = 0; i < 200; i++) indicator.Update(new Bar(DateTimeOffset.UnixEpoch.AddMinutes(i), 0.1, 0.1, 0.1, 0.1, 0));
        foreach (var bar in Vectors.Recorded.Bars) indicator.Update(bar);
        indicator.Value.ShouldNotBeNull();
    }

    // A year of minutes at a price of five digits, then a fresh sum of the last ten.
    [Fact]
    public void a_running_mean_does_not_drift()
    {
        var (sma, last) = (new Sma(10), new Queue<double>());
        for (var i = 0; i < 525_600; i++)
        {
            var value = 60_000 + (1_000 * Math.Sin(i * 0.37)) + (i % 7 * 0.01);
            sma.Update(value);
            last.Enqueue(value);
            if (last.Count > 10) last.Dequeue();
        }
        sma.Value!.Value.ShouldBe(last.Average(), 1e-9);
    }
}

public class when_a_formula_is_undefined
{
    private static Bar Bar(double close, double volume = 1) => new(DateTimeOffset.UnixEpoch, close, close, close, close, volume);

    private static Indicator Fed(Indicator indicator, params double[] closes)
    {
        foreach (var close in closes) indicator.Update(Bar(close));
        return indicator;
    }

    [Fact]
    public void a_price_that_stood_still_has_no_relative_strength() => Fed(new Rsi(3), 5, 5, 5, 5).Value.ShouldBeNull();

    [Fact]
    public void one_that_only_rose_has_all_of_it_and_one_that_only_fell_none()
    {
        Fed(new Rsi(3), 5, 6, 7, 8).Value.ShouldBe(100);
        Fed(new Rsi(3), 8, 7, 6, 5).Value.ShouldBe(0);
    }

    [Fact]
    public void a_range_of_nothing_has_no_place_in_it()
    {
        Fed(new Stochastic(3), 5, 5, 5, 5, 5).Value.ShouldBeNull();
        Fed(new Cci(3), 5, 5, 5).Value.ShouldBeNull();
        Fed(new BollingerBands(3), 5, 5, 5)[4].ShouldBeNull();
        Fed(new BollingerBands(3), 5, 5, 5).Value.ShouldBe(5);
    }

    [Fact]
    public void no_volume_has_no_average_price()
    {
        var vwap = new Vwap();
        vwap.Update(Bar(5, volume: 0));
        vwap.Value.ShouldBeNull();
    }

    [Fact]
    public void a_day_begins_a_session_of_its_own()
    {
        var vwap = new Vwap();
        vwap.Update(new Bar(DateTimeOffset.UnixEpoch.AddHours(23), 10, 10, 10, 10, 5));
        vwap.Update(new Bar(DateTimeOffset.UnixEpoch.AddHours(24), 20, 20, 20, 20, 5));
        vwap.Value.ShouldBe(20);
    }
}

public class when_series_cross
{
    private static string Crossings(params (double Left, double Right)[] pairs)
    {
        var crossing = new Crossing();
        return string.Concat(pairs.Select(p =>
        {
            crossing.Update(p.Left, p.Right);
            return crossing.IsAbove ? 'A' : crossing.IsBelow ? 'B' : '.';
        }));
    }

    [Fact]
    public void the_first_pair_crosses_nothing() => Crossings((2, 1), (3, 1)).ShouldBe("..");

    [Fact]
    public void above_and_below_are_said_once() => Crossings((1, 2), (3, 2), (4, 2), (1, 2), (0, 2)).ShouldBe(".A.B.");

    [Fact]
    public void from_equality_on_a_step_away_is_a_crossing() => Crossings((1, 2), (2, 2), (3, 2), (2, 2), (1, 2)).ShouldBe("..A.B");

    [Fact]
    public void a_missing_number_is_no_side_to_come_from() => Crossings((double.NaN, 2), (3, 2), (1, 2)).ShouldBe("..B");

    [Fact]
    public void averages_of_a_constant_do_not_cross_by_their_last_digits()
    {
        var (fast, slow, crossing) = (new Sma(10), new Sma(30), new Crossing());
        for (var i = 0; i < 500; i++)
        {
            fast.Update(0.1);
            slow.Update(0.1);
            crossing.Update(fast.ValueOrNaN(0), slow.ValueOrNaN(0));
            (crossing.IsAbove || crossing.IsBelow).ShouldBeFalse();
        }
    }
}
