using Arena.Adapters.EmbeddedPostgres;
using Npgsql;

namespace Arena.Adapters.Tests.EmbeddedPostgres;

public class when_starting_on_an_empty_folder : EmbeddedServerScenario
{
    [Fact]
    public async Task it_serves_a_database_behind_a_password_on_a_socket_of_its_own()
    {
        var server = await StartAsync();

        (await AskAsync(server, "select current_database() || ' ' || current_user")).ShouldBe("arena arena");
        server.Adopted.ShouldBeFalse();
        server.State.ShouldBe(EmbeddedPostgresState.Running);
        int.Parse(server.Version.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture).ShouldBeGreaterThanOrEqualTo(PostgresPrograms.OldestMajor);
        new NpgsqlConnectionStringBuilder(server.ConnectionString).Host.ShouldBe(Path.Combine(Data, "run"));
        (await AskAsync(server, "select string_agg(distinct auth_method, ',') from pg_hba_file_rules")).ShouldBe("scram-sha-256");
        (await AskAsync(server, "show listen_addresses")).ShouldBe("");
        if (!OperatingSystem.IsWindows())
            File.GetUnixFileMode(Path.Combine(Data, "postgres.password")).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        File.Exists(Path.Combine(Data, "logs", "postgres.log")).ShouldBeTrue();
        Directory.EnumerateDirectories(Data, "postgres.new-*").ShouldBeEmpty();
    }
}

public class when_starting_again : EmbeddedServerScenario
{
    [Fact]
    public async Task the_data_and_the_password_are_kept()
    {
        var first = await StartAsync();
        await AskAsync(first, "create table kept as select 42 as answer");
        await first.DisposeAsync();
        PostmasterFile.IsServer(first.ProcessId, Path.Combine(Data, "postgres")).ShouldBeFalse();

        var second = await StartAsync();

        second.Adopted.ShouldBeFalse();
        second.ConnectionString.ShouldBe(first.ConnectionString);
        (await AskAsync(second, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task what_a_kill_in_the_middle_of_the_first_start_left_is_cleared_away()
    {
        var half = Path.Combine(Data, "postgres.new-1", "data");
        Directory.CreateDirectory(half);
        await File.WriteAllTextAsync(Path.Combine(half, "PG_VERSION"), "18");

        var server = await StartAsync();

        (await AskAsync(server, "select 1")).ShouldBe(1);
        Directory.Exists(half).ShouldBeFalse();
    }
}

public class when_listening_on_loopback : EmbeddedServerScenario
{
    [Fact]
    public async Task the_port_is_kept()
    {
        var options = Options with { Listen = PostgresListen.Loopback };
        var first = await StartAsync(options);
        await first.DisposeAsync();

        var second = await StartAsync(options);

        new NpgsqlConnectionStringBuilder(second.ConnectionString).Host.ShouldBe("127.0.0.1");
        second.ConnectionString.ShouldBe(first.ConnectionString);
        (await AskAsync(second, "show unix_socket_directories")).ShouldBe("");
    }
}

public class when_the_path_is_too_long_for_a_socket : EmbeddedServerScenario
{
    [Fact]
    public async Task the_socket_lies_in_a_short_folder()
    {
        var server = await StartAsync(Options with { DataFolder = Path.Combine(Data, new string('x', 100)) });

        var host = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        host.ShouldStartWith("/tmp/arena-");
        (await AskAsync(server, "select 1")).ShouldBe(1);
        await server.DisposeAsync();
        Directory.Exists(host).ShouldBeFalse();
    }
}

public class when_root_starts_it_below_a_closed_folder : EmbeddedServerScenario
{
    [Fact]
    public async Task the_database_lies_where_the_servers_account_can_enter()
    {
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
            return; // Only root hands the server to another account.
        Directory.CreateDirectory(Data);
        File.SetUnixFileMode(Root, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var relocated = Root + "-open";
        try
        {
            var options = Options with { RelocationFolder = relocated };
            var first = await StartAsync(options);
            await AskAsync(first, "create table kept as select 42 as answer");
            await first.DisposeAsync();

            var second = await StartAsync(options);

            (await AskAsync(second, "select answer from kept")).ShouldBe(42);
            new DirectoryInfo(Path.Combine(Data, "postgres")).LinkTarget.ShouldNotBeNull().ShouldStartWith(relocated);
            File.Exists(Path.Combine(Data, "logs", "postgres.log")).ShouldBeTrue();
            await second.DisposeAsync();
        }
        finally
        {
            Directory.Delete(relocated, recursive: true);
        }
    }
}
