using System.Reflection;
using Arena.Domain.Providers;
using Microsoft.Extensions.AI;

namespace Arena.Adapters.Providers;

/// <summary>One wire format. A class of this assembly that implements it is a kind of provider: docs/providers.md.</summary>
public interface IProviderKind
{
    /// <summary>As it stands in a provider's <c>kind</c>.</summary>
    string Name { get; }

    /// <summary>Where it is asked unless the provider says otherwise; null: the provider has to say.</summary>
    Uri? Address { get; }

    bool NeedsKey { get; }

    StructuredOutput StructuredOutput { get; }

    /// <summary>A client that makes one call for each question, and throws <see cref="Application.Providers.ProviderException"/> alone for what goes wrong.</summary>
    /// <param name="http">Without a time-out, retries or redirects: those are the caller's.</param>
    IChatClient Open(ProviderConfiguration provider, Uri address, string? key, HttpClient http, TimeProvider clock);
}

/// <summary>Every kind of provider there is.</summary>
public static class ProviderKinds
{
    public static IReadOnlyDictionary<string, IProviderKind> All { get; } = Of(typeof(ProviderKinds).Assembly);

    /// <summary>Every class of an assembly that is one.</summary>
    internal static IReadOnlyDictionary<string, IProviderKind> Of(Assembly assembly) => assembly.GetTypes()
        .Where(t => t.IsClass && !t.IsAbstract && typeof(IProviderKind).IsAssignableFrom(t))
        .Select(t => (IProviderKind)Activator.CreateInstance(t)!)
        .ToDictionary(k => k.Name, StringComparer.Ordinal);
}
