using Arena.Domain.Markets;
using Arena.Domain.Trading;

namespace Arena.Domain.Bots;

/// <summary>
/// The events of one settlement or turn as they come, and the bot that they have led to so far: each step decides on the fold of those before it.
/// </summary>
internal sealed class Recording(BotState bot, MarketSnapshot market, TradingRules rules)
{
    private readonly List<object> _events = [];

    public BotState Bot { get; private set; } = bot;

    public MarketSnapshot Market { get; } = market;

    public TradingRules Rules { get; } = rules;

    public IReadOnlyList<object> Events => _events;

    public void Add(object @event)
    {
        Bot = Bots.Bot.Evolve(Bot, @event);
        _events.Add(@event);
    }
}
