using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions;

/// <summary>Which decision maker decides for a bot of a kind.</summary>
public sealed class DecisionMakers
{
    private readonly Dictionary<BotKind, IDecisionMaker> _byKind;

    /// <param name="makers">At most one of a kind; of two, the later one.</param>
    public DecisionMakers(IEnumerable<IDecisionMaker> makers)
    {
        ArgumentNullException.ThrowIfNull(makers);
        _byKind = [];
        foreach (var maker in makers) _byKind[maker.Kind] = maker;
    }

    /// <summary>All that need nothing from outside.</summary>
    public static IReadOnlyList<IDecisionMaker> Builtin { get; } =
        [new ScriptedDecisionMaker(), new BuyAndHoldDecisionMaker(), new DcaDecisionMaker()];

    /// <summary>A kind without a maker gets one that answers with a failure, so that the turn is recorded and the next one runs.</summary>
    public IDecisionMaker For(BotKind kind) => _byKind.GetValueOrDefault(kind) ?? new Absent(kind);

    internal static DecisionAnswer Failed(string code, string reason) => new([], "", [], new AnswerRejection(null, code, reason));

    private sealed class Absent(BotKind kind) : IDecisionMaker
    {
        public BotKind Kind => kind;

        public Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken) => Task.FromResult(kind == BotKind.Llm
            ? Failed("PROVIDER_MISSING", "No AI provider is set up for this bot.")
            : Failed("DECISION_MAKER_MISSING", $"Nothing decides for bots of the kind {kind}."));
    }
}
