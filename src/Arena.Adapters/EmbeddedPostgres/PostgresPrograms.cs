using System.Globalization;
using System.Text.RegularExpressions;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>A folder with <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c> of one version that run on this machine.</summary>
internal sealed partial record PostgresPrograms(string Folder, int Major, string Version)
{
    public const int OldestMajor = 15;

    public string Postgres => Program(Folder, "postgres");

    public string InitDb => Program(Folder, "initdb");

    public string PgCtl => Program(Folder, "pg_ctl");

    public static bool ArePresent(string folder) =>
        File.Exists(Program(folder, "postgres")) && File.Exists(Program(folder, "initdb")) && File.Exists(Program(folder, "pg_ctl"));

    /// <summary>Null with the reason when the programs do not run here (another architecture or C library, a missing library).</summary>
    public static async Task<(PostgresPrograms? Programs, string Reason)> TryAsync(string folder, CancellationToken ct)
    {
        var result = await Command.RunAsync(Program(folder, "postgres"), ["--version"], account: null, TimeSpan.FromSeconds(30), ct);
        var match = VersionPattern().Match(result.Output);
        if (!result.Succeeded || !match.Success)
            return (null, result.Output);
        var version = match.Groups[1].Value;
        return (new PostgresPrograms(folder, int.Parse(version.Split('.')[0], CultureInfo.InvariantCulture), version), "");
    }

    private static string Program(string folder, string name) => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name);

    [GeneratedRegex(@"\(PostgreSQL\) (\d+(?:\.\d+)*)")]
    private static partial Regex VersionPattern();
}
