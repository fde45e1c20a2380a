using System.Text.Json;
using System.Text.Json.Serialization;
using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Bots;
using Arena.Domain.Plugins;
using Arena.Domain.Providers;
using Arena.Domain.Settings;
using Arena.EventStore;

namespace Arena.Application.Settings;

/// <summary>The arena's configuration as one document, without a secret: keys of providers are credentials, which stay where they are.</summary>
/// <param name="Format">1.</param>
/// <param name="Settings">By key.</param>
public sealed record ConfigurationDocument(
    int Format,
    IReadOnlyDictionary<string, JsonElement> Settings,
    IReadOnlyList<LeverageEntry> LeveragePolicies,
    IReadOnlyList<ProviderEntry> Providers,
    IReadOnlyList<DecisionEndpointEntry> DecisionEndpoints)
{
    public const int CurrentFormat = 1;
}

/// <param name="Symbol"><c>*</c>: all that have no policy of their own.</param>
public sealed record LeverageEntry(string Symbol, decimal MaxLeverage, bool Clamp, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] RiskLimits? Risk = null);

public sealed record ProviderEntry(string Id, ProviderConfiguration Configuration);

public sealed record DecisionEndpointEntry(string Name, string Url, int TimeoutMs);

/// <param name="Old">JSON; null: there was none.</param>
/// <param name="New">JSON.</param>
public sealed record ConfigurationChange(string What, JsonElement? Old, JsonElement New);

public sealed record ConfigurationImported(IReadOnlyList<ConfigurationChange> Changes) : CommandResponse;

/// <summary>
/// Makes the arena's configuration that of a document: all of it, or nothing. What the document does not name stays as it is, so that no bot
/// loses its provider. Doing it again changes nothing.
/// </summary>
public static class ImportConfiguration
{
    /// <param name="dryRun">Says what would change, and changes nothing.</param>
    public static async Task<Handled<ConfigurationImported>> Handle(
        EventSession session, ConfigurationDocument document, bool dryRun, string changedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(document);
        var changes = new List<ConfigurationChange>();

        var settings = await session.FetchForWriting<ArenaSettingsState>(StreamIds.Settings, cancellationToken);
        var state = settings.Aggregate ?? SettingsStream.Initial;
        foreach (var (key, value) in document.Settings)
        {
            var outcome = SettingsStream.Change(state, key, value.GetRawText(), changedBy, at);
            if (Take(settings, outcome, dryRun) is { } denial) return About(key, denial);
            state = outcome.Events.Aggregate(state, SettingsStream.Evolve);
            foreach (var changed in outcome.Events.OfType<SettingChanged>())
                changes.Add(new($"setting {key}", changed.Old is null ? null : JsonElement.Parse(changed.Old), JsonElement.Parse(changed.New)));
        }

        foreach (var policy in document.LeveragePolicies)
        {
            var stream = await session.FetchForWriting<LeverageState>(StreamIds.Leverage(policy.Symbol), cancellationToken);
            var before = stream.Aggregate ?? LeverageStream.Initial;
            var outcome = LeverageStream.Set(before, policy.Symbol, policy.MaxLeverage, policy.Clamp, changedBy, at, policy.Risk);
            if (Take(stream, outcome, dryRun) is { } denial) return About($"leverage policy {policy.Symbol}", denial);
            if (outcome.Events.Count > 0) changes.Add(new($"leverage policy {policy.Symbol}", Json(EntryOf(before)), Json(policy)!.Value));
        }

        foreach (var provider in document.Providers)
        {
            var stream = await session.FetchForWriting<ProviderState>(StreamIds.Provider(provider.Id), cancellationToken);
            var before = stream.Aggregate ?? Provider.Initial;
            var outcome = before switch
            {
                { Id.Length: 0 } => Provider.Add(before, provider.Id, provider.Configuration, changedBy, at),
                { Configuration.Kind: { } kind } when kind != provider.Configuration.Kind => Outcome.Denied("INVALID_CONFIGURATION", $"it is of the kind {kind}, and stays of that kind."),
                _ => Provider.Change(before, _ => provider.Configuration, changedBy, at),
            };
            if (Take(stream, outcome, dryRun) is { } denial) return About($"provider {provider.Id}", denial);
            if (outcome.Events.Count > 0) changes.Add(new($"provider {provider.Id}", Json(before.Configuration), Json(provider.Configuration)!.Value));
        }

        var endpoints = await session.FetchForWriting<DecisionEndpointsState>(StreamIds.Plugins, cancellationToken);
        var known = endpoints.Aggregate ?? DecisionEndpoints.Initial;
        foreach (var endpoint in document.DecisionEndpoints)
        {
            var outcome = DecisionEndpoints.Set(known, endpoint.Name, endpoint.Url, endpoint.TimeoutMs, changedBy, at);
            if (Take(endpoints, outcome, dryRun) is { } denial) return About($"decision endpoint {endpoint.Name}", denial);
            if (outcome.Events.Count > 0) changes.Add(new($"decision endpoint {endpoint.Name}", Json(known.Endpoints.GetValueOrDefault(endpoint.Name)), Json(endpoint)!.Value));
            known = outcome.Events.Aggregate(known, DecisionEndpoints.Evolve);
        }

        return new ConfigurationImported(changes);
    }

    public static LeverageEntry? EntryOf(LeverageState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Policy is { } policy ? new LeverageEntry(state.Symbol, policy.MaxLeverage.Value, policy.Clamp, state.Risk) : null;
    }

    private static Denial? Take<T>(EventStream<T> stream, Outcome outcome, bool dryRun) where T : class
    {
        if (outcome.Denial is null && !dryRun) stream.Append(outcome.Events);
        return outcome.Denial;
    }

    private static Denial About(string what, Denial denial) => denial with { Reason = $"{what}: {denial.Reason}" };

    private static JsonElement? Json<T>(T? value) where T : class => value is null ? null : JsonSerializer.SerializeToElement(value, ConfigurationJson.Options);
}
