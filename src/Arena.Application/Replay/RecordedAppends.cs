using System.Runtime.CompilerServices;
using Arena.Domain.Bots;
using Arena.Domain.Markets;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Replay;

/// <summary>A bot's stream as it was written: append by append, and what each of them was made of.</summary>
internal static class RecordedAppends
{
    private const int Page = 2000;

    /// <summary>The stream, one append at a time: the events of an append have its time in common.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<StoredEvent>> ReadAsync(
        EventStore.EventStore store, string tenantId, string streamId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<StoredEvent>();
        var after = 0L;
        while (await store.ReadStreamAsync(tenantId, streamId, after, Page, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var e in page)
            {
                if (batch.Count > 0 && (e.Timestamp != batch[0].Timestamp || e.Sequence != batch[^1].Sequence + 1))
                {
                    yield return batch;
                    batch = [];
                }

                batch.Add(e);
            }

            after = page[^1].Version;
        }

        if (batch.Count > 0) yield return batch;
    }

    public static DecisionAnswer AnswerOf(IReadOnlyList<StoredEvent> batch)
    {
        var recorded = batch.Select(e => e.Data).OfType<DecisionRecorded>().Single();
        var rejections = batch.Select(e => e.Data).OfType<DecisionRejected>().Select(e => new AnswerRejection(e.Index, e.Code, e.Reason)).ToList();
        var failure = rejections is [.., { Index: null } last] ? last : null;
        if (failure is not null) rejections.RemoveAt(rejections.Count - 1);
        var origin = new AnswerOrigin(
            recorded.PromptVersion, recorded.PromptHash, recorded.ResponseHash, recorded.LatencyMs, recorded.TokensIn, recorded.TokensOut, recorded.Cost)
        {
            Model = recorded.Model,
            AskedAt = recorded.AskedAt,
        };
        return new DecisionAnswer(recorded.Decisions, recorded.Notes, rejections, failure, origin) { Strategy = recorded.Strategy, Risk = recorded.Risk, Summary = recorded.Summary };
    }

    /// <summary>The function of bot and market that made an append between turns.</summary>
    public static Func<BotState, MarketSnapshot, TradingRules, IReadOnlyList<object>>? Closing(IReadOnlyList<StoredEvent> batch) => batch[^1].Data switch
    {
        BotDeleted e => (bot, market, rules) => Bot.Delete(bot, market, rules, e.At).Events,
        RunStarted e when batch.Any(x => x.Data is RunEnded) => (bot, market, rules) => Bot.Reset(bot, market, rules, e.At).Events,
        BotStopped e when batch.Any(x => x.Data is not (OrderCanceled or BotStopped)) =>
            (bot, market, rules) => Bot.EmergencyStop(bot, market, rules, e.At).Events,
        _ when batch.Any(e => e.Data is FundingSettled or StopsChanged or PositionReduced or PositionClosed or PositionLiquidated
            or OrderFilled or OrderExpired or OrderRejected or OrderTrailed) => Turn.Settle,
        _ => null,
    };
}
