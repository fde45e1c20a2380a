namespace Arena.Domain.Tests.Support;

/// <summary>
/// A file of the repository that is written from the code. The build fails when the two differ; <c>ARENA_PUBLISH=1 dotnet test</c> writes it anew.
/// </summary>
internal static class Published
{
    public static void ShouldBe(string path, string content)
    {
        var file = Path.Combine(Root(), path);
        if (Environment.GetEnvironmentVariable("ARENA_PUBLISH") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, content);
        }
        File.Exists(file).ShouldBeTrue($"{path} is missing; ARENA_PUBLISH=1 dotnet test writes it.");
        File.ReadAllText(file).ShouldBe(content, $"{path} differs from the code; ARENA_PUBLISH=1 dotnet test writes it.");
    }

    /// <summary>What stands between the marks <c>&lt;!-- generated --&gt;</c> and <c>&lt;!-- end --&gt;</c>; the rest of the page is written by hand.</summary>
    public static void ShouldHold(string path, string content)
    {
        const string start = "<!-- generated -->\n";
        const string end = "<!-- end -->";
        var page = Read(path);
        var (from, to) = (page.IndexOf(start, StringComparison.Ordinal) + start.Length, page.IndexOf(end, StringComparison.Ordinal));
        ShouldBe(path, page[..from] + content + page[to..]);
    }

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root(), path));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Arena.sln"))) folder = folder.Parent;
        return folder.ShouldNotBeNull("the tests run inside of the repository").FullName;
    }
}
