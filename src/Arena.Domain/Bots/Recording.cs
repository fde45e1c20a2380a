using Arena.Domain.Amounts;
using Arena.Domain.Instruments;
using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// The events of one settlement or turn as they come, and the bot that they have led to so far: each step decides on the fold of those before it.
/// </summary>
internal sealed class Recording(BotState bot, MarketSnapshot market, TradingRules rules, RiskLimits? ofAnswer = null)
{
    private const int EventsOfATurn = 8;

    private readonly List<object> _events = new(EventsOfATurn);
    private (string Symbol, RiskLimits Limits)? _limits;
    private (Instrument Instrument, Side Side, Quantity Quantity, Price Entry, Money Margin, Price? Price) _liquidation;

    public BotState Bot { get; private set; } = bot;

    public MarketSnapshot Market { get; } = market;

    public TradingRules Rules { get; } = rules;

    public TradingModels Models { get; } = TradingModels.Of(rules);

    public IReadOnlyList<object> Events => _events;

    /// <summary>The market's step, for events that no turn tells it of; null within a turn.</summary>
    public long? Step => Market.Step == Bot.MarketStep ? null : Market.Step;

    public void Add(object @event)
    {
        Bot = Bots.Bot.Evolve(Bot, @event);
        _events.Add(@event);
    }

    /// <summary>Every limit that holds in a symbol: the arena's, the symbol's, the bot's, the answer's.</summary>
    public RiskLimits LimitsOf(string symbol)
    {
        if (_limits is { } last && last.Symbol == symbol) return last.Limits;
        var limits = RiskLimits.For(Bot.Configuration, Rules, symbol).Tightened(ofAnswer);
        _limits = (symbol, limits);
        return limits;
    }

    /// <summary>
    /// On the tick nearer to the entry: never later than the formula says. One entry is asked about by a rule, by its fill and by its event: the
    /// last answer is kept.
    /// </summary>
    public Price? LiquidationPrice(Instrument instrument, Side side, Quantity quantity, Price entry, Money margin)
    {
        var last = _liquidation;
        if (ReferenceEquals(last.Instrument, instrument) && last.Side == side && last.Quantity == quantity && last.Entry == entry && last.Margin == margin)
            return last.Price;
        Price? price = Models.Margin.LiquidationPrice(instrument.MaintenanceTiers, side, quantity, entry, margin) is not { } exact ? null
            : side == Side.Long ? Rounding.Up(exact, instrument.TickSize) : Rounding.Down(exact, instrument.TickSize);
        _liquidation = (instrument, side, quantity, entry, margin, price);
        return price;
    }

    /// <summary>How much of a quantity this step of the market still fills, on the instrument's step.</summary>
    public Quantity Fillable(Quantity quantity, Quote quote, Instrument instrument)
    {
        var fillable = Models.Fills.Fillable(quantity, quote.Volume);
        return fillable < quantity ? Rounding.Down(fillable, instrument.StepSize) : quantity;
    }
}
