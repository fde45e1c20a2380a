namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>Turns what PostgreSQL printed into one sentence that says what to do.</summary>
internal static class StartFailure
{
    public static EmbeddedPostgresException Explain(string program, string output, string cluster, string? log = null)
    {
        if (Says("No space left on device") || Says("Disk quota exceeded") || Says("Check free disk space"))
            return DataFolder.DiskFull(cluster);
        if (Says("was initialized by PostgreSQL version") || Says("database files are incompatible with server"))
            return new($"The database in {cluster} was made by another version of PostgreSQL: install that version, or move the folder away to start with an empty database (docs/operations/embedded-postgresql.md).");
        if (Says("Address already in use") || Says("could not create any"))
            return new($"The address of the PostgreSQL in {cluster} is taken by another program: end it and start again.");
        if (Says("Permission denied") || Says("has wrong ownership") || Says("has invalid permissions"))
            return new($"PostgreSQL may not use its own files in {cluster} ({Reason(output)}): give them back to the account that runs it, readable by no other (chmod 0700).");
        if (Says("could not map anonymous shared memory") || Says("Cannot allocate memory"))
            return new($"There is not enough memory for PostgreSQL on {cluster}: free some, it needs about 250 MB.");
        if (Says("could not look up effective user ID"))
            return new("The account that Arena runs as has a number and no name, and PostgreSQL needs one: run Arena as an account of /etc/passwd, or set ConnectionStrings__Arena to a server of yours.");
        return new($"PostgreSQL could not run on {cluster}, {program} says: {Reason(output)}{(log is null ? "" : $" (the whole log is {log})")}.");

        bool Says(string words) => output.Contains(words, StringComparison.Ordinal);
    }

    // The first FATAL, PANIC or error line is the cause; what follows are its consequences.
    private static string Reason(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var mark in new[] { "PANIC:", "FATAL:", "error:" })
        {
            var line = Array.Find(lines, l => l.Contains(mark, StringComparison.Ordinal));
            if (line is not null)
                return line[(line.IndexOf(mark, StringComparison.Ordinal) + mark.Length)..].Trim();
        }

        return lines.Length > 0 ? lines[^1].TrimEnd('.') : "nothing";
    }
}
