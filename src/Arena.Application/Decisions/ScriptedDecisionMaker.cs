using Arena.Application.Chance;
using Arena.Application.Decisions.Scripted;
using Arena.Domain.Bots;
using Arena.Domain.Trading;

namespace Arena.Application.Decisions;

/// <summary>
/// Bots with a character and no model behind it. All that varies comes from the bot's seed and its turn number, so that the same request has
/// the same answer on every node and in every replay.
/// </summary>
public sealed class ScriptedDecisionMaker : IDecisionMaker
{
    public BotKind Kind => BotKind.Scripted;

    public Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = request.Bot.Configuration.Personality;
        if (name is null || Personalities.Find(name) is not { } personality)
        {
            return Task.FromResult(DecisionMakers.Failed(
                "PERSONALITY_UNKNOWN", $"'{name}' is none of the personalities {string.Join(", ", Personalities.All.Select(p => p.Name))}."));
        }
        return Task.FromResult(Decide(request, personality));
    }

    private static DecisionAnswer Decide(DecisionRequest request, Personality personality)
    {
        var bot = request.Bot;
        var headroom = new Headroom(request);
        var draws = new TurnDraws(new CounterRandom(bot.Configuration.Seed ?? CounterRandom.SeedOf(bot.Id)), bot.Turn);
        List<SymbolView> views = [.. bot.Configuration.Symbols.Select(s => SymbolView.Of(request, s)).OfType<SymbolView>()];

        List<TradeDecision> decisions = [];
        foreach (var view in views.Where(v => v.Position is not null))
        {
            if (PositionCare.Look(personality, view, headroom, draws) is { } care) decisions.Add(care);
        }
        if (decisions.All(d => d.Action != DecisionAction.Increase) && Enter(personality, views, headroom, draws) is { } entry) decisions.Add(entry);
        if (decisions.Count == 0 && views.Count > 0) decisions.Add(Hold(personality, views[draws.Choose(views.Count, "hold")]));
        return DecisionAnswer.Of(Notes(views, headroom), [.. decisions]);
    }

    /// <summary>The best idea of this turn, if this is a turn for ideas.</summary>
    private static TradeDecision? Enter(Personality personality, List<SymbolView> views, Headroom headroom, TurnDraws draws)
    {
        var temper = personality.Temper;
        if (headroom.Bot.Positions.Count >= temper.MostPositions || draws.Uniform("patience") > 1.0 / temper.Patience) return null;
        var ideas = views
            .Where(v => v.IsWarm && headroom.MayOpen(v.Symbol))
            .Select(v => (View: v, Idea: personality.Look(v, draws)))
            .Where(i => i.Idea is not null)
            .OrderByDescending(i => i.Idea!.Confidence)
            .ThenBy(i => i.View.Symbol, StringComparer.Ordinal);
        foreach (var (view, idea) in ideas)
        {
            if (Entry.Of(personality, view, idea!, headroom) is { } entry) return entry;
        }
        return null;
    }

    private static TradeDecision Hold(Personality personality, SymbolView view) => new(
        view.Symbol,
        DecisionAction.Hold,
        Confidence: 0.5m,
        Justification: !view.IsWarm
            ? Say.Text($"{view.Symbol}: only {view.Count} marks yet, {SymbolView.Warm} are needed to judge.")
            : view.Position is { } position
                ? Say.Text($"{view.Symbol} at {view.Mark}, {Say.Percent(view.Profit(position))} on the {SymbolView.Name(position.Side)} from {Say.Average(position.EntryPrice)}: nothing to change.")
                : personality.WhyNot(view));

    private static string Notes(List<SymbolView> views, Headroom headroom)
    {
        var moved = views.Where(v => v.IsWarm).OrderByDescending(v => Math.Abs(v.Score(60))).FirstOrDefault();
        var loudest = moved is null ? "" : Say.Text($" {moved.Symbol} moved most, {moved.Score(60):+0.0;-0.0} deviations in 60 steps.");
        return Say.Text($"Equity {headroom.Equity.Value:0.00}, {Say.Count(headroom.Bot.Positions.Count, "position")} open.{loudest}");
    }
}
