using Arena.Application.Decisions;
using Arena.Domain.Amounts;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Tests.Turns.Support;

/// <summary>A decision maker as a test wants it; it tells what it was asked.</summary>
internal sealed class Maker(Func<DecisionRequest, CancellationToken, Task<DecisionAnswer>> decide) : IDecisionMaker
{
    /// <summary>Of the bots that ask it.</summary>
    public BotKind Kind { get; init; } = BotKind.Scripted;

    public List<DecisionRequest> Asked { get; } = [];

    public static Maker Of(Func<DecisionRequest, DecisionAnswer> decide, BotKind kind = BotKind.Scripted) => new((request, _) => Task.FromResult(decide(request))) { Kind = kind };

    public static DecisionAnswer Hold { get; } = DecisionAnswer.Of("Holding.");

    /// <summary>Opens a long of 1,000 on the first turn, with a stop, and holds from then on.</summary>
    public static Maker OpensOnce(decimal? stopLoss = null) => Of(request => request.Bot.Positions.IsEmpty
        ? DecisionAnswer.Of("Opening.", new TradeDecision(
            HandMadeMarket.Symbol, DecisionAction.OpenLong, Leverage.One, Notional: new Money(1_000), StopLoss: stopLoss is { } stop ? new Price(stop) : null))
        : Hold);

    public Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        lock (Asked) Asked.Add(request);
        return decide(request, cancellationToken);
    }
}
