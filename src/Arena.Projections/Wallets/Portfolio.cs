using Arena.Projections.Bots;

namespace Arena.Projections.Wallets;

/// <summary>Wallet and pools as one figure.</summary>
internal static class Portfolio
{
    public static PortfolioView Of(
        WalletQueries.WalletRecord wallet,
        IReadOnlyList<BotRecord> bots,
        IReadOnlyDictionary<string, decimal> marks,
        WalletQueries.EndedRunsRecord ended,
        DateTimeOffset? asOf)
    {
        // A bot whose run has ended but which starts no new one (deleted) still carries that run's figures: they are among the ended ones.
        var running = bots.Where(b => b.Status != "deleted").ToList();
        var unrealized = bots.Sum(b => b.UnrealizedPnl(marks));
        var pools = bots.Sum(b => b.Balance) + unrealized;
        var total = wallet.Balance + pools;
        var fees = ended.Fees + running.Sum(b => b.Fees);
        var funding = ended.Funding + running.Sum(b => b.Funding);
        return new PortfolioView(
            total, wallet.Currency, wallet.Balance, pools, bots.Sum(b => b.Locked), unrealized,
            ended.GrossPnl + running.Sum(b => b.GrossPnl) - fees + funding, fees, funding, wallet.NetDeposits, total - wallet.NetDeposits,
            wallet.NetDeposits > 0 ? decimal.Round((total - wallet.NetDeposits) / wallet.NetDeposits * 100, 6) : null,
            running.Count, running.Count(b => b.Status == "active"), bots.Sum(b => b.OpenLots.Count), asOf);
    }
}
