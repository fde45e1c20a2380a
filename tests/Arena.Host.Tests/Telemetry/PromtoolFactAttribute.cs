namespace Arena.Host.Tests.Telemetry;

/// <summary>A test that asks Prometheus' own checker.</summary>
public sealed class PromtoolFactAttribute : FactAttribute
{
    public PromtoolFactAttribute()
    {
        if (Program is null) Skip = "promtool is not there; Debian's package prometheus has it.";
    }

    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(folder => Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists);
}
