namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>The places where systems install PostgreSQL.</summary>
internal static class InstalledPostgres
{
    private static readonly (string Parent, string Pattern, string Bin)[] Places =
    [
        ("/usr/lib/postgresql", "*", "bin"),
        ("/usr", "pgsql-*", "bin"),
        ("/opt/homebrew/opt", "postgresql*", "bin"),
        ("/usr/local/opt", "postgresql*", "bin"),
        ("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
        (Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles) + "/PostgreSQL", "*", "bin"),
    ];

    public static async Task<IReadOnlyList<string>> CandidatesAsync(CancellationToken ct)
    {
        var folders = new List<string>();
        var config = await Command.RunAsync("pg_config", ["--bindir"], account: null, TimeSpan.FromSeconds(10), ct);
        if (config.Succeeded)
            folders.Add(config.Output);
        foreach (var (parent, pattern, bin) in Places)
        {
            if (Path.IsPathRooted(parent) && Directory.Exists(parent))
                folders.AddRange(Directory.EnumerateDirectories(parent, pattern).Select(f => Path.Combine(f, bin)));
        }

        folders.AddRange((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries));
        return folders.Distinct(StringComparer.Ordinal).Where(PostgresPrograms.ArePresent).ToList();
    }
}
