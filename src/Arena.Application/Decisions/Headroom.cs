using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions;

/// <summary>
/// What a bot can still do this turn. A decision maker of ours asks for nothing that the risk rules would refuse: a refusal in its log then
/// means something.
/// </summary>
internal sealed class Headroom(BotState bot, MarketSnapshot market, TradingRules rules)
{
    /// <summary>Share of the free balance that stays: the price moves between the decision and the fill.</summary>
    private const decimal Reserve = 0.02m;

    public Headroom(DecisionRequest request)
        : this(request.Bot, request.Market, request.Rules)
    {
    }

    public BotState Bot => bot;

    public Money Equity { get; } = Valuation.Equity(bot, market.Quotes);

    /// <summary>No open position in the symbol, no cooldown, room under the limits on positions and on the day's loss.</summary>
    public bool MayOpen(string symbol)
    {
        if (Bot.Positions.ContainsKey(symbol) || IsCooling(symbol)) return false;
        if (Bot.Configuration.Risk.MaxOpenPositions is { } most && Bot.Positions.Count >= most) return false;
        return !DayIsLost;
    }

    public bool IsCooling(string symbol) => Bot.CooldownUntil.TryGetValue(symbol, out var until) && Bot.Turn < until;

    /// <summary>The day's loss limit is reached: nothing is opened or increased until midnight.</summary>
    public bool DayIsLost =>
        Bot.Configuration.Risk.DailyLossLimit is { } limit && Bot.DayStartEquity.IsPositive && Equity.Value <= Bot.DayStartEquity.Value * (1 - limit);

    /// <summary>The wished leverage, within the symbol's policy and its first margin tier.</summary>
    public Leverage Allowed(Leverage wished, Instrument instrument)
    {
        var policy = rules.Leverage.For(instrument.Symbol).MaxLeverage;
        var most = instrument.MaintenanceTiers.Count == 0 ? policy.Value : Math.Min(policy.Value, instrument.MaintenanceTiers[0].MaxLeverage.Value);
        return new Leverage(Math.Max(1, Math.Min(wished.Value, most)));
    }

    /// <summary>A portion of equity, as margin, cut to what the bot may put up; null where that is less than the smallest order.</summary>
    /// <param name="wished">0..1.</param>
    public decimal? Portion(Instrument instrument, Quote quote, decimal wished, Leverage leverage, decimal? stopDistance = null, Money held = default)
    {
        if (!Equity.IsPositive) return null;
        var one = leverage.Value * Equity.Value;
        var portion = decimal.Round(Math.Min(wished, LargestNotional(leverage, stopDistance, held).Value / one), 4, MidpointRounding.ToZero);
        return IsTradable(instrument, quote, new Money(portion * one)) ? portion : null;
    }

    /// <summary>Largest notional that the free balance carries: its margin and its fee.</summary>
    public Money Affordable(Leverage leverage)
    {
        var costs = rules.Fees.Taker + (rules.SlippageBasisPoints / 10_000);
        return new Money(Math.Max(0, Bot.Free.Value) * (1 - Reserve) / ((1 / leverage.Value) + costs));
    }

    /// <summary>Largest notional that is affordable and that the bot's limits allow.</summary>
    /// <param name="stopDistance">Share of the price to the stop, 0..1; null: without a stop the whole margin is at risk.</param>
    /// <param name="held">Notional that the position has already.</param>
    public Money LargestNotional(Leverage leverage, decimal? stopDistance = null, Money held = default)
    {
        var largest = Affordable(leverage).Value;
        var limits = Bot.Configuration.Risk;
        if (limits.MaxPositionSize is { } size) largest = Math.Min(largest, Math.Max(0, (size.Value * 0.99m) - held.Value));
        if (limits.RiskPerTrade is { } atRisk) largest = Math.Min(largest, atRisk * 0.95m * Math.Max(0, Equity.Value) / (stopDistance ?? (1 / leverage.Value)));
        return new Money(largest);
    }

    /// <summary>Above every minimum, with a margin for rounding down to the step.</summary>
    public bool IsTradable(Instrument instrument, Quote quote, Money notional)
    {
        var step = instrument.StepSize * quote.Ask.Value;
        var least = Math.Max(Math.Max(rules.MinimumOrder.Value, instrument.MinNotional.Value), (instrument.MinQuantity * quote.Ask).Value);
        return notional.Value >= (least * 1.02m) + step;
    }

    public static decimal DownTo(decimal value, decimal step) => decimal.Floor(value / step) * step;
}
