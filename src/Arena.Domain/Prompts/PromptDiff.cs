namespace Arena.Domain.Prompts;

public enum LineChange { Same, Removed, Added }

/// <param name="Before">Number of the line in the earlier text, from 1; null: it was not there.</param>
/// <param name="After">The same in the later text; null: it is not there any more.</param>
public sealed record DiffLine(LineChange Change, int? Before, int? After, string Text);

/// <summary>What differs between two texts, line by line: a longest common subsequence, what was removed before what took its place.</summary>
public static class PromptDiff
{
    /// <summary>Beyond so many pairs of lines that differ, what lies between the common beginning and end is shown as replaced.</summary>
    private const long MostPairs = 4_000_000;

    /// <summary>Every line of both texts, in order; line ends of any system are the same.</summary>
    public static IReadOnlyList<DiffLine> Of(string before, string after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var (old, now) = (Lines(before), Lines(after));
        var (start, oldEnd, nowEnd) = (0, old.Length, now.Length);
        while (start < oldEnd && start < nowEnd && old[start] == now[start]) start++;
        while (oldEnd > start && nowEnd > start && old[oldEnd - 1] == now[nowEnd - 1]) (oldEnd, nowEnd) = (oldEnd - 1, nowEnd - 1);

        var lines = new List<DiffLine>(Math.Max(old.Length, now.Length));
        for (var i = 0; i < start; i++) Same(i, i);
        Middle(old.AsSpan(start, oldEnd - start), now.AsSpan(start, nowEnd - start));
        for (var i = 0; i < old.Length - oldEnd; i++) Same(oldEnd + i, nowEnd + i);
        return lines;

        void Same(int i, int j) => lines.Add(new(LineChange.Same, i + 1, j + 1, now[j]));

        void Middle(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
        {
            var common = (long)a.Length * b.Length > MostPairs ? null : Common(a, b);
            var (i, j) = (0, 0);
            while (i < a.Length || j < b.Length)
            {
                if (common is not null && i < a.Length && j < b.Length && a[i] == b[j]) Same(start + i++, start + j++);
                else if (i < a.Length && (j == b.Length || common is null || common[i + 1, j] >= common[i, j + 1])) lines.Add(new(LineChange.Removed, start + i + 1, null, a[i++]));
                else lines.Add(new(LineChange.Added, null, start + j + 1, b[j++]));
            }
        }
    }

    /// <summary>Length of the longest common subsequence of what begins at two places.</summary>
    private static int[,] Common(ReadOnlySpan<string> a, ReadOnlySpan<string> b)
    {
        var common = new int[a.Length + 1, b.Length + 1];
        for (var i = a.Length - 1; i >= 0; i--)
            for (var j = b.Length - 1; j >= 0; j--)
                common[i, j] = a[i] == b[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        return common;
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
