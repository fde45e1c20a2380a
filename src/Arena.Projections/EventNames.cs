using System.Collections.Frozen;
using Arena.Domain;

namespace Arena.Projections;

/// <summary>Wire names of event types: a projection lists the types it folds, the catalogue knows what they are called.</summary>
internal static class EventNames
{
    private static readonly FrozenDictionary<Type, string> Names = EventCatalogue.Types.ToFrozenDictionary(t => t.Value, t => t.Key);

    public static IReadOnlySet<string> Of(params Type[] types) => types.Select(t => Names[t]).ToFrozenSet(StringComparer.Ordinal);
}
