using Arena.Domain.Bots;
using Arena.EventStore;

namespace Arena.Projections.Turns;

public enum TurnStatus { Started, Completed, Failed }

/// <summary>One decision cycle of one bot.</summary>
public sealed record TurnRow(
    string TenantId,
    string BotId,
    int Turn,
    int Run,
    long MarketStep,
    TurnStatus Status,
    string? Reason,
    decimal? Equity,
    DateTimeOffset At,
    DateTimeOffset? CompletedAt,
    DateTimeOffset RecordedAt,
    long Position)
{
    public static ReadTable<TurnRow> Table { get; } = ReadTable<TurnRow>.Of("turns", nameof(TenantId), nameof(BotId), nameof(Turn));
}

/// <summary>Every turn of every bot, and how it ended.</summary>
public sealed class TurnProjection : Projection
{
    public override string Name => "turns";

    public override IReadOnlyList<string> Tables => ["turns"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(typeof(TurnStarted), typeof(TurnCompleted), typeof(TurnFailed));

    public override string Schema =>
        $"""
        create table turns (
          tenant_id text not null,
          bot_id text not null,
          turn integer not null,
          run integer not null,
          market_step bigint not null,
          status text not null,
          reason text,
          equity numeric,
          at timestamptz not null,
          completed_at timestamptz,
          recorded_at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, bot_id, turn));
        create index turns_position on turns (position);
        create index turns_tenant_position on turns (tenant_id, position);
        create index turns_bot_position on turns (tenant_id, bot_id, position);
        create index turns_failed on turns (position) where status = 'failed';
        {Policies.OfBot("turns")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        switch (e.Data)
        {
            case TurnStarted started:
                rows.Store(TurnRow.Table, new TurnRow(
                    e.TenantId, e.BotId(), started.Turn, started.Run, started.MarketStep, TurnStatus.Started, null, null,
                    started.At, null, e.Timestamp, e.Sequence));
                break;
            case TurnCompleted completed when await FindAsync(e, completed.Turn, rows) is { } turn:
                rows.Store(TurnRow.Table, turn with { Status = TurnStatus.Completed, Equity = completed.Equity.Value, CompletedAt = completed.At });
                break;
            case TurnFailed failed:
                // A turn may fail before it could begin: then this is the first that is heard of it.
                var begun = await FindAsync(e, failed.Turn, rows)
                    ?? new TurnRow(e.TenantId, e.BotId(), failed.Turn, 0, 0, TurnStatus.Started, null, null, failed.At, null, e.Timestamp, e.Sequence);
                rows.Store(TurnRow.Table, begun with { Status = TurnStatus.Failed, Reason = failed.Reason, CompletedAt = failed.At });
                break;
        }
    }

    private static ValueTask<TurnRow?> FindAsync(StoredEvent e, int turn, Rows rows) => rows.FindAsync(TurnRow.Table, e.TenantId, e.BotId(), turn);
}
