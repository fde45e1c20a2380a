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

/// <summary>A bot's decisions from the log, oldest first, one line of JSON each: the prompt that was sent, the raw answer, what was read from it, what was refused, and what it cost. An answer that came when its turn had ended is a line of its own.</summary>
public sealed class DecisionExport(EventStore.EventStore store, IBlobStore blobs)
{
    private const int PageSize = 500;
    private const string LateAnswer = "Its turn had ended before it could be carried out, and nothing of it is traded.";

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
                        pending = new(run, stored, e, e.Turn, e.PromptHash, e.ResponseHash);
                        break;
                    case DecisionRejected e when pending?.Turn == e.Turn:
                        pending.Refusals.Add(new(e.Index, e.Code, e.Reason));
                        break;
                    case OrderDenied e when pending?.Turn == e.Turn:
                        pending.Refusals.Add(new(e.Index, e.Code, e.Reason));
                        break;
                    case TurnCompleted e when pending?.Turn == e.Turn:
                        done.Add(pending);
                        pending = null;
                        break;
                    case LateAnswerRecorded e when span.Holds(e.At):
                        done.Add(new(run, stored, e, e.Turn, e.PromptHash, e.ResponseHash) { Refusals = { new(null, TurnFaults.AnswerLate, LateAnswer) } });
                        break;
                }
            }
            string[] hashes = [.. done.SelectMany(d => new[] { d.PromptHash, d.ResponseHash }).OfType<string>().Distinct(StringComparer.Ordinal)];
            var texts = hashes.Length == 0 ? new Dictionary<string, string>(StringComparer.Ordinal) : await blobs.FindAllAsync(tenantId, hashes, cancellationToken);
            foreach (var decision in done) yield return Line(botId, decision, texts);
        }
    }

    private static string Line(string botId, Decision decision, IReadOnlyDictionary<string, string> texts)
    {
        var line = JsonSerializer.SerializeToNode(decision.Recorded, decision.Recorded.GetType(), DomainJson.Options)!.AsObject();
        line.Insert(0, "botId", botId);
        line.Insert(1, "run", decision.Run);
        line["position"] = decision.Stored.Sequence;
        line["storedAt"] = decision.Stored.Timestamp;
        line["refusals"] = new JsonArray([.. decision.Refusals.Select(r => (JsonNode)new JsonObject { ["index"] = r.Index, ["code"] = r.Code, ["reason"] = r.Reason })]);
        line["prompt"] = Text(decision.PromptHash);
        line["response"] = Text(decision.ResponseHash);
        return line.ToJsonString();

        // They are JSON themselves: a list of messages, a list of answers.
        JsonNode? Text(string? hash) => hash is not null && texts.TryGetValue(hash, out var text) ? JsonNode.Parse(text) : null;
    }

    private sealed record Decision(int Run, StoredEvent Stored, object Recorded, int Turn, string? PromptHash, string? ResponseHash)
    {
        public List<AnswerRejection> Refusals { get; } = [];
    }
}
