using Arena.Domain.Bots;
using Arena.Domain.Metrics;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Metrics;

public class when_confidence_meets_its_outcome
{
    [Fact]
    public void round_trips_are_put_into_tenths_and_scored()
    {
        var calibration = Calibration.Of([(0.9m, 5), (1m, -5), (0.95m, 1), (0.35m, -2), (0m, -1)]);
        calibration.Bands.Select(b => (b.From, b.Trades, b.Confidence, Math.Round(b.WinRate, 4), b.NetPnl)).ShouldBe(
            [(0m, 1, 0m, 0d, -1m), (0.3m, 1, 0.35m, 0d, -2m), (0.9m, 3, 0.95m, 0.6667d, 1m)]);
        calibration.Brier!.Value.ShouldBe((0.01 + 1 + 0.0025 + 0.1225 + 0) / 5, 1e-12);
    }

    [Fact]
    public void without_any_it_is_undefined() => Calibration.Of([]).ShouldSatisfyAllConditions(c => c.Trades.ShouldBe(0), c => c.Brier.ShouldBeNull(), c => c.Bands.ShouldBeEmpty());

    [Fact]
    public void the_last_decision_to_open_a_symbol_says_with_what_confidence()
    {
        var said = Confidences.After(Confidences.None, Answer(Open(Market.Btc, 0.7m), Open(Market.Eth, 0.4m), new TradeDecision(Market.Btc, DecisionAction.Hold, Confidence: 0.1m)));
        said.ShouldBe(new Dictionary<string, decimal>(StringComparer.Ordinal) { [Market.Btc] = 0.7m, [Market.Eth] = 0.4m }, ignoreOrder: true);
        Confidences.After(said, Answer(new TradeDecision(Market.Btc, DecisionAction.Close))).ShouldBeSameAs(said);
        Confidences.After(said, Answer(Open(Market.Btc, 0.7m))).ShouldBeSameAs(said);
        Confidences.After(said, Answer(Open(Market.Btc, null))).Keys.ShouldBe([Market.Eth]);
    }

    [Fact]
    public void gaps_between_answers_are_measured()
    {
        DateTimeOffset At(int minute) => Market.Opening.AddMinutes(minute);
        InvocationGaps.Of([At(0)]).ShouldBeNull();
        InvocationGaps.Of([At(0), At(5), At(10), At(15), At(45)]).ShouldBe(new(TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(26.25), TimeSpan.FromMinutes(30), 1));
    }

    private static TradeDecision Open(string symbol, decimal? confidence) => new(symbol, DecisionAction.OpenLong, Confidence: confidence);

    private static DecisionRecorded Answer(params TradeDecision[] decisions) => new(1, BotKind.Llm, null, null, null, decisions, "", null, null, null, null, Market.Opening);
}
