using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Prompts;

/// <param name="From">Inclusive, market time.</param>
/// <param name="To">Exclusive, market time.</param>
public sealed record DecisionSpan(DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    internal bool Holds(DateTimeOffset at) => !(at < From) && !(at >= To);
}

/// <summary>A bot's decisions from the log, oldest first, one line of JSON each: the prompt that was sent, the raw answer, what was read from it, what was refused, and what it cost.</summary>
public sealed class DecisionExport(EventStore.EventStore store, IBlobStore blobs)
{
    private const int PageSize = 500;

    /// <summary>Nothing where there is no such bot. A text that retention has deleted is null, its hash stays.</summary>
    public async IAsyncEnumerable<string> LinesAsync(string tenantId, string botId, DecisionSpan span, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(span);
        var (run, pending) = (0, (Decision?)null);
        for (var after = 0L; await store.ReadStreamAsync(tenantId, StreamIds.Bot(botId), after, PageSize, cancellationToken) is { Count: > 0 } page; after = page[^1].Version)
        {
            var done = new List<Decision>();
            foreach (var stored in page)
            {
                switch (stored.Data)
                {
                    case RunStarted e:
                        run = e.Run;
                        break;
                    case DecisionRecorded e when span.Holds(e.At):
                        pending = new(run, stored, e);
                        break;
                    case DecisionRejected e when pending?.Recorded.Turn == e.Turn:
                        pending.Refusals.Add(new(e.Index, e.Code, e.Reason));
                        break;
                    case OrderDenied e when pending?.Recorded.Turn == e.Turn:
                        pending.Refusals.Add(new(e.Index, e.Code, e.Reason));
                        break;
                    case TurnCompleted e when pending?.Recorded.Turn == e.Turn:
                        done.Add(pending);
                        pending = null;
                        break;
                }
            }
            string[] hashes = [.. done.SelectMany(d => new[] { d.Recorded.PromptHash, d.Recorded.ResponseHash }).OfType<string>().Distinct(StringComparer.Ordinal)];
            var texts = hashes.Length == 0 ? new Dictionary<string, string>(StringComparer.Ordinal) : await blobs.FindAllAsync(tenantId, hashes, cancellationToken);
            foreach (var decision in done) yield return Line(botId, decision, texts);
        }
    }

    private static string Line(string botId, Decision decision, IReadOnlyDictionary<string, string> texts)
    {
        var line = JsonSerializer.SerializeToNode(decision.Recorded, DomainJson.Options)!.AsObject();
        line.Insert(0, "botId", botId);
        line.Insert(1, "run", decision.Run);
        line["position"] = decision.Stored.Sequence;
        line["storedAt"] = decision.Stored.Timestamp;
        line["refusals"] = new JsonArray([.. decision.Refusals.Select(r => (JsonNode)new JsonObject { ["index"] = r.Index, ["code"] = r.Code, ["reason"] = r.Reason })]);
        line["prompt"] = Text(decision.Recorded.PromptHash);
        line["response"] = Text(decision.Recorded.ResponseHash);
        return line.ToJsonString();

        // They are JSON themselves: a list of messages, a list of answers.
        JsonNode? Text(string? hash) => hash is not null && texts.TryGetValue(hash, out var text) ? JsonNode.Parse(text) : null;
    }

    private sealed record Decision(int Run, StoredEvent Stored, DecisionRecorded Recorded)
    {
        public List<AnswerRejection> Refusals { get; } = [];
    }
}
