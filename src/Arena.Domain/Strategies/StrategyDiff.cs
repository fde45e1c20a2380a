using System.Globalization;
using System.Text.Json;

namespace Arena.Domain.Strategies;

public enum ChangeKind { Added, Removed, Changed }

/// <param name="Pointer">Where (RFC 6901): in the later definition, or, of what was removed, in the earlier one.</param>
/// <param name="Before">Canonical JSON; null: it was not there.</param>
/// <param name="After">Canonical JSON; null: it is not there any more.</param>
public sealed record StrategyChange(string Pointer, ChangeKind Kind, string? Before, string? After);

/// <summary>What differs between two definitions. Items of a list that have a name (rules) are compared by it, others by their place.</summary>
public static class StrategyDiff
{
    public static IReadOnlyList<StrategyChange> Of(JsonElement before, JsonElement after)
    {
        var changes = new List<StrategyChange>();
        Compare("", before, after, changes);
        return changes;
    }

    private static void Compare(string pointer, JsonElement before, JsonElement after, List<StrategyChange> changes)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object) Members(pointer, before, after, changes);
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array) Items(pointer, before, after, changes);
        else if (CanonicalJson.Of(before) is var old && CanonicalJson.Of(after) is var now && old != now) changes.Add(new(pointer, ChangeKind.Changed, old, now));
    }

    private static void Members(string pointer, JsonElement before, JsonElement after, List<StrategyChange> changes)
    {
        foreach (var member in before.EnumerateObject())
        {
            var under = $"{pointer}/{Escaped(member.Name)}";
            if (after.TryGetProperty(member.Name, out var now)) Compare(under, member.Value, now, changes);
            else changes.Add(new(under, ChangeKind.Removed, CanonicalJson.Of(member.Value), null));
        }
        foreach (var member in after.EnumerateObject())
            if (!before.TryGetProperty(member.Name, out _))
                changes.Add(new($"{pointer}/{Escaped(member.Name)}", ChangeKind.Added, null, CanonicalJson.Of(member.Value)));
    }

    private static void Items(string pointer, JsonElement before, JsonElement after, List<StrategyChange> changes)
    {
        JsonElement[] was = [.. before.EnumerateArray()], now = [.. after.EnumerateArray()];
        var byName = was.All(i => NameOf(i) is not null) && now.All(i => NameOf(i) is not null);
        if (byName && OrderOf(was, now) is var wasOrder && OrderOf(now, was) is var nowOrder && wasOrder != nowOrder)
            changes.Add(new(pointer, ChangeKind.Changed, wasOrder, nowOrder));
        for (var i = 0; i < was.Length; i++)
        {
            var at = byName ? Array.FindIndex(now, n => NameOf(n) == NameOf(was[i])) : i < now.Length ? i : -1;
            if (at >= 0) Compare(At(pointer, at), was[i], now[at], changes);
            else changes.Add(new(At(pointer, i), ChangeKind.Removed, CanonicalJson.Of(was[i]), null));
        }
        for (var i = 0; i < now.Length; i++)
        {
            var isNew = byName ? !Array.Exists(was, w => NameOf(w) == NameOf(now[i])) : i >= was.Length;
            if (isNew) changes.Add(new(At(pointer, i), ChangeKind.Added, null, CanonicalJson.Of(now[i])));
        }
    }

    /// <summary>The names that both have, in the order of the one.</summary>
    private static string OrderOf(JsonElement[] items, JsonElement[] others) =>
        $"[{string.Join(',', items.Select(NameOf).Where(n => Array.Exists(others, o => NameOf(o) == n)).Select(n => JsonSerializer.Serialize(n, DomainJson.Options)))}]";

    private static string? NameOf(JsonElement item) =>
        item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null;

    private static string At(string pointer, int index) => string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index}");

    private static string Escaped(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
