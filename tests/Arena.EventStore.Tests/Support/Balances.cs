using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;

namespace Arena.EventStore.Tests.Support;

public enum AccountKind
{
    Fresh,
    InUse,
}

public sealed record BalanceRow(string TenantId, string StreamId, string Owner, decimal Balance, long Events, AccountKind Kind, DateTimeOffset ChangedAt, string[] Notes, [property: Jsonb] IReadOnlyDictionary<string, decimal> ByNote, decimal? LastWithdrawal);

public sealed record EntryRow(string TenantId, string StreamId, long Version, decimal Amount);

/// <summary>A projection with a row for each account and one for each movement; its version and its faults are the test's to choose.</summary>
public sealed class Balances : Projection
{
    public static readonly ReadTable<BalanceRow> BalanceTable = ReadTable<BalanceRow>.Of("balances", nameof(BalanceRow.TenantId), nameof(BalanceRow.StreamId));

    public static readonly ReadTable<EntryRow> EntryTable = ReadTable<EntryRow>.Of("entries");

    private readonly int _version;

    public Balances(int version = 1) => _version = version;

    public override string Name => "balances";

    public override int Version => _version;

    /// <summary>Called before each event; may throw.</summary>
    public Func<StoredEvent, Task>? Before { get; set; }

    public ConcurrentQueue<long> Seen { get; } = new();

    public override string Schema => """
        create table balances (
            tenant_id text not null, stream_id text not null, owner text not null, balance numeric not null, events bigint not null, kind text not null,
            changed_at timestamptz not null, notes text[] not null, by_note jsonb not null, last_withdrawal numeric,
            primary key (tenant_id, stream_id));
        alter table balances enable row level security;
        create policy tenant on balances for select using (tenant_id = (select tenant()) or (select scope()) = 'admin');
        create table entries (tenant_id text not null, stream_id text not null, version bigint not null, amount numeric not null, primary key (tenant_id, stream_id, version));
        alter table entries enable row level security;
        create policy tenant on entries for select using (tenant_id = (select tenant()) or (select scope()) = 'admin');
        """;

    public override IReadOnlyList<string> Tables => ["balances", "entries"];

    public override IReadOnlySet<string> Handles { get; } = new HashSet<string>(["opened", "deposited", "withdrawn"], StringComparer.Ordinal);

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        if (Before is { } before)
            await before(e);
        Seen.Enqueue(e.Sequence);
        var row = await rows.FindAsync(BalanceTable, e.TenantId, e.StreamId)
            ?? new BalanceRow(e.TenantId, e.StreamId, "", 0, 0, AccountKind.Fresh, e.Timestamp, [], new Dictionary<string, decimal>(StringComparer.Ordinal), null);
        row = row with { Events = row.Events + 1, ChangedAt = e.Timestamp };
        switch (e.Data)
        {
            case Opened opened:
                row = row with { Owner = opened.Owner };
                break;
            case Deposited deposited:
                row = row with { Balance = row.Balance + (_version > 1 ? 2 : 1) * deposited.Amount, Kind = AccountKind.InUse };
                if (deposited.Note is { } note)
                    row = row with { Notes = [.. row.Notes, note], ByNote = new Dictionary<string, decimal>(row.ByNote, StringComparer.Ordinal) { [note] = deposited.Amount } };
                rows.Add(EntryTable, new EntryRow(e.TenantId, e.StreamId, e.Version, deposited.Amount));
                break;
            case Withdrawn withdrawn:
                row = row with { Balance = row.Balance - withdrawn.Amount, Kind = AccountKind.InUse, LastWithdrawal = withdrawn.Amount };
                rows.Add(EntryTable, new EntryRow(e.TenantId, e.StreamId, e.Version, -withdrawn.Amount));
                break;
        }

        rows.Store(BalanceTable, row);
    }

    public static ProjectionDaemon Daemon(StoreFixture fixture, EventStore store, params Projection[] projections) =>
        new(fixture.DataSource, store, projections, [], fixture.Clock, NullLoggerFactory.Instance);
}
