using System.Text.Json.Nodes;
using Arena.Host.Tests.Support;
using Arena.TestSupport.Hosts;
using Npgsql;
using ArenaClient = Arena.TestSupport.Hosts.ArenaClient;

namespace Arena.Host.Tests.Backups;

/// <summary>The real program on its own PostgreSQL, backed up under load and restored into another folder, as an operator does it.</summary>
[Collection(ArenaProgram.Alone)]
public sealed class when_an_arena_is_backed_up : IAsyncLifetime
{
    private const int Bots = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // Not a private folder: the account that PostgreSQL runs as under root has to enter it.
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"arena-backup-{Guid.CreateVersion7():n}")).FullName;

    private string Source => Path.Combine(_folder, "source");

    private string Target => Path.Combine(_folder, "target");

    private string Backup => Path.Combine(_folder, "arena.backup");

    public Task InitializeAsync()
    {
        Directory.CreateDirectory(Source);
        Directory.CreateDirectory(Target);
        return Task.CompletedTask;
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [Fact]
    public async Task it_is_restored_under_load_into_an_empty_folder_and_its_bots_go_on()
    {
        long confirmed;
        await using (var host = await StartAsync(Source))
        {
            using var client = new ArenaClient(host.Settings.Address);
            await client.SignInAsync();
            await CreateBotsAsync(client);
            await TurnsAsync(host, beyond: 2);
            confirmed = (await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = 77 })).GetProperty("position").GetInt64();
            using var enough = new CancellationTokenSource();
            var load = Task.WhenAll(Enumerable.Range(0, 4).Select(_ => DepositAsync(client, enough.Token)));

            var backup = await RunAsync(Source, "backup", Backup, "--json");

            await enough.CancelAsync();
            await load;
            backup.ExitCode.ShouldBe(0, backup.Error);
            JsonElement.Parse(backup.Output).GetProperty("position").GetInt64().ShouldBeGreaterThanOrEqualTo(confirmed, "what was confirmed before is in it");
            if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(Backup).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        var restored = await RunAsync(Target, "restore", Backup, "--json");
        restored.ExitCode.ShouldBe(0, restored.Error);
        JsonElement.Parse(restored.Output).GetProperty("chainsHold").GetBoolean().ShouldBeTrue();
        File.Copy(Path.Combine(Source, "master.key"), Path.Combine(Target, "master.key"));
        foreach (var verb in new[] { new[] { "check" }, ["audit", "verify"] })
        {
            var ran = await RunAsync(Target, verb);
            ran.ExitCode.ShouldBe(0, ran.Output + ran.Error);
        }

        (await RunAsync(Target, "rotate-master-key")).Output.ShouldStartWith("1 secrets are under the master key", customMessage: "the credential came along and opens");
        await using var second = await StartAsync(Target);
        using var again = new ArenaClient(second.Settings.Address);
        await again.SignInAsync();
        (await again.GetAsync("bots")).GetProperty("items").GetArrayLength().ShouldBe(Bots);
        await TurnsAsync(second, beyond: await MostTurnsAsync(second) + 2);
    }

    [Fact]
    public async Task a_file_that_is_there_a_full_disk_and_a_folder_that_is_not_are_told_and_leave_nothing_behind()
    {
        (await RunAsync(Source, "migrate")).ExitCode.ShouldBe(0);
        await File.WriteAllTextAsync(Backup, "an earlier one");
        var there = await RunAsync(Source, "backup", Backup);
        (there.ExitCode, there.Error).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(2), r => r.Error.ShouldContain("is there already"));
        (await File.ReadAllTextAsync(Backup)).ShouldBe("an earlier one");
        File.Delete(Backup);

        var nowhere = await RunAsync(Source, "backup", Path.Combine(_folder, "no", "such", "folder"));
        (nowhere.ExitCode, nowhere.Error.Trim().Split('\n').Length).ShouldBe((1, 1), nowhere.Error);

        if (!OperatingSystem.IsLinux()) return;
        File.CreateSymbolicLink(Backup + ".partial", "/dev/full");
        var full = await RunAsync(Source, "backup", Backup);
        (full.ExitCode, full.Error).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(1), r => r.Error.ShouldContain("No space left on device"));
        Directory.GetFiles(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task a_restore_names_what_is_wrong_and_can_be_tried_without_a_database()
    {
        (await RunAsync(Source, "seed", "--demo")).ExitCode.ShouldBe(0);
        (await RunAsync(Source, "backup", Backup)).ExitCode.ShouldBe(0);

        var tried = await RunAsync(Target, "restore", Backup, "--dry-run");
        (tried.ExitCode, Directory.Exists(Path.Combine(Target, "postgres"))).ShouldBe((0, false), tried.Error);
        tried.Output.ShouldContain(" is whole: ");

        (await RunAsync(Target, "restore", Backup + ".missing")).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(2), r => r.Error.ShouldContain("There is no file"));
        var occupied = await RunAsync(Source, "restore", Backup);
        (occupied.ExitCode, occupied.Error).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(1), r => r.Error.ShouldContain("The database is not empty"));
        await using (var file = new FileStream(Backup, FileMode.Open, FileAccess.Write)) file.SetLength(file.Length / 2);
        var truncated = await RunAsync(Target, "restore", Backup);
        (truncated.ExitCode, truncated.Error).ShouldSatisfyAllConditions(r => r.ExitCode.ShouldBe(1), r => r.Error.ShouldContain("cut off"), r => r.Error.Trim().Split('\n').Length.ShouldBe(1));
    }

    private static async Task<HostProcess> StartAsync(string folder)
    {
        var host = HostProcess.Start(new HostSettings(folder, HostProcess.FreePort(), ConnectionString: null, new Dictionary<string, string>(StringComparer.Ordinal) { ["ARENA__DEMO"] = "false" }));
        await host.WaitUntilReadyAsync(Patience);
        return host;
    }

    private static async Task CreateBotsAsync(ArenaClient client)
    {
        await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = 1_000 * Bots });
        await client.PostAsync("credentials", new JsonObject { ["provider"] = "a-provider", ["label"] = "Main", ["apiKey"] = "sk-backed-up" });
        for (var i = 0; i < Bots; i++)
            await client.PostAsync("bots", new JsonObject { ["name"] = $"Bot {i}", ["kind"] = "scripted", ["personality"] = "momentum", ["seed"] = i, ["symbols"] = new JsonArray("BTCUSD"), ["allocation"] = 1_000, ["turnInterval"] = "00:00:01" });
    }

    private static async Task DepositAsync(ArenaClient client, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested) await client.PostAsync("account/wallet/deposit", new JsonObject { ["amount"] = 1 }, ct: CancellationToken.None);
    }

    /// <summary>Every bot has taken more turns than that.</summary>
    private static Task TurnsAsync(HostProcess host, long beyond) =>
        Eventually.TrueAsync(async () => await LongAsync(host, $"select count(*) from (select from arena.mt_events where type = 'turn_completed' group by stream_id having max((data ->> 'turn')::int) > {beyond}) b") == Bots, "the turns", Patience);

    private static Task<long> MostTurnsAsync(HostProcess host) => LongAsync(host, "select max((data ->> 'turn')::bigint) from arena.mt_events where type = 'turn_completed'");

    private static async Task<long> LongAsync(HostProcess host, string sql)
    {
        await using var connection = new NpgsqlConnection(host.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static Task<Ran> RunAsync(string data, params string[] arguments) => ArenaProgram.RunAsync(ArenaProgram.StartInfo("dotnet", [RepositoryFolder.HostProgram, .. arguments], data, database: null));
}
