using System.Runtime.CompilerServices;
using Arena.Domain.Amounts;

namespace Arena.Domain.Trading;

/// <summary>Whose market is imitated: its fees, funding and margin.</summary>
public enum Venue { Binance, Aster, Coinbase, Kraken, Zerodha }

/// <summary>What a fill costs and what a position is held to: one method each, each with a null object.</summary>
public sealed record TradingModels(IFeeModel Fees, ISlippageModel Slippage, IFillModel Fills, IFundingModel Funding, IMarginModel Margin)
{
    /// <summary>A frictionless market: every null object.</summary>
    public static TradingModels None { get; } = new(new NoFees(), new NoSlippage(), new FullFill(), new NoFunding(), new NoMaintenance());

    private static readonly ConditionalWeakTable<TradingRules, TradingModels> Made = [];

    /// <summary>The models that the rules ask for: those of their venue, or a perpetual future at the rules' own fees.</summary>
    public static TradingModels Of(TradingRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Made.GetValue(rules, Make);
    }

    private static TradingModels Make(TradingRules rules)
    {
        var models = rules.Venue is { } venue ? VenueModels.Of(venue) : None with
        {
            Fees = new RateFees(rules.Fees),
            Funding = new PerpetualFunding(),
            Margin = new TieredMargin(),
        };
        return rules.VolumeShare is { } share
            ? models with { Slippage = new VolumeShareSlippage(share, rules.SlippageBasisPoints), Fills = new VolumeShareFill(share) }
            : models with { Slippage = rules.SlippageBasisPoints == 0 ? new NoSlippage() : new FixedSlippage(rules.SlippageBasisPoints) };
    }
}

/// <summary>
/// One implementation a venue, at the rates that it publishes for an account without volume discounts (2025). They change: an arena that
/// wants others sets its own fees. Slippage and fills are the arena's.
/// </summary>
public static class VenueModels
{
    /// <summary>Binance USDⓈ-M futures: binance.com/en/fee/futureFee.</summary>
    public static TradingModels Binance { get; } = Perpetual(0.0002m, 0.0005m);

    /// <summary>Aster perpetuals: docs.asterdex.com, "Fees".</summary>
    public static TradingModels Aster { get; } = Perpetual(0.0001m, 0.00035m);

    /// <summary>Coinbase Advanced, spot: coinbase.com/advanced-fees. No leverage, so nothing to fund or to liquidate.</summary>
    public static TradingModels Coinbase { get; } = TradingModels.None with { Fees = new RateFees(new FeeRates(0.004m, 0.006m)) };

    /// <summary>Kraken Futures: support.kraken.com, "Fee schedule" (360048917612).</summary>
    public static TradingModels Kraken { get; } = Perpetual(0.0002m, 0.0005m);

    /// <summary>Zerodha, intraday equity and futures: 0.03% or 20 rupees an executed order, whichever is lower; zerodha.com/charges. Taxes are not in it.</summary>
    public static TradingModels Zerodha { get; } = TradingModels.None with { Fees = new CappedFees(0.0003m, new Money(20)) };

    public static TradingModels Of(Venue venue) => venue switch
    {
        Venue.Binance => Binance,
        Venue.Aster => Aster,
        Venue.Coinbase => Coinbase,
        Venue.Kraken => Kraken,
        _ => Zerodha,
    };

    private static TradingModels Perpetual(decimal maker, decimal taker) => TradingModels.None with
    {
        Fees = new RateFees(new FeeRates(maker, taker)),
        Funding = new PerpetualFunding(),
        Margin = new TieredMargin(),
    };
}
