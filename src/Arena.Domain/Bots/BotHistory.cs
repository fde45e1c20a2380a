using System.Collections.Immutable;
using Arena.Domain.Metrics;
using Arena.Domain.Prompts;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>A decision that was refused, or an answer that could not be read.</summary>
public sealed record PastRefusal(int Turn, string Code, string Reason);

/// <summary>What a language-model bot remembers of its run. It is folded from the bot's own events, so that a prompt never waits for a read model and a replay says the same.</summary>
/// <param name="Open">Round trips that are not closed yet, by position.</param>
/// <param name="Refusals">The run's last ten, newest first.</param>
/// <param name="DailyReturns">Of the run's whole UTC days, oldest first, as fractions; at most a year of them.</param>
public sealed record BotHistory(HistoryTally Tally, ImmutableDictionary<string, ClosedTrade> Open, ImmutableList<PastRefusal> Refusals, ImmutableList<double> DailyReturns)
{
    /// <summary>What the model last said that it learned; a new run does not take it away. Null: it never said anything.</summary>
    public RewrittenSummary? Rewritten { get; init; }

    private const int RefusalsKept = 10;
    private const int DaysKept = 365;

    public static BotHistory Empty { get; } = new(HistoryTally.Empty, ImmutableDictionary<string, ClosedTrade>.Empty, [], []);

    /// <param name="before">The bot before the event.</param>
    /// <param name="after">The bot with the event folded in, but for its history.</param>
    internal static BotHistory? Evolve(BotState before, BotState after, object @event)
    {
        if (after.Configuration.Kind != BotKind.Llm) return null;
        var history = before.History ?? Empty;
        return @event switch
        {
            RunStarted e => Empty with { Tally = history.Tally.Begin(e.Run), Open = history.Open, Rewritten = history.Rewritten },
            DecisionRecorded { Summary: { } summary } => history with { Rewritten = summary },
            DecisionRejected e => history.Refused(new(e.Turn, e.Code, e.Reason)),
            OrderDenied e => history.Refused(new(e.Turn, e.Code, e.Reason)),
            TurnStarted when before.Day is { } day && after.Day != day && before.DayStartEquity.IsPositive => history with
            {
                DailyReturns = (history.DailyReturns.Count == DaysKept ? history.DailyReturns.RemoveAt(0) : history.DailyReturns)
                    .Add((double)(after.DayStartEquity.Value / before.DayStartEquity.Value) - 1),
            },
            _ => history.Traded(@event),
        };
    }

    /// <summary>The model is to be asked what it learned: as much as its owner chose has happened since it last said it.</summary>
    public bool IsToBeRewritten(BotConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.RewriteSummaryEvery is { } every && Tally.Version - (Rewritten?.Version ?? HistoryTally.First) >= every;
    }

    private BotHistory Refused(PastRefusal refusal)
    {
        var refusals = Refusals.Insert(0, refusal);
        return this with { Refusals = refusals.Count > RefusalsKept ? refusals.RemoveAt(RefusalsKept) : refusals };
    }

    private BotHistory Traded(object @event)
    {
        if (RoundTrips.PositionOf(@event) is not { } position) return this;
        var (trip, closed) = RoundTrips.Evolve(Open.GetValueOrDefault(position), @event);
        if (trip is null) return this;
        return closed ? this with { Open = Open.Remove(position), Tally = Tally.With(trip) } : this with { Open = Open.SetItem(position, trip) };
    }
}
