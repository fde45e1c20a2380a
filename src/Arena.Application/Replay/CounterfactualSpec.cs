using Arena.Application.Backtests;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Replay;

/// <summary>Other policies for what was recorded; what is null is as it was.</summary>
/// <param name="Slippage">Basis points.</param>
/// <param name="MaxLeverage">Of every symbol.</param>
/// <param name="ClampLeverage">Whether a higher leverage is lowered to the largest, rather than denied.</param>
/// <param name="CooldownTurns">After a close.</param>
/// <param name="MinimumOrder">Notional.</param>
/// <param name="Risk">Limits on top of the bot's own.</param>
public sealed record PolicyOverrides(
    BacktestFees? Fees = null, decimal? Slippage = null, decimal? MaxLeverage = null, bool? ClampLeverage = null, int? CooldownTurns = null,
    decimal? MinimumOrder = null, CounterfactualRisk? Risk = null)
{
    /// <summary>Every policy as it was.</summary>
    public static PolicyOverrides None { get; } = new();

    public TradingRules ApplyTo(TradingRules rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return rules with
        {
            Fees = Fees is { } fees ? new FeeRates(fees.Maker, fees.Taker) : rules.Fees,
            Venue = Fees is null ? rules.Venue : null,
            SlippageBasisPoints = Slippage ?? rules.SlippageBasisPoints,
            CooldownTurns = CooldownTurns ?? rules.CooldownTurns,
            MinimumOrder = MinimumOrder is { } least ? new Money(least) : rules.MinimumOrder,
            Leverage = MaxLeverage is null && ClampLeverage is null ? rules.Leverage : new LeveragePolicies(
                Changed(rules.Leverage.Default), rules.Leverage.BySymbol.ToDictionary(p => p.Key, p => Changed(p.Value), StringComparer.Ordinal)),
            Risk = Risk is { } risk ? risk.Limits.Tightened(rules.Risk) : rules.Risk,
        };
    }

    /// <summary>By field; empty: they can be applied.</summary>
    public IReadOnlyList<(string Field, string Message)> Errors()
    {
        var errors = new List<(string, string)>();
        if (Fees is not (null or { Maker: > -0.1m and < 0.1m, Taker: >= 0 and < 0.1m })) errors.Add(("fees", "A fee is a share of the notional below 0.1; only the maker's may be negative."));
        if (Slippage is < 0 or > 1_000) errors.Add(("slippage", "Slippage lies between 0 and 1,000 basis points."));
        if (MaxLeverage is < 1 or > 125) errors.Add(("maxLeverage", "The largest leverage lies between 1 and 125."));
        if (CooldownTurns is < 0 or > 100_000) errors.Add(("cooldownTurns", "A number of turns is not negative."));
        if (MinimumOrder is < 0 or > 1_000_000) errors.Add(("minimumOrder", "The smallest order lies between 0 and 1,000,000."));
        if (Risk is { } risk) errors.AddRange(risk.Limits.Errors().Select(e => ($"risk.{e.Field}", e.Message)));
        return errors;
    }

    private LeveragePolicy Changed(LeveragePolicy policy) =>
        new(MaxLeverage is { } most ? new Leverage(most) : policy.MaxLeverage, ClampLeverage ?? policy.Clamp);
}

/// <summary>Limits as <see cref="RiskLimits"/> has them.</summary>
public sealed record CounterfactualRisk(
    decimal? MaxPositionSize = null, decimal? RiskPerTrade = null, int? MaxOpenPositions = null, decimal? DailyLossLimit = null, decimal? MaxMarginUse = null,
    decimal? MinConfidence = null, decimal? MaxDrawdown = null)
{
    internal RiskLimits Limits => new(MaxPositionSize is { } size ? new Money(size) : null, RiskPerTrade, MaxOpenPositions, DailyLossLimit)
    {
        MaxMarginUse = MaxMarginUse,
        MinConfidence = MinConfidence,
        MaxDrawdown = MaxDrawdown,
    };
}

/// <summary>A replay as it is asked for.</summary>
public sealed record CounterfactualSpec(string BotId, PolicyOverrides Overrides);
