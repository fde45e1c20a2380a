using Arena.Projections.Bots;
using Arena.Projections.Equity;
using Arena.Projections.Markets;

namespace Arena.Projections.Wallets;

/// <summary>One user's money; pools are valued at the market's current marks.</summary>
public sealed class WalletQueries(ReadDatabase database)
{
    private const string TransactionColumns =
        "t.id, t.type, t.amount, t.bot_id, t.bot_name, t.description, t.balance_after, t.at as timestamp, t.position";

    /// <summary>Null: the user has no wallet yet.</summary>
    public Task<WalletView?> FindAsync(string userId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            ReadScope.Tenant(userId),
            async session =>
            {
                if (await WalletAsync(session) is not { } wallet) return null;
                var allocations = await AllocationsAsync(session, null);
                return new WalletView(
                    wallet.Balance, wallet.Currency, allocations, wallet.Balance + allocations.Sum(a => a.CurrentValue), wallet.UpdatedAt,
                    wallet.UpdatedPosition);
            },
            cancellationToken);

    /// <summary>Null: nothing of the wallet is allocated to such a bot.</summary>
    public Task<AllocationView?> PoolAsync(string userId, string botId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            ReadScope.Tenant(userId),
            async session => (await AllocationsAsync(session, botId)) is [var allocation] ? allocation : null,
            cancellationToken);

    /// <summary>Newest first.</summary>
    /// <param name="type">One type; null: all.</param>
    public Task<Page<TransactionView>> TransactionsAsync(string userId, string? type, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        return database.ReadAsync(
            ReadScope.Tenant(userId),
            async session => Page<TransactionView>.Of(
                await session.QueryAsync<TransactionView>(
                    $"""
                    select {TransactionColumns} from transactions t
                    where t.tenant_id = @ArenaTenant and t.position < @before {(type is null ? "" : "and t.type = @type")}
                    order by t.position desc limit @limit
                    """,
                    new { before = page.Before, type, limit = page.Size + 1 }),
                page.Size,
                transaction => transaction.Position),
            cancellationToken);
    }

    /// <summary>Transactions recorded after a position, oldest first, of all users; never public.</summary>
    public Task<IReadOnlyList<FeedItem<TransactionView>>> TransactionsAfterAsync(long position, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FeedItem<TransactionView>>>(
            ReadScope.Admin,
            async session =>
            {
                var parameters = new { position, limit = Math.Clamp(limit, 1, 5000) };
                var items = await session.QueryAsync<TransactionView>(
                    $"select {TransactionColumns} from transactions t where t.position > @position order by t.position limit @limit", parameters);
                var owners = await session.QueryAsync<OwnerRecord>(
                    "select t.position, t.tenant_id from transactions t where t.position > @position order by t.position limit @limit", parameters);
                return [.. items.Zip(owners, (item, owner) => new FeedItem<TransactionView>(item.Position, owner.TenantId, false, item))];
            },
            cancellationToken);

    /// <summary>Null: the user has no wallet yet.</summary>
    public Task<PortfolioView?> PortfolioAsync(string userId, CancellationToken cancellationToken) =>
        database.ReadAsync(
            ReadScope.Tenant(userId),
            async session =>
            {
                if (await WalletAsync(session) is not { } wallet) return null;
                var bots = await BotsAsync(session, null);
                var marks = await session.MarksAsync();
                var status = await MarketQueries.StatusAsync(session);
                var ended = await session.QueryAsync<EndedRunsRecord>(
                    """
                    select coalesce(sum(r.gross_pnl), 0) as gross_pnl, coalesce(sum(r.fees), 0) as fees, coalesce(sum(r.funding), 0) as funding
                    from runs r where r.tenant_id = @ArenaTenant and r.ended_at is not null
                    """);
                return Portfolio.Of(wallet, bots, marks, ended[0], status.AsOf);
            },
            cancellationToken);

    /// <summary>Wallet and pools over market time. Oldest first.</summary>
    public Task<PortfolioHistoryView> HistoryAsync(string userId, EquityRange range, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        return database.ReadAsync(ReadScope.Tenant(userId), session => PortfolioHistory.OverAsync(session, range), cancellationToken);
    }

    internal static Task<WalletRecord?> WalletAsync(ReadSession session) =>
        session.FindAsync<WalletRecord>(
            "select w.currency, w.balance, w.net_deposits, w.updated_at, w.updated_position from wallets w where w.tenant_id = @ArenaTenant");

    private static Task<IReadOnlyList<BotRecord>> BotsAsync(ReadSession session, string? botId) =>
        session.QueryAsync<BotRecord>(
            $"select {BotRecord.Columns} from bots b where b.tenant_id = @ArenaTenant {(botId is null ? "" : "and b.id = @botId")} order by b.position",
            new { botId });

    private static async Task<IReadOnlyList<AllocationView>> AllocationsAsync(ReadSession session, string? botId)
    {
        var allocations = await session.QueryAsync<AllocationRecord>(
            $"""
            select a.bot_id, a.bot_name, a.principal, a.allocated_at from allocations a
            where a.tenant_id = @ArenaTenant {(botId is null ? "" : "and a.bot_id = @botId")} order by a.position
            """,
            new { botId });
        var bots = (await BotsAsync(session, botId)).ToDictionary(b => b.Id, StringComparer.Ordinal);
        var marks = await session.MarksAsync();
        return
        [
            .. allocations
                .Where(a => bots.ContainsKey(a.BotId))
                .Select(a => View(a, bots[a.BotId], marks)),
        ];
    }

    private static AllocationView View(AllocationRecord allocation, BotRecord bot, IReadOnlyDictionary<string, decimal> marks)
    {
        var value = bot.Balance + bot.UnrealizedPnl(marks);
        return new AllocationView(
            bot.Id, bot.Name, allocation.Principal, value, bot.Locked, bot.Balance - bot.Locked, value - bot.Principal, allocation.AllocatedAt, bot.Status);
    }

    internal sealed record WalletRecord(string Currency, decimal Balance, decimal NetDeposits, DateTimeOffset UpdatedAt, long UpdatedPosition);

    internal sealed record EndedRunsRecord(decimal GrossPnl, decimal Fees, decimal Funding);

    private sealed record AllocationRecord(string BotId, string BotName, decimal Principal, DateTimeOffset AllocatedAt);

    private sealed record OwnerRecord(long Position, string TenantId);
}
