using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions;

/// <summary>
/// Buys each symbol once, in equal parts and without leverage, and then holds: the yardstick of all others. A symbol that is not quoted yet is
/// bought when it is.
/// </summary>
public sealed class BuyAndHoldDecisionMaker : IDecisionMaker
{
    /// <summary>Kept back of the initial balance, for fees and funding.</summary>
    private const decimal Reserve = 0.03m;

    public BotKind Kind => BotKind.BuyAndHold;

    public Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var headroom = new Headroom(request);
        var symbols = request.Bot.Configuration.Symbols;
        var share = new Money(request.Bot.InitialBalance.Value * (1 - Reserve) / Math.Max(1, symbols.Count));
        var room = headroom.LargestNotional(Leverage.One);
        var spent = Money.Zero;
        List<TradeDecision> buys = [];
        foreach (var symbol in symbols)
        {
            if (!headroom.MayOpen(symbol) || !request.Rules.Instruments.TryGetValue(symbol, out var instrument)) continue;
            if (request.Market.Find(symbol) is not { } quote) continue;
            var notional = Money.Min(Money.Min(share, room), headroom.Affordable(Leverage.One) - spent);
            if (!headroom.IsTradable(instrument, quote, notional)) continue;
            spent += notional;
            buys.Add(new TradeDecision(
                symbol,
                DecisionAction.OpenLong,
                Leverage.One,
                Notional: notional,
                Confidence: 1,
                Invalidation: "None: this position is the benchmark and stays.",
                Justification: Say.Text($"An equal part of the initial {request.Bot.InitialBalance.Value:0.00}: {notional.Value:0.00} of {symbol} at {quote.Ask}, without leverage, to hold.")));
        }
        var notes = buys.Count > 0
            ? Say.Text($"Buying {buys.Count} of {symbols.Count} symbols once; then holding.")
            : Say.Text($"Holding {Say.Count(request.Bot.Positions.Count, "position")}, equity {headroom.Equity.Value:0.00}.");
        return Task.FromResult(DecisionAnswer.Of(notes, [.. buys]));
    }
}
