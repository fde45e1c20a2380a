using Arena.Domain.Metrics;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Metrics;

public class when_decisions_are_measured
{
    private static DecisionAnswer Answer(int latency, params TradeDecision[] decisions) => DecisionAnswer.Of("", decisions) with
    {
        Origin = new AnswerOrigin(null, null, null, latency, 1_000, 100, 0.01m),
    };

    private static DecisionMetrics Of(params DecisionAnswer[] answers)
    {
        var bot = Scenario.Given(1_000);
        List<object> events = [];
        foreach (var answer in answers) events.AddRange(bot.Answer([Market.Quote(100)], answer).Events);
        return DecisionMetrics.Of(events);
    }

    [Fact]
    public void latency_tokens_and_cost_add_up()
    {
        var metrics = Of(Answer(100), Answer(200), Answer(900));
        (metrics.LatencyMs, metrics.LatencyMedianMs).ShouldBe((400, 200));
        metrics.Latency95Ms!.Value.ShouldBe(830, 1e-9);
        (metrics.TokensIn, metrics.TokensOut, metrics.Cost).ShouldBe((3_000, 300, 0.03m));
    }

    [Fact]
    public void holds_are_a_share_of_what_could_be_read()
    {
        var failure = DecisionAnswer.Of("") with { Failure = new AnswerRejection(null, "NO_JSON", "") };
        var metrics = Of(Answer(1, Decide.Hold()), Answer(1, Decide.Long(1)), Answer(1), failure);
        (metrics.Answers, metrics.Failed, metrics.Holds).ShouldBe((4, 1, 2d / 3));
    }

    [Fact]
    public void refusals_are_counted_by_code()
    {
        var unread = DecisionAnswer.Of("", Decide.Close()) with { Rejections = [new AnswerRejection(1, "UNKNOWN_FIELD", "")] };
        Of(unread, Answer(1, Decide.Close())).Refusals
            .ShouldBe(new Dictionary<string, int>(StringComparer.Ordinal) { [Denials.NoPosition] = 2, ["UNKNOWN_FIELD"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public void what_was_never_measured_is_undefined() => Of().ShouldSatisfyAllConditions(
        m => m.Holds.ShouldBeNull(), m => m.LatencyMs.ShouldBeNull(), m => m.TokensIn.ShouldBeNull(), m => m.Cost.ShouldBeNull());
}
