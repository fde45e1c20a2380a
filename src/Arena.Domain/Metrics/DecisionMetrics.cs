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
        var (answers, failed, holds) = (0, 0, 0);
        var held = false;
        List<double> latencies = [];
        long? tokensIn = null, tokensOut = null;
        decimal? cost = null;
        var refusals = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var @event in events)
        {
            switch (@event)
            {
                case DecisionRecorded e:
                    answers++;
                    held = e.Decisions.All(d => d.Action == DecisionAction.Hold);
                    if (held) holds++;
                    if (e.LatencyMs is { } latency) latencies.Add(latency);
                    if (e.TokensIn is { } read) tokensIn = (tokensIn ?? 0) + read;
                    if (e.TokensOut is { } written) tokensOut = (tokensOut ?? 0) + written;
                    if (e.Cost is { } price) cost = (cost ?? 0) + price;
                    break;
                case DecisionRejected { Index: null } e:
                    // Until now the answer was taken for a readable one.
                    failed++;
                    if (held) holds--;
                    Count(refusals, e.Code);
                    break;
                case DecisionRejected e:
                    Count(refusals, e.Code);
                    break;
                case OrderDenied e:
                    Count(refusals, e.Code);
                    break;
            }
        }
        return new(
            answers, failed, answers == failed ? null : (double)holds / (answers - failed), Statistics.Mean(latencies), Statistics.Median(latencies),
            Statistics.Quantile(latencies, 0.95), tokensIn, tokensOut, cost, refusals);
    }

    private static void Count(SortedDictionary<string, int> refusals, string code) => refusals[code] = refusals.GetValueOrDefault(code) + 1;
}
