using System.Text.Json;
using Arena.Application;
using Arena.Application.Commands;
using Arena.Application.Markets;
using Arena.Application.Settings;
using Arena.Domain;
using Arena.Domain.Plugins;
using Arena.Domain.Providers;
using Arena.Domain.Settings;
using Arena.Host.Providers;
using Arena.Projections;

namespace Arena.Host.Settings;

/// <summary>The configuration out of the arena and into it, for the API and the command line.</summary>
public sealed class ConfigurationTransfer(EventStore.EventStore store, ReadDatabase reads, IMarketSource market, CommandRunner commands, RulesBook rules, ArenaClock clock)
{
    public async Task<ConfigurationDocument> ExportAsync(CancellationToken cancellationToken)
    {
        var session = store.OpenSession(EventStore.EventStore.DefaultTenant);
        var settings = (await session.FetchLatest<ArenaSettingsState>(StreamIds.Settings, cancellationToken) ?? SettingsStream.Initial).Settings;
        var policies = new List<LeverageEntry>();
        foreach (var symbol in Symbols())
        {
            if (await session.FetchLatest<LeverageState>(StreamIds.Leverage(symbol), cancellationToken) is { } state && ImportConfiguration.EntryOf(state) is { } policy) policies.Add(policy);
        }

        var providers = new List<ProviderEntry>();
        foreach (var stream in await ProviderStreamsAsync(cancellationToken))
        {
            if (await session.FetchLatest<ProviderState>(stream, cancellationToken) is { Configuration: { } configuration } provider) providers.Add(new ProviderEntry(provider.Id, configuration));
        }

        var endpoints = (await session.FetchLatest<DecisionEndpointsState>(StreamIds.Plugins, cancellationToken) ?? DecisionEndpoints.Initial).Endpoints;
        return new ConfigurationDocument(
            ConfigurationDocument.CurrentFormat,
            SettingKeys.All.ToDictionary(k => k.Key, k => JsonElement.Parse(k.ValueIn(settings)), StringComparer.Ordinal),
            policies,
            providers,
            [.. endpoints.Select(e => new DecisionEndpointEntry(e.Key, e.Value.Url, e.Value.TimeoutMs))]);
    }

    /// <summary>What is wrong with a document before it meets what is there; empty: nothing.</summary>
    public (string Field, string Message)[] Errors(ConfigurationDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var errors = new List<(string, string)>();
        if (document.Format != ConfigurationDocument.CurrentFormat) errors.Add(("format", $"This program reads the format {ConfigurationDocument.CurrentFormat}."));
        var symbols = Symbols().ToHashSet(StringComparer.Ordinal);
        foreach (var policy in document.LeveragePolicies.Where(p => !symbols.Contains(p.Symbol))) errors.Add(("leveragePolicies", $"There is no symbol '{policy.Symbol}'."));
        foreach (var provider in document.Providers)
        {
            if (provider.Id.Length is 0 or > 64 || !provider.Id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')) errors.Add(("providers", $"'{provider.Id}' is no id: letters, digits, hyphens, at most 64."));
            errors.AddRange(ProviderEndpoints.Errors(provider.Configuration).Select(e => ($"providers/{provider.Id}/{e.Item1}", e.Item2)));
        }

        return [.. errors];
    }

    public async Task<CommandResult<ConfigurationImported>> ImportAsync(ConfigurationDocument document, bool dryRun, CommandContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var result = await commands.RunAsync(
            dryRun ? context with { Idempotency = null } : context,
            (session, cancellation) => ImportConfiguration.Handle(session, document, dryRun, context.Actor, clock.Now, cancellation),
            cancellationToken);
        if (!dryRun) await rules.RefreshAsync(cancellationToken);
        return result;
    }

    /// <summary>From the log: an arena that was never served has no read models.</summary>
    private Task<IReadOnlyList<string>> ProviderStreamsAsync(CancellationToken cancellationToken) => reads.QueryAsync<string>(
        ReadScope.Admin, "select id from mt_streams where tenant_id = @tenant and id like 'provider-%' order by id", new { tenant = EventStore.EventStore.DefaultTenant }, cancellationToken);

    private IEnumerable<string> Symbols() => market.Instruments.Select(i => i.Symbol).Append(LeverageStream.AnySymbol);
}
