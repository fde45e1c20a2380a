using Arena.Domain.Bots;
using Arena.Domain.Prompts;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Projections.Decisions;

public enum DecisionOutcome { Held, Traded, Denied, Rejected, Failed }

/// <summary>What a decision maker answered in a turn, and what became of it.</summary>
/// <param name="Completed">The turn is over: the row stands still, and a feed may send it.</param>
/// <param name="Position">Sequence of the turn's last event; until there is one, of decision_recorded.</param>
/// <param name="Acted">At least one decision became an order.</param>
public sealed record DecisionRow(
    string TenantId,
    string BotId,
    int Turn,
    BotKind Kind,
    int? PromptVersion,
    string? PromptHash,
    string? ResponseHash,
    [property: Jsonb] TradeDecision[] Decisions,
    string Notes,
    bool Acted,
    DecisionOutcome Outcome,
    [property: Jsonb] Rejection[] Rejections,
    int? LatencyMs,
    int? TokensIn,
    int? TokensOut,
    decimal? Cost,
    [property: Jsonb] StrategyReference? Strategy,
    string? Model,
    [property: Jsonb] RewrittenSummary? Summary,
    DateTimeOffset At,
    bool Completed,
    long Position)
{
    public static ReadTable<DecisionRow> Table { get; } = ReadTable<DecisionRow>.Of("decisions", nameof(TenantId), nameof(BotId), nameof(Turn));
}

/// <summary>One refusal of an answer or of a decision in it.</summary>
/// <param name="Denied">True: our rules refused it; false: it could not be read, or the venue refused.</param>
public sealed record Rejection(int? Index, string Rule, string Reason, string? Symbol, bool Denied);

/// <summary>The answers of the decision makers, one a turn.</summary>
public sealed class DecisionProjection : Projection
{
    public override string Name => "decisions";

    public override int Version => 5;

    public override IReadOnlyList<string> Tables => ["decisions"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(DecisionRecorded), typeof(DecisionRejected), typeof(OrderDenied), typeof(OrderPlaced), typeof(TurnCompleted), typeof(TurnFailed), typeof(LateAnswerRecorded));

    public override string Schema =>
        $"""
        create table decisions (
          tenant_id text not null,
          bot_id text not null,
          turn integer not null,
          kind text not null,
          prompt_version integer,
          prompt_hash text,
          response_hash text,
          decisions jsonb not null,
          notes text not null,
          acted boolean not null,
          outcome text not null,
          rejections jsonb not null,
          latency_ms integer,
          tokens_in integer,
          tokens_out integer,
          cost numeric,
          strategy jsonb,
          model text,
          summary jsonb,
          at timestamptz not null,
          completed boolean not null,
          position bigint not null,
          primary key (tenant_id, bot_id, turn));
        create index decisions_position on decisions (position);
        create index decisions_tenant_position on decisions (tenant_id, position);
        create index decisions_bot_position on decisions (tenant_id, bot_id, position);
        create index decisions_completed on decisions (position) where completed;
        create index decisions_bot_at on decisions (tenant_id, bot_id, at, position);
        create index decisions_bot_outcome on decisions (tenant_id, bot_id, outcome, position);
        create index decisions_bot_summary on decisions (tenant_id, bot_id, position) where summary is not null;
        create index decisions_bot_latency on decisions (tenant_id, bot_id, at, latency_ms) where latency_ms is not null;
        {Policies.OfBot("decisions")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        if (e.Data is DecisionRecorded recorded)
        {
            rows.Store(DecisionRow.Table, new DecisionRow(
                e.TenantId, e.BotId(), recorded.Turn, recorded.Kind, recorded.PromptVersion, recorded.PromptHash, recorded.ResponseHash,
                [.. recorded.Decisions], recorded.Notes, false, DecisionOutcome.Held, [],
                recorded.LatencyMs, recorded.TokensIn, recorded.TokensOut, recorded.Cost, recorded.Strategy, recorded.Model, recorded.Summary, recorded.At, false, e.Sequence));
            return;
        }

        if (e.Data is LateAnswerRecorded late)
        {
            rows.Store(DecisionRow.Table, new DecisionRow(
                e.TenantId, e.BotId(), late.Turn, late.Kind, late.PromptVersion, late.PromptHash, late.ResponseHash,
                [.. late.Decisions], late.Notes, false, DecisionOutcome.Failed,
                [new Rejection(null, TurnFaults.AnswerLate, "The turn had ended before the answer could be carried out, and nothing of it is traded.", null, false)],
                late.LatencyMs, late.TokensIn, late.TokensOut, late.Cost, null, late.Model, null, late.At, true, e.Sequence));
            return;
        }

        var turn = e.Data switch
        {
            DecisionRejected x => x.Turn,
            OrderDenied x => x.Turn,
            OrderPlaced x => x.Turn,
            TurnCompleted x => x.Turn,
            TurnFailed x => x.Turn,
            _ => throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of no turn."),
        };

        // Settlement places orders too, before the turn's decision and after its end: those are not the decision's.
        if (await rows.FindAsync(DecisionRow.Table, e.TenantId, e.BotId(), turn) is { Completed: false } decision)
            rows.Store(DecisionRow.Table, WithOutcome(Evolve(decision, e)));
    }

    private static DecisionRow Evolve(DecisionRow decision, StoredEvent stored) => stored.Data switch
    {
        DecisionRejected e => decision with { Rejections = [.. decision.Rejections, new Rejection(e.Index, e.Code, e.Reason, SymbolOf(decision, e.Index), false)] },
        OrderDenied e => decision with { Rejections = [.. decision.Rejections, new Rejection(e.Index, e.Code, e.Reason, e.Symbol, true)] },
        OrderPlaced => decision with { Acted = true },
        _ => decision with { Completed = true, Position = stored.Sequence },
    };

    private static DecisionRow WithOutcome(DecisionRow decision) => decision with
    {
        Outcome = decision switch
        {
            _ when decision.Acted || ChangesSomethingElse(decision) => DecisionOutcome.Traded,
            { Rejections: [] } => DecisionOutcome.Held,
            _ when decision.Rejections.Any(r => r.Denied) => DecisionOutcome.Denied,
            // No index: the answer as a whole was no decision.
            _ when decision.Decisions.Length == 0 && decision.Rejections.Any(r => r.Index is null) => DecisionOutcome.Failed,
            _ => DecisionOutcome.Rejected,
        },
    };

    /// <summary>Stops that were set and orders that were canceled place no order; what nobody refused was carried out.</summary>
    private static bool ChangesSomethingElse(DecisionRow decision)
    {
        for (var i = 0; i < decision.Decisions.Length; i++)
            if (decision.Decisions[i].Action is DecisionAction.SetStops or DecisionAction.CancelOrders && !decision.Rejections.Any(r => r.Index == i))
                return true;
        return false;
    }

    private static string? SymbolOf(DecisionRow decision, int? index) =>
        index is { } i && i >= 0 && i < decision.Decisions.Length ? decision.Decisions[i].Symbol : null;
}
