using System.Runtime.CompilerServices;
using Arena.Domain;
using Arena.Domain.Markets;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Replay;

/// <summary>The market as the log has it: the steps before any place in it. Asked in rising order.</summary>
internal sealed class RecordedMarket(EventStore.EventStore store, int steps)
{
    private const int Page = 1000;

    private readonly Queue<StoredEvent> _ahead = new();
    private readonly LinkedList<MarketSnapshot> _recent = new();
    private long _version;
    private bool _atEnd;

    /// <summary>The last few steps recorded before a sequence, newest first.</summary>
    public async Task<IReadOnlyList<MarketSnapshot>> BeforeAsync(long sequence, CancellationToken cancellationToken)
    {
        await foreach (var step in StepsAsync(sequence, cancellationToken))
        {
            _recent.AddFirst(step);
            if (_recent.Count > steps) _recent.RemoveLast();
        }

        return [.. _recent];
    }

    /// <summary>The steps recorded before a sequence that were not answered yet, oldest first.</summary>
    public async IAsyncEnumerable<MarketSnapshot> StepsAsync(long sequence, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (await PeekAsync(cancellationToken) is { } next && next.Sequence < sequence)
        {
            _ahead.Dequeue();
            if (next.Data is PricesObserved e) yield return new MarketSnapshot(e.Step, e.At, e.Prices);
        }
    }

    public async Task<MarketSnapshot> LastBeforeAsync(long sequence, CancellationToken cancellationToken) =>
        await BeforeAsync(sequence, cancellationToken) is [var last, ..] ? last : new MarketSnapshot(0, DateTimeOffset.UnixEpoch, []);

    private async Task<StoredEvent?> PeekAsync(CancellationToken cancellationToken)
    {
        if (_ahead.Count == 0 && !_atEnd)
        {
            var page = await store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, StreamIds.Market, _version, Page, cancellationToken);
            foreach (var e in page) _ahead.Enqueue(e);
            if (page.Count > 0) _version = page[^1].Version;
            _atEnd = page.Count < Page;
        }

        return _ahead.TryPeek(out var next) ? next : null;
    }
}

/// <summary>All rules that were ever in force.</summary>
internal sealed class RecordedRulesHistory
{
    private readonly List<(long Sequence, TradingRulesSet Set)> _sets = [];

    public static async Task<RecordedRulesHistory> LoadAsync(EventStore.EventStore store, CancellationToken cancellationToken)
    {
        var history = new RecordedRulesHistory();
        var after = 0L;
        while (await store.ReadStreamAsync(EventStore.EventStore.DefaultTenant, StreamIds.Rules, after, 500, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var e in page)
            {
                if (e.Data is TradingRulesSet set) history._sets.Add((e.Sequence, set));
            }

            after = page[^1].Version;
        }

        return history;
    }

    public TradingRules? Find(int? version) => _sets.Find(s => s.Set.Version == version).Set?.Rules;

    /// <summary>The rules in force at a place in the log.</summary>
    public TradingRules? At(long sequence) => _sets.FindLast(s => s.Sequence < sequence).Set?.Rules;
}
