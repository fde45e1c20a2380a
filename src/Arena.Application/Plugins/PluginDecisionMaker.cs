using Arena.Application.Decisions;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Decisions;
using Arena.Domain.Plugins;
using Arena.Domain.Trading;

namespace Arena.Application.Plugins;

/// <summary>Asks the decision maker that the bot names: an assembly of the data folder, or an HTTP endpoint.</summary>
public sealed class PluginDecisionMaker(IPluginFolder folder, IDecisionEndpointClient client, EventStore.EventStore store, RulesBook rules) : IDecisionMaker
{
    public BotKind Kind => BotKind.Plugin;

    public async Task<DecisionAnswer> DecideAsync(DecisionRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var name = request.Bot.Configuration.Plugin ?? "";
        if (folder.Files.FirstOrDefault(f => f.Plugin?.Name == name)?.Plugin is { } plugin) return await plugin.DecideAsync(request, cancellationToken);

        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        var known = await session.FetchLatest<DecisionEndpointsState>(StreamIds.Plugins, cancellationToken) ?? DecisionEndpoints.Initial;
        if (known.Endpoints.GetValueOrDefault(name) is not { } endpoint)
            return DecisionMakers.Failed("PLUGIN_MISSING", $"There is no plug-in '{name}'.");
        var answer = await client.AskAsync(
            new Uri(endpoint.Url), DecisionQuestion.Json(request), TimeSpan.FromMilliseconds(endpoint.TimeoutMs), rules.Current.Settings.PluginsPrivateTargets, cancellationToken);
        var decided = answer.Failure is { } failure ? new DecisionAnswer([], "", [], failure) : Read(answer.Body!, request.Bot.Configuration.Symbols);
        return decided with { Origin = new AnswerOrigin(null, null, null, (int)answer.Elapsed.TotalMilliseconds, null, null, null) };
    }

    private static DecisionAnswer Read(string body, IReadOnlyCollection<string> symbols)
    {
        var reading = AnswerReader.ReadWhole(body, symbols);
        return reading.Failure is null ? new DecisionAnswer(reading.Decisions, reading.Notes, []) : DecisionMakers.Failed("ANSWER_INVALID", reading.Faults.First());
    }
}
