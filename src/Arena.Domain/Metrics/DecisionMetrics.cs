using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Domain.Metrics;

/// <summary>What a bot's decisions cost and came to. Undefined is null.</summary>
/// <param name="Answers">Turns with an answer, readable or not.</param>
/// <param name="Failed">Turns without a readable one.</param>
/// <param name="Holds">Share of the readable answers that asked for nothing but to hold, 0..1.</param>
/// <param name="LatencyMs">Mean; null where no answer had one.</param>
/// <param name="Cost">USD; null where no answer had one.</param>
/// <param name="Refusals">Decisions that were denied or could not be read, by code.</param>
public sealed record DecisionMetrics(
    int Answers,
    int Failed,
    double? Holds,
    double? LatencyMs,
    double? LatencyMedianMs,
    double? Latency95Ms,
    long? TokensIn,
    long? TokensOut,
    decimal? Cost,
    IReadOnlyDictionary<string, int> Refusals)
{
    /// <param name="events">A bot's, in order; those that are about something else are passed over.</param>
    public static DecisionMetrics Of(IEnumerable<object> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var tally = DecisionTally.Empty;
        List<double> latencies = [];
        foreach (var @event in events)
        {
            tally = tally.With(@event);
            if (@event is DecisionRecorded { LatencyMs: { } latency }) latencies.Add(latency);
        }

        return Of(tally, latencies);
    }

    /// <param name="latencies">Of the answers that have one, milliseconds, in any order.</param>
    public static DecisionMetrics Of(DecisionTally tally, IReadOnlyCollection<double> latencies)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return new(
            tally.Answers, tally.Failed, tally.Answers == tally.Failed ? null : (double)tally.Holds / (tally.Answers - tally.Failed),
            Statistics.Mean(latencies), Statistics.Median(latencies), Statistics.Quantile(latencies, 0.95),
            tally.TokensIn, tally.TokensOut, tally.Cost, tally.Refusals);
    }
}

/// <summary>The sums behind <see cref="DecisionMetrics"/>, carried from event to event.</summary>
/// <param name="Holds">Answers that asked for nothing but to hold.</param>
/// <param name="LastHeld">The last answer was one of them.</param>
public sealed record DecisionTally(
    int Answers,
    int Failed,
    int Holds,
    bool LastHeld,
    long? TokensIn,
    long? TokensOut,
    decimal? Cost,
    IReadOnlyDictionary<string, int> Refusals)
{
    /// <summary>The language model that answered last; null: none did.</summary>
    public string? Model { get; init; }

    /// <summary>Answers with a latency, and the sum of them in milliseconds.</summary>
    public int Timed { get; init; }

    public long LatencyMs { get; init; }

    public static DecisionTally Empty { get; } = new(0, 0, 0, false, null, null, null, new Dictionary<string, int>(StringComparer.Ordinal));

    public DecisionTally With(object @event) => @event switch
    {
        DecisionRecorded e => With(e, e.Decisions.All(d => d.Action == DecisionAction.Hold)),
        // Until now the answer was taken for a readable one.
        DecisionRejected { Index: null } e => Refused(e.Code) with { Failed = Failed + 1, Holds = LastHeld ? Holds - 1 : Holds, LastHeld = false },
        DecisionRejected e => Refused(e.Code),
        OrderDenied e => Refused(e.Code),
        // No answer to its turn any more, but it was paid for.
        LateAnswerRecorded e => Refused(TurnFaults.AnswerLate).Paid(e.TokensIn, e.TokensOut, e.Cost),
        _ => this,
    };

    private DecisionTally With(DecisionRecorded e, bool held) =>
        Paid(e.TokensIn, e.TokensOut, e.Cost) with
        {
            Answers = Answers + 1,
            Holds = held ? Holds + 1 : Holds,
            LastHeld = held,
            Model = e.Model ?? Model,
            Timed = e.LatencyMs is null ? Timed : Timed + 1,
            LatencyMs = LatencyMs + (e.LatencyMs ?? 0),
        };

    private DecisionTally Paid(int? tokensIn, int? tokensOut, decimal? cost) => this with
    {
        TokensIn = tokensIn is { } read ? (TokensIn ?? 0) + read : TokensIn,
        TokensOut = tokensOut is { } written ? (TokensOut ?? 0) + written : TokensOut,
        Cost = cost is { } price ? (Cost ?? 0) + price : Cost,
    };

    private DecisionTally Refused(string code) => this with
    {
        Refusals = new SortedDictionary<string, int>(Refusals.ToDictionary(), StringComparer.Ordinal) { [code] = Refusals.GetValueOrDefault(code) + 1 },
    };
}
