using Microsoft.Extensions.Configuration;

namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>Where the server's programs may come from.</summary>
public enum PostgresSource
{
    /// <summary>The pinned npm package first, an installed PostgreSQL second.</summary>
    Auto,

    /// <summary>The pinned npm package (or its published copy) alone.</summary>
    Package,

    /// <summary>An installed PostgreSQL 15 or newer alone.</summary>
    Installed,
}

/// <summary>How clients of the embedded server reach it.</summary>
public enum PostgresListen
{
    /// <summary>A Unix socket where the system has them, loopback otherwise.</summary>
    Auto,

    /// <summary>127.0.0.1 on a port that is kept in the data folder, for tools that cannot use a socket.</summary>
    Loopback,
}

/// <summary>What the embedded server needs to know.</summary>
/// <param name="DataFolder">The folder of <c>ARENA__DATA</c>; it is made when it is missing.</param>
public sealed record EmbeddedPostgresOptions(string DataFolder)
{
    public PostgresSource Source { get; init; } = PostgresSource.Auto;

    /// <summary>The folder that holds <c>postgres</c>, <c>initdb</c> and <c>pg_ctl</c>; nothing else is searched when it is set.</summary>
    public string? BinariesFolder { get; init; }

    public PostgresListen Listen { get; init; } = PostgresListen.Auto;

    /// <summary>The account that runs the server when the host is root; the first of arena, postgres, nobody by default.</summary>
    public string? Account { get; init; }

    /// <summary>Holds the cluster (and a copy of the programs) when the host is root and the server's account cannot enter the data folder.</summary>
    public string RelocationFolder { get; init; } = "/var/lib/arena";

    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a fast shutdown may take before an immediate one follows.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Further lines of <c>postgresql.conf</c>; they win over Arena's own.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Reads the keys of <c>ARENA__POSTGRES__...</c>; what is not set keeps its default.</summary>
    /// <param name="dataFolder">The folder of <c>ARENA__DATA</c>.</param>
    /// <param name="section">The section <c>ARENA:POSTGRES</c>.</param>
    /// <exception cref="EmbeddedPostgresException">A value is not what its key takes; the message names the key.</exception>
    public static EmbeddedPostgresOptions Read(string dataFolder, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var options = new EmbeddedPostgresOptions(dataFolder);
        return options with
        {
            Source = Choice(section, "Source", options.Source),
            Listen = Choice(section, "Listen", options.Listen),
            BinariesFolder = Text(section, "Binaries"),
            Account = Text(section, "Account"),
            RelocationFolder = Text(section, "Relocation") ?? options.RelocationFolder,
        };
    }

    private static string? Text(IConfiguration section, string key) => section[key] is { Length: > 0 } text ? text.Trim() : null;

    private static T Choice<T>(IConfiguration section, string key, T fallback)
        where T : struct, Enum
    {
        if (Text(section, key) is not { } text)
            return fallback;
        return Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase)
            ? Enum.Parse<T>(text, ignoreCase: true)
            : throw new EmbeddedPostgresException($"ARENA__POSTGRES__{key.ToUpperInvariant()}: '{text}' is none of {string.Join(", ", Enum.GetNames<T>().Select(n => n.ToLowerInvariant()))}.");
    }
}
