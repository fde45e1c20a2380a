using System.Globalization;
using Arena.Domain.Bots;

namespace Arena.Domain.Strategies;

/// <summary>Values that a bot sets for the inputs of its strategy, by name; inputs that are not named have their default.</summary>
public static class StrategyInputs
{
    private static readonly Dictionary<string, decimal> Defaults = new(StringComparer.Ordinal);

    /// <summary>What of the values the definition does not take, by input; empty: it takes them all.</summary>
    public static IReadOnlyList<ConfigurationError> Errors(StrategyDefinition definition, IReadOnlyDictionary<string, decimal> values)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(values);
        var errors = new List<ConfigurationError>();
        foreach (var (name, value) in values.OrderBy(v => v.Key, StringComparer.Ordinal))
        {
            if (!definition.Inputs.TryGetValue(name, out var input))
                errors.Add(new(name, $"There is no input '{name}'."));
            else if (!input.Takes(value))
                errors.Add(new(name, string.Create(CultureInfo.InvariantCulture, $"The input '{name}' does not take {value}: it lies within {input.Minimum ?? input.Default} and {input.Maximum ?? input.Default}.")));
        }
        return errors;
    }

    /// <summary>Of the values those that the definition takes, by rising name; null: none is left.</summary>
    public static IReadOnlyDictionary<string, decimal>? Taken(StrategyDefinition definition, IReadOnlyDictionary<string, decimal>? values)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var taken = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        foreach (var (name, value) in values ?? Defaults)
            if (definition.Inputs.TryGetValue(name, out var input) && input.Takes(value)) taken[name] = value;
        return taken.Count == 0 ? null : taken;
    }

    /// <summary>Values, and in place of those that are set again, these.</summary>
    public static IReadOnlyDictionary<string, decimal> Over(IReadOnlyDictionary<string, decimal> values, IReadOnlyDictionary<string, decimal> set)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(set);
        var all = new Dictionary<string, decimal>(values, StringComparer.Ordinal);
        foreach (var (name, value) in set) all[name] = value;
        return all;
    }

    /// <summary>Whether both set the same values; null sets none.</summary>
    public static bool Same(IReadOnlyDictionary<string, decimal>? a, IReadOnlyDictionary<string, decimal>? b) =>
        (a ?? Defaults).Count == (b ?? Defaults).Count && (a ?? Defaults).All(set => (b ?? Defaults).TryGetValue(set.Key, out var other) && other == set.Value);
}
