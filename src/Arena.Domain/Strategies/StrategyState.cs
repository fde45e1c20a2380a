using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Arena.Domain.Strategies;

/// <summary>A strategy as the fold of its stream.</summary>
/// <param name="Draft">Null: none was saved since the last version.</param>
/// <param name="Versions">By number, from 1.</param>
/// <param name="Deployments">By bot, the versions that it was given, oldest first; the last one runs.</param>
public sealed record StrategyState(
    string Id,
    string OwnerId,
    string Name,
    JsonElement? Draft,
    ImmutableList<StrategyVersion> Versions,
    ImmutableDictionary<string, ImmutableList<int>> Deployments,
    bool Archived)
{
    public StrategyVersion? Latest => Versions.Count == 0 ? null : Versions[^1];

    /// <summary>Null: there is no such version.</summary>
    public StrategyVersion? Find(int number) => number >= 1 && number <= Versions.Count ? Versions[number - 1] : null;

    /// <param name="name">The version's number (3) or its semantic version (1.2.0).</param>
    /// <returns>Null: there is no such version.</returns>
    public StrategyVersion? Find(string name) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Find(number) : Versions.Find(v => v.Version == name);
}

public sealed record StrategyVersion(int Number, string Version, string Checksum, string Changelog, JsonElement Definition, DateTimeOffset At);
