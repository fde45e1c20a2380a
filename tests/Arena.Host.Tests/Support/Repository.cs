using System.Reflection;

namespace Arena.Host.Tests.Support;

/// <summary>Files of the repository that the host must agree with.</summary>
public static class Repository
{
    /// <summary>Set to 1, what the host says is written into the stored file, to be looked at and committed.</summary>
    private const string AcceptSwitch = "ARENA_ACCEPT_OPENAPI";

    public static string Root { get; } =
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "RepositoryRoot").Value!;

    public static string PathOf(string file) => Path.Combine(Root, file);

    /// <summary>The stored file says what the host says; where it does not, how to refresh it.</summary>
    public static async Task ShouldHoldAsync(string file, string actual, Func<string, string, bool> isSame)
    {
        var path = PathOf(file);
        if (Environment.GetEnvironmentVariable(AcceptSwitch) == "1")
        {
            await File.WriteAllTextAsync(path, actual.TrimEnd() + "\n");
            return;
        }

        var stored = File.Exists(path) ? await File.ReadAllTextAsync(path) : "";
        isSame(stored, actual).ShouldBeTrue(
            $"{file} is not what the host says. If the change is meant, refresh it and look at the difference:\n"
            + $"  {AcceptSwitch}=1 dotnet test tests/Arena.Host.Tests --filter FullyQualifiedName~Documents\n  git diff {file}\n{FirstDifference(stored, actual)}");
    }

    private static string FirstDifference(string stored, string actual)
    {
        var (before, now) = (stored.Split('\n'), actual.Split('\n'));
        for (var i = 0; i < Math.Max(before.Length, now.Length); i++)
        {
            var (a, b) = (before.ElementAtOrDefault(i) ?? "(end)", now.ElementAtOrDefault(i) ?? "(end)");
            if (a.Trim() != b.Trim()) return $"line {i + 1}\n  stored: {a}\n  actual: {b}";
        }

        return "";
    }
}
