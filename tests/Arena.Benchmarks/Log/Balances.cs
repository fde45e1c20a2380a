using Arena.EventStore;

namespace Arena.Benchmarks.Log;

/// <param name="Edition">The projection's version that wrote the row: an answer with two of them would be a mixed one.</param>
internal sealed record BalanceRow(string Account, decimal Balance, long Entries, int Edition);

/// <summary>A leaderboard: one row an account, changed by each of its entries.</summary>
internal sealed class Balances(int version = 1) : Projection
{
    public static readonly ReadTable<BalanceRow> Table = ReadTable<BalanceRow>.Of("balances", nameof(BalanceRow.Account));

    public override string Name => "balances";

    public override int Version => version;

    public override string Schema => "create table balances (account text primary key, balance numeric not null, entries bigint not null, edition int not null)";

    public override IReadOnlyList<string> Tables => ["balances"];

    public override IReadOnlySet<string> Handles { get; } = new HashSet<string>([Ledger.Alias], StringComparer.Ordinal);

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        var row = await rows.FindAsync(Table, e.StreamId) ?? new BalanceRow(e.StreamId, 0, 0, version);
        rows.Store(Table, row with { Balance = row.Balance + ((Entry)e.Data).Amount, Entries = row.Entries + 1 });
    }
}
