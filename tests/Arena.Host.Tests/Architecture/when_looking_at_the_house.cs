using System.Reflection;
using System.Text.RegularExpressions;
using Arena.Host.Hosting;
using Arena.Host.Http;
using Arena.Host.Tests.Support;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Architecture;

/// <summary>The arrows that docs/architecture.md draws, against the compiled assemblies.</summary>
public partial class when_looking_at_the_house
{
    private static readonly Dictionary<string, Assembly> House = new[]
    {
        typeof(Domain.StreamIds).Assembly,
        typeof(EventStore.EventStore).Assembly,
        typeof(Arena.Application.ArenaClock).Assembly,
        typeof(Arena.Projections.ReadModels).Assembly,
        typeof(Arena.Adapters.Markets.MarketOptions).Assembly,
        typeof(ArenaHost).Assembly,
    }.ToDictionary(a => NameOf(a.GetName()), StringComparer.Ordinal);

    [Fact]
    public void every_project_uses_only_what_the_page_lets_it_use()
    {
        var allowed = AllowedByThePage();
        allowed.Keys.Order().ShouldBe(House.Keys.Order());

        foreach (var (name, assembly) in House)
            Uses(assembly).Except(Closure(name, allowed)).ShouldBeEmpty($"Arena.{name} may not use these");
    }

    /// <summary>netstandard is the framework too, under the name that instruments of coverage refer to it by.</summary>
    [Fact]
    public void the_domain_stands_on_the_framework_alone() =>
        House["Domain"].GetReferencedAssemblies().Select(a => a.Name!)
            .Where(n => n != "netstandard" && !n.StartsWith("System.", StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void the_domain_does_no_io()
    {
        string[] outside = ["System.Net.Http", "System.Net.Sockets", "System.IO.FileSystem", "System.Data.Common", "System.Diagnostics.Process"];
        House["Domain"].GetReferencedAssemblies().Select(a => a.Name!).Intersect(outside).ShouldBeEmpty();
    }

    [Fact]
    public void folders_are_features_not_kinds()
    {
        string[] kinds = ["Services", "Helpers", "Models", "Utils", "Common", "Interfaces", "Dtos", "Managers"];
        Directory.EnumerateDirectories(Repository.PathOf("src"), "*", SearchOption.AllDirectories)
            .Where(folder => kinds.Contains(Path.GetFileName(folder), StringComparer.OrdinalIgnoreCase) && !folder.Contains("/obj/", StringComparison.Ordinal) && !folder.Contains("/bin/", StringComparison.Ordinal))
            .ShouldBeEmpty();
    }

    /// <summary>The table's first and last column: <c>| `src/Arena.Adapters` | ... | Application |</c>.</summary>
    private static Dictionary<string, string[]> AllowedByThePage() =>
        Row().Matches(File.ReadAllText(Repository.PathOf("docs/architecture.md"))).ToDictionary(
            row => row.Groups["name"].Value,
            row => row.Groups["uses"].Value switch
            {
                "nothing" or "nothing of ours" => [],
                "all of them" => House.Keys.ToArray(),
                var names => names.Split(", "),
            },
            StringComparer.Ordinal);

    /// <summary>What a project may use, it may use with all that this one may use: the arrows lead inwards.</summary>
    private static HashSet<string> Closure(string name, Dictionary<string, string[]> allowed)
    {
        var all = new HashSet<string>(allowed[name], StringComparer.Ordinal);
        foreach (var inner in allowed[name].Where(n => n != name && allowed[n].Length < House.Count)) all.UnionWith(Closure(inner, allowed));
        return all;
    }

    private static IEnumerable<string> Uses(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Where(a => a.Name!.StartsWith("Arena.", StringComparison.Ordinal) || a.Name == "arena").Select(NameOf);

    private static string NameOf(AssemblyName assembly) => assembly.Name == "arena" ? "Host" : assembly.Name!["Arena.".Length..];

    [GeneratedRegex(@"^\| `src/Arena\.(?<name>\w+)` \|.*\| (?<uses>[^|]+) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();
}

[Collection(SharedArena.Name)]
public class when_looking_at_the_endpoints(ArenaFixture fixture)
{
    [Fact]
    public void each_names_its_policy_or_is_open_on_purpose()
    {
        string[] policies = [Policies.User, Policies.Session, Policies.Admin, Policies.Spectator, Policies.Metrics];
        var endpoints = fixture.Arena.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        endpoints.Count.ShouldBeGreaterThan(50);

        endpoints
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is null && !e.Metadata.OfType<IAuthorizeData>().Any(a => policies.Contains(a.Policy)))
            .Select(e => e.RoutePattern.RawText)
            .ShouldBeEmpty();
    }

    [Fact]
    public void only_these_are_open_to_anyone_whatever_the_settings_say()
    {
        fixture.Arena.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Select(e => e.RoutePattern.RawText!)
            .ShouldBe(
                [
                    "/api/v1/auth/login", "/api/v1/auth/refresh", "/api/v1/auth/register", "/api/v1/auth/external/google", "/api/v1/auth/passkey", "/api/v1/auth/passkey/options", "/api/v1/bootstrap",
                    "/health/live", "/health/ready", "/asyncapi.json", "/openapi/{documentName}.json",
                ],
                ignoreOrder: true);
    }
}
