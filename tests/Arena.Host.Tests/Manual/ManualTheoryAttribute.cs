namespace Arena.Host.Tests.Manual;

/// <summary>A test that runs what an operator types.</summary>
public sealed class ManualTheoryAttribute : TheoryAttribute
{
    private static readonly string[] Programs = ["bash", "curl", "jq"];

    public ManualTheoryAttribute()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (Programs.FirstOrDefault(p => !folders.Any(f => File.Exists(Path.Combine(f, p)))) is { } missing) Skip = $"{missing} is not there; the manual's commands need it.";
    }
}
