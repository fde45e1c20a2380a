using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Arena.Domain.Trading;

namespace Arena.Domain.Plugins;

/// <summary>Where a decision maker of the user's own answers over HTTP.</summary>
public sealed record DecisionEndpoint(string Url, int TimeoutMs);

/// <summary>The fold of the stream <c>plugins</c>.</summary>
public sealed record DecisionEndpointsState(ImmutableSortedDictionary<string, DecisionEndpoint> Endpoints);

/// <summary>Fold and commands of the decision endpoints. A command that changes nothing yields <see cref="Outcome.Nothing"/>.</summary>
public static partial class DecisionEndpoints
{
    public const int ShortestTimeoutMs = 100;
    public const int LongestTimeoutMs = 30_000;
    private const int LongestUrl = 500;

    public static DecisionEndpointsState Initial { get; } = new(ImmutableSortedDictionary.Create<string, DecisionEndpoint>(StringComparer.Ordinal));

    public static DecisionEndpointsState Evolve(DecisionEndpointsState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            DecisionEndpointSet e => new(state.Endpoints.SetItem(e.Name, new(e.Url, e.TimeoutMs))),
            DecisionEndpointRemoved e => new(state.Endpoints.Remove(e.Name)),
            _ => state,
        };
    }

    /// <summary>Whether a plug-in may be called so: lower-case letters, digits, hyphens and dots, a letter first, at most 40.</summary>
    public static bool IsName(string? name) => name is not null && Name().IsMatch(name);

    /// <summary>What is wrong with an endpoint, by member in camelCase.</summary>
    public static IReadOnlyList<(string Field, string Message)> Errors(string name, string url, int timeoutMs)
    {
        var errors = new List<(string, string)>();
        if (!IsName(name)) errors.Add(("name", "A plug-in's name has lower-case letters, digits, hyphens and dots, a letter first, at most 40."));
        if (url is not { Length: <= LongestUrl } || !Uri.TryCreate(url, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0)
            errors.Add(("url", $"An http or https address of at most {LongestUrl} characters is needed, without a user in it."));
        if (timeoutMs is < ShortestTimeoutMs or > LongestTimeoutMs) errors.Add(("timeoutMs", $"A time-out lies between {ShortestTimeoutMs} and {LongestTimeoutMs} milliseconds."));
        return errors;
    }

    public static Outcome Set(DecisionEndpointsState state, string name, string url, int timeoutMs, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (Errors(name, url, timeoutMs) is { Count: > 0 } errors)
            return Outcome.Denied(Denials.With(Denials.InvalidConfiguration, string.Join(' ', errors.Select(e => $"{e.Field}: {e.Message}"))));
        return state.Endpoints.GetValueOrDefault(name) == new DecisionEndpoint(url, timeoutMs)
            ? Outcome.Nothing
            : Outcome.Of(new DecisionEndpointSet(name, url, timeoutMs, changedBy, at));
    }

    /// <summary>Bots that ask it have failed decisions from then on.</summary>
    public static Outcome Remove(DecisionEndpointsState state, string name, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Endpoints.ContainsKey(name) ? Outcome.Of(new DecisionEndpointRemoved(name, changedBy, at)) : Outcome.Nothing;
    }

    [GeneratedRegex(@"^[a-z][a-z0-9.-]{0,39}$")]
    private static partial Regex Name();
}
