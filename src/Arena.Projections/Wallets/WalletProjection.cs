using Arena.Domain.Wallets;
using Arena.EventStore;

namespace Arena.Projections.Wallets;

/// <summary>A user's wallet. <paramref name="NetDeposits"/>: deposits minus withdrawals, adjustments included.</summary>
public sealed record WalletRow(
    string TenantId,
    string Currency,
    decimal Balance,
    decimal NetDeposits,
    DateTimeOffset OpenedAt,
    DateTimeOffset UpdatedAt,
    long UpdatedPosition)
{
    public static ReadTable<WalletRow> Table { get; } = ReadTable<WalletRow>.Of("wallets", nameof(TenantId));
}

/// <summary>What a wallet has in a bot's pool, at cost.</summary>
/// <param name="AllocatedAt">Of the first allocation.</param>
public sealed record AllocationRow(string TenantId, string BotId, string BotName, decimal Principal, DateTimeOffset AllocatedAt, long Position)
{
    public static ReadTable<AllocationRow> Table { get; } = ReadTable<AllocationRow>.Of("allocations", nameof(TenantId), nameof(BotId));
}

public enum TransactionType { Deposit, Withdraw, Allocate, Deallocate, Profit, Loss, Adjust }

/// <summary>One line of a wallet's account.</summary>
/// <param name="Id">The transaction's; what it realized beside the principal is a line of its own, with a suffix.</param>
public sealed record TransactionRow(
    string TenantId,
    string Id,
    TransactionType Type,
    decimal Amount,
    string? BotId,
    string? BotName,
    string Description,
    decimal BalanceAfter,
    DateTimeOffset At,
    long Position)
{
    public static ReadTable<TransactionRow> Table { get; } = ReadTable<TransactionRow>.Of("transactions", nameof(TenantId), nameof(Position));
}

/// <summary>Wallets, what they have in bots, and their transactions. A wallet's events are its owner's tenant's.</summary>
public sealed class WalletProjection : Projection
{
    public override string Name => "wallets";

    public override IReadOnlyList<string> Tables => ["wallets", "allocations", "transactions"];

    public override IReadOnlySet<string> Handles { get; } = EventNames.Of(
        typeof(WalletOpened), typeof(FundsDeposited), typeof(FundsWithdrawn), typeof(WalletBalanceSet), typeof(PoolAllocated), typeof(PoolReturned),
        typeof(PoolProfitRealized));

    public override string Schema =>
        $"""
        create table wallets (
          tenant_id text not null primary key,
          currency text not null,
          balance numeric not null,
          net_deposits numeric not null,
          opened_at timestamptz not null,
          updated_at timestamptz not null,
          updated_position bigint not null);
        {Policies.Owned("wallets")}

        create table allocations (
          tenant_id text not null,
          bot_id text not null,
          bot_name text not null,
          principal numeric not null,
          allocated_at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, bot_id));
        {Policies.Owned("allocations")}

        create table transactions (
          tenant_id text not null,
          id text not null,
          type text not null,
          amount numeric not null,
          bot_id text,
          bot_name text,
          description text not null,
          balance_after numeric not null,
          at timestamptz not null,
          position bigint not null,
          primary key (tenant_id, position));
        create index transactions_position on transactions (position);
        {Policies.Owned("transactions")}
        """;

    public override async ValueTask ApplyAsync(StoredEvent e, Rows rows, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(e);
        ArgumentNullException.ThrowIfNull(rows);
        if (e.Data is WalletOpened opened)
        {
            rows.Store(WalletRow.Table, new WalletRow(e.TenantId, opened.Currency, 0, 0, opened.At, opened.At, e.Sequence));
            return;
        }

        var wallet = await rows.FindAsync(WalletRow.Table, e.TenantId)
            ?? throw new InvalidOperationException($"Event {e.Sequence} ({e.Type}) is of a wallet that was never opened.");
        var line = Line(e);
        rows.Add(TransactionRow.Table, line);
        rows.Store(WalletRow.Table, wallet with
        {
            Balance = line.BalanceAfter,
            NetDeposits = wallet.NetDeposits + Deposited(line),
            UpdatedAt = line.At,
            UpdatedPosition = e.Sequence,
        });

        if (e.Data is PoolReturned { Closing: true })
            rows.Delete(AllocationRow.Table, e.TenantId, line.BotId!);
        else if (e.Data is PoolAllocated or PoolReturned)
            await AllocateAsync(e, line, rows);
    }

    private static async ValueTask AllocateAsync(StoredEvent e, TransactionRow line, Rows rows)
    {
        var allocation = await rows.FindAsync(AllocationRow.Table, e.TenantId, line.BotId!)
            ?? new AllocationRow(e.TenantId, line.BotId!, line.BotName!, 0, line.At, e.Sequence);
        rows.Store(AllocationRow.Table, allocation with
        {
            BotName = line.BotName!,
            Principal = allocation.Principal + (line.Type == TransactionType.Allocate ? line.Amount : -line.Amount),
        });
    }

    private static decimal Deposited(TransactionRow line) => line.Type switch
    {
        TransactionType.Deposit or TransactionType.Adjust => line.Amount,
        TransactionType.Withdraw => -line.Amount,
        _ => 0,
    };

    private static TransactionRow Line(StoredEvent stored) => stored.Data switch
    {
        FundsDeposited e => Own(stored, e.TransactionId, TransactionType.Deposit, e.Amount.Value, e.Description, e.Balance.Value, e.At),
        FundsWithdrawn e => Own(stored, e.TransactionId, TransactionType.Withdraw, e.Amount.Value, e.Description, e.Balance.Value, e.At),
        WalletBalanceSet e => Own(stored, e.TransactionId, TransactionType.Adjust, e.Adjustment.Value, e.Description, e.Balance.Value, e.At),
        PoolAllocated e => OfBot(stored, e.TransactionId, TransactionType.Allocate, e.Amount.Value, e.BotId, e.BotName, $"Allocated to {e.BotName}", e.Balance.Value, e.At),
        PoolReturned e => OfBot(stored, e.TransactionId, TransactionType.Deallocate, e.Amount.Value, e.BotId, e.BotName, $"Returned from {e.BotName}", e.Balance.Value, e.At),
        PoolProfitRealized { Amount.IsNegative: false } e =>
            OfBot(stored, $"{e.TransactionId}-profit", TransactionType.Profit, e.Amount.Value, e.BotId, e.BotName, $"Profit of {e.BotName}", e.Balance.Value, e.At),
        PoolProfitRealized e =>
            OfBot(stored, $"{e.TransactionId}-loss", TransactionType.Loss, -e.Amount.Value, e.BotId, e.BotName, $"Loss of {e.BotName}", e.Balance.Value, e.At),
        _ => throw new InvalidOperationException($"Event {stored.Sequence} ({stored.Type}) is no transaction."),
    };

    private static TransactionRow Own(StoredEvent e, string id, TransactionType type, decimal amount, string description, decimal balance, DateTimeOffset at) =>
        new(e.TenantId, id, type, amount, null, null, description, balance, at, e.Sequence);

    private static TransactionRow OfBot(
        StoredEvent e, string id, TransactionType type, decimal amount, string botId, string botName, string description, decimal balance, DateTimeOffset at) =>
        new(e.TenantId, id, type, amount, botId, botName, description, balance, at, e.Sequence);
}
