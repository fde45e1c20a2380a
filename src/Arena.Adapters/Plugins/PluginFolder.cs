using System.Reflection;
using System.Runtime.Loader;
using Arena.Application.Plugins;
using Arena.Domain.Plugins;
using Microsoft.Extensions.Logging;

namespace Arena.Adapters.Plugins;

/// <summary>
/// Loads <c>plugins/NAME.dll</c> and <c>plugins/NAME/NAME.dll</c>, each with what lies beside it, in a load context of its own. One that cannot be
/// loaded is told of and left out: the arena runs without it.
/// </summary>
public sealed partial class PluginFolder : IPluginFolder
{
    private readonly ILogger<PluginFolder> _logger;

    public PluginFolder(string folder, ILogger<PluginFolder> logger)
    {
        ArgumentNullException.ThrowIfNull(folder);
        _logger = logger;
        var files = new List<PluginFile>();
        foreach (var path in Assemblies(folder))
        {
            var file = Load(path, Path.GetRelativePath(folder, path), files);
            if (file.Plugin is { } plugin) LogLoaded(plugin.Name, file.File);
            else LogRefused(file.File, file.Error!);
            files.Add(file);
        }

        Files = files;
    }

    public IReadOnlyList<PluginFile> Files { get; }

    private static IEnumerable<string> Assemblies(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        return Directory.EnumerateFiles(folder, "*.dll")
            .Concat(Directory.EnumerateDirectories(folder).Select(f => Path.Combine(f, Path.GetFileName(f) + ".dll")).Where(File.Exists))
            .Order(StringComparer.Ordinal);
    }

    private PluginFile Load(string path, string file, List<PluginFile> before)
    {
        try
        {
            var types = new PluginContext(path).LoadFromAssemblyPath(path).GetExportedTypes()
                .Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IDecisionPlugin))).ToList();
            if (types is not [var type])
                return new(file, null, $"It has {(types.Count == 0 ? "no public class that implements" : $"{types.Count} public classes that implement")} {nameof(IDecisionPlugin)}; one is needed.");
            if (type.GetConstructor([]) is not { } constructor) return new(file, null, $"{type.FullName} has no public constructor without parameters.");
            var plugin = (IDecisionPlugin)constructor.Invoke([]);
            if (!DecisionEndpoints.IsName(plugin.Name))
                return new(file, null, $"{type.FullName} calls itself '{plugin.Name}'; a name has lower-case letters, digits, hyphens and dots, a letter first, at most 40.");
            return before.Find(f => f.Plugin?.Name == plugin.Name) is { } other
                ? new(file, null, $"{other.File} has a plug-in of the name '{plugin.Name}' too.")
                : new(file, plugin, null);
        }
        catch (Exception fault)
        {
            // Whatever somebody else's code does while it is loaded is its own fault, and is told.
            var cause = fault is TargetInvocationException { InnerException: { } inner } ? inner : fault;
            LogFault(cause, file);
            return new(file, null, cause is BadImageFormatException ? "It is no .NET assembly." : $"It cannot be loaded: {cause.Message}");
        }
    }

    [LoggerMessage(5101, LogLevel.Information, "The plug-in {Name} was loaded from {File}")]
    private partial void LogLoaded(string name, string file);

    [LoggerMessage(5102, LogLevel.Warning, "The plug-in {File} is left out. {Error}")]
    private partial void LogRefused(string file, string error);

    [LoggerMessage(5103, LogLevel.Debug, "Loading the plug-in {File} failed")]
    private partial void LogFault(Exception exception, string file);

    /// <summary>What the arena has of its own is shared with it, so that both mean the same types; everything else comes from beside the file.</summary>
    private sealed class PluginContext(string path) : AssemblyLoadContext("plugin:" + Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name!.StartsWith("Arena.", StringComparison.Ordinal) || _resolver.ResolveAssemblyToPath(assemblyName) is not { } beside
                ? null
                : LoadFromAssemblyPath(beside);
    }
}
