using System.Reflection;

namespace Arena.EndToEnd.Tests.Support;

/// <summary>Where this build put things.</summary>
internal static class Build
{
    public static string HostProgram => Value("HostProgram");

    public static string RepositoryRoot => Value("RepositoryRoot");

    private static string Value(string key) =>
        typeof(Build).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
