using System.Collections.Immutable;
using System.Text.Json;
using Arena.Domain.Trading;

namespace Arena.Domain.Strategies;

/// <summary>
/// Commands on a strategy. Deploying and rolling back go with <see cref="Bots.Bot.AssignStrategy"/> on the bot's own stream, in one append.
/// A command that changes nothing yields <see cref="Outcome.Nothing"/>.
/// </summary>
public static class Strategy
{
    private const int LongestName = 64;
    private const int LongestChangelog = 2_000;

    public static StrategyState Initial { get; } =
        new("", "", "", null, [], ImmutableDictionary<string, ImmutableList<int>>.Empty.WithComparers(StringComparer.Ordinal), false);

    public static StrategyState Evolve(StrategyState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            StrategyCreated e => Initial with { Id = e.StrategyId, OwnerId = e.OwnerId, Name = e.Name },
            StrategyDraftSaved e => state with { Draft = e.Definition },
            StrategyVersionPublished e => state with
            {
                Draft = null,
                Versions = state.Versions.Add(new(e.Number, e.Version, e.Checksum, e.Changelog, e.Definition, e.At)),
            },
            StrategyDeployed e => Deployed(state, e.BotId, e.Number),
            StrategyRolledBack e => RolledBack(state, e.BotId, e.Number),
            StrategyArchived => state with { Archived = true },
            _ => state,
        };
    }

    public static Outcome Create(StrategyState state, string strategyId, string ownerId, string name, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(name);
        if (state.Id.Length > 0) return state.Id == strategyId ? Outcome.Nothing : Outcome.Denied(Denials.Because(Denials.StrategyExists));
        return name.Trim().Length is > 0 and <= LongestName
            ? Outcome.Of(new StrategyCreated(strategyId, ownerId, name.Trim(), at))
            : Outcome.Denied(Denials.With(Denials.StrategyInvalid, $"A name has 1 to {LongestName} characters.", ("errors", 1)));
    }

    /// <param name="definition">Any JSON; its faults are told by <see cref="StrategyReader"/>, and stop nobody from saving it.</param>
    public static Outcome SaveDraft(StrategyState state, JsonElement definition, string savedBy, DateTimeOffset at)
    {
        if (Refused(state) is { } denial) return Outcome.Denied(denial);
        return state.Draft is { } draft && CanonicalJson.Of(draft) == CanonicalJson.Of(definition)
            ? Outcome.Nothing
            : Outcome.Of(new StrategyDraftSaved(definition.Clone(), savedBy, at));
    }

    /// <param name="definition">Null: the draft.</param>
    /// <param name="version">Semantic version; null: the last one with its second number raised.</param>
    public static Outcome Publish(StrategyState state, JsonElement? definition, string? version, string changelog, string publishedBy, DateTimeOffset at)
    {
        if (Refused(state) is { } denial) return Outcome.Denied(denial);
        ArgumentNullException.ThrowIfNull(changelog);
        if ((definition ?? state.Draft) is not { } json) return Outcome.Denied(Denials.With(Denials.StrategyInvalid, "There is no draft.", ("errors", 1)));
        var errors = StrategyReader.Read(json).Errors;
        if (errors.Count > 0)
            return Outcome.Denied(Denials.With(
                Denials.StrategyInvalid, string.Join(' ', errors.Select(e => $"{(e.Pointer.Length == 0 ? "/" : e.Pointer)}: {e.Message}")), ("errors", errors.Count)));

        var checksum = CanonicalJson.Checksum(json);
        if (state.Latest?.Checksum == checksum) return Outcome.Nothing;
        var last = state.Latest is { } latest ? SemanticVersion.Parse(latest.Version) : null;
        var next = version is null ? last?.NextMinor() ?? SemanticVersion.First : SemanticVersion.Parse(version);
        if (next is null || next.CompareTo(last) <= 0 || changelog.Length > LongestChangelog) return Outcome.Denied(Denials.Because(Denials.VersionInvalid));
        return Outcome.Of(new StrategyVersionPublished(state.Versions.Count + 1, next.ToString(), checksum, changelog, json.Clone(), publishedBy, at));
    }

    public static Outcome Deploy(StrategyState state, string botId, int number, string deployedBy, DateTimeOffset at)
    {
        if (Refused(state) is { } denial) return Outcome.Denied(denial);
        if (state.Find(number) is not { } version) return Outcome.Denied(Denials.Because(Denials.VersionUnknown, ("version", number)));
        return Running(state, botId) == number
            ? Outcome.Nothing
            : Outcome.Of(new StrategyDeployed(botId, number, version.Version, version.Checksum, deployedBy, at));
    }

    /// <param name="number">Null: the version that the bot ran before the one that runs.</param>
    public static Outcome RollBack(StrategyState state, string botId, int? number, string rolledBackBy, DateTimeOffset at)
    {
        if (Refused(state) is { } denial) return Outcome.Denied(denial);
        if (Running(state, botId) is not { } running) return Outcome.Denied(Denials.Because(Denials.NotDeployed));
        var earlier = number ?? state.Deployments[botId].FindLast(n => n != running);
        if (earlier == 0) return Outcome.Denied(Denials.Because(Denials.NoEarlierVersion));
        if (state.Find(earlier) is not { } version) return Outcome.Denied(Denials.Because(Denials.VersionUnknown, ("version", earlier)));
        return earlier == running
            ? Outcome.Nothing
            : Outcome.Of(new StrategyRolledBack(botId, running, earlier, version.Version, version.Checksum, rolledBackBy, at));
    }

    /// <summary>Bots that run it go on; nothing new is published or deployed.</summary>
    public static Outcome Archive(StrategyState state, string archivedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Id.Length == 0) return Outcome.Denied(Denials.Because(Denials.StrategyNotFound));
        return state.Archived ? Outcome.Nothing : Outcome.Of(new StrategyArchived(archivedBy, at));
    }

    /// <summary>The version that a bot was given last; null: none.</summary>
    public static int? Running(StrategyState state, string botId)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Deployments.TryGetValue(botId, out var given) ? given[^1] : null;
    }

    private static StrategyState Deployed(StrategyState state, string botId, int number) => state with
    {
        Deployments = state.Deployments.SetItem(botId, (state.Deployments.TryGetValue(botId, out var given) ? given : []).Add(number)),
    };

    /// <summary>What came after the version is forgotten, so that the next step back goes further back.</summary>
    private static StrategyState RolledBack(StrategyState state, string botId, int number) =>
        state.Deployments.TryGetValue(botId, out var given) && given.LastIndexOf(number) is >= 0 and var place
            ? state with { Deployments = state.Deployments.SetItem(botId, given.GetRange(0, place + 1)) }
            : Deployed(state, botId, number);

    private static Denial? Refused(StrategyState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Id.Length == 0) return Denials.Because(Denials.StrategyNotFound);
        return state.Archived ? Denials.Because(Denials.StrategyArchived) : null;
    }
}
