using System.Text.RegularExpressions;
using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Manual;

/// <summary>
/// A page of the manual as a script: its <c>sh</c> blocks from top to bottom. What stands in a comment <c>&lt;!-- manual: ... --&gt;</c> is the
/// misfortune that the page is about.
/// </summary>
public static partial class Page
{
    private const string Folder = "docs/operations";
    private const string First = "README.md";

    /// <summary>Pages with commands.</summary>
    public static IEnumerable<string> All => Directory.GetFiles(Repository.PathOf(Folder), "*.md").Select(f => Path.GetFileName(f)).Where(f => f != First && CommandsOf(f).Length > 0).Order(StringComparer.Ordinal);

    /// <summary>Ends at the first command that fails, and says which.</summary>
    public static string ScriptOf(string page) => $"""
        set -Eeuo pipefail
        trap 'echo "FAILED: $BASH_COMMAND" >&2' ERR
        {CommandsOf(First)}
        {CommandsOf(page)}
        """;

    private static string CommandsOf(string page) =>
        string.Join('\n', Steps().Matches(File.ReadAllText(Repository.PathOf($"{Folder}/{page}")).ReplaceLineEndings("\n")).Select(m => m.Groups["step"].Value));

    [GeneratedRegex(@"^```sh\n(?<step>.*?)^```$|^<!-- manual: (?<step>.*?) -->$", RegexOptions.Singleline | RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Steps();
}
