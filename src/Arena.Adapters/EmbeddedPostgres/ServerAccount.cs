namespace Arena.Adapters.EmbeddedPostgres;

/// <summary>Who runs the server. PostgreSQL refuses root, so a host that is root hands it to an account without privileges.</summary>
internal sealed class ServerAccount
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] Preferred = ["arena", "postgres", "nobody"];

    private ServerAccount(string? name) => Name = name;

    /// <summary>The account's name, or null when the server runs as whoever runs the host.</summary>
    public string? Name { get; }

    public static async Task<ServerAccount> ChooseAsync(EmbeddedPostgresOptions options, string cluster, CancellationToken ct)
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return new ServerAccount(null);
        if (options.Account is { } wanted)
            return await ExistsAsync(wanted, ct)
                ? new ServerAccount(wanted)
                : throw new EmbeddedPostgresException($"There is no account {wanted} to run PostgreSQL as: make it, or name another one.");

        // A cluster that a user started belongs to that user, and stays so when root starts it once.
        if (Directory.Exists(cluster) && await OwnerOfAsync(cluster, ct) is { } owner && owner != "root" && await ExistsAsync(owner, ct))
            return new ServerAccount(owner);
        foreach (var name in Preferred)
        {
            if (await ExistsAsync(name, ct))
                return new ServerAccount(name);
        }

        throw new EmbeddedPostgresException(
            "PostgreSQL refuses to run as root and there is none of the accounts arena, postgres, nobody to run it as: make one (useradd --system arena), or run Arena as a normal user.");
    }

    public Task<Command.Result> RunAsync(string program, IEnumerable<string> arguments, TimeSpan timeout, CancellationToken ct) =>
        Command.RunAsync(program, arguments, Name, timeout, ct);

    /// <summary>Whether the account can get at a folder or run a program, all folders above it included.</summary>
    public async Task<bool> CanReachAsync(string path, CancellationToken ct) =>
        Name is null || (await Command.RunAsync("test", ["-x", path], Name, Patience, ct)).Succeeded;

    /// <summary>Gives a file or a folder with all that is in it to the account.</summary>
    public async Task OwnAsync(string path, CancellationToken ct)
    {
        if (Name is null)
            return;
        var result = await Command.RunAsync("chown", ["-R", Name + ":", path], account: null, Patience, ct);
        if (!result.Succeeded)
            throw new EmbeddedPostgresException($"{path} cannot be given to the account {Name} that runs PostgreSQL ({result.Output}): set ARENA__DATA to a folder on a local disk, or run Arena as a normal user.");
    }

    /// <summary>Whether the folder belongs to whoever runs the server.</summary>
    public async Task<bool> OwnsAsync(string path, CancellationToken ct) =>
        await OwnerOfAsync(path, ct) == (Name ?? Environment.UserName);

    private static async Task<string?> OwnerOfAsync(string path, CancellationToken ct)
    {
        string[] format = OperatingSystem.IsLinux() ? ["-c", "%U"] : ["-f", "%Su"];
        var result = await Command.RunAsync("stat", [.. format, path], account: null, Patience, ct);
        return result.Succeeded ? result.Output : null;
    }

    private static async Task<bool> ExistsAsync(string name, CancellationToken ct) =>
        (await Command.RunAsync("id", ["-u", name], account: null, Patience, ct)).Succeeded;
}
