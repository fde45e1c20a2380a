namespace Arena.TestSupport.Hosts;

/// <summary>Where the sources lie, and what was built from them.</summary>
public static class RepositoryFolder
{
#if DEBUG
    private const string Configuration = "Debug";
#else
    private const string Configuration = "Release";
#endif

    public static string Path { get; } = Find();

    /// <summary>The host's program, of the configuration that this assembly was built in.</summary>
    public static string HostProgram { get; } = System.IO.Path.Combine(Path, "src", "Arena.Host", "bin", Configuration, "net10.0", "arena.dll");

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Arena.sln"))) return folder.FullName;
        throw new InvalidOperationException($"{AppContext.BaseDirectory} does not lie in the repository.");
    }
}
