using System.Globalization;
using Arena.Adapters.EmbeddedPostgres;

namespace Arena.Adapters.Tests.EmbeddedPostgres;

public class when_another_host_holds_the_data_folder : EmbeddedServerScenario
{
    [Fact]
    public async Task the_second_one_says_who_and_leaves_the_first_alone()
    {
        var first = await StartAsync();

        var message = await RefusalAsync();

        message.ShouldContain($"(process {Environment.ProcessId.ToString(CultureInfo.InvariantCulture)})");
        message.ShouldContain("ARENA__DATA");
        (await AskAsync(first, "select 1")).ShouldBe(1);
    }
}

public class when_the_server_cannot_run : EmbeddedServerScenario
{
    private string Cluster => Path.Combine(Data, "postgres");

    [Fact]
    public async Task a_database_of_another_major_version_is_left_alone()
    {
        Directory.CreateDirectory(Cluster);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "PG_VERSION"), "9.6\n");

        var message = await RefusalAsync();

        message.ShouldContain($"{Cluster} was made by PostgreSQL 9");
        File.Exists(Path.Combine(Cluster, "PG_VERSION")).ShouldBeTrue();
    }

    [Fact]
    public async Task a_folder_of_other_files_is_left_alone()
    {
        Directory.CreateDirectory(Cluster);
        await File.WriteAllTextAsync(Path.Combine(Cluster, "notes.txt"), "mine");

        (await RefusalAsync()).ShouldContain("no PostgreSQL database");
    }

    [Fact]
    public async Task a_data_folder_that_is_a_file_is_named()
    {
        await File.WriteAllTextAsync(Data, "");

        (await RefusalAsync()).ShouldContain($"{Data} cannot be made");
    }

    [Fact]
    public async Task a_data_folder_that_may_not_be_written_is_named()
    {
        // Nobody writes to /proc, not even root.
        var message = await RefusalAsync(Options with { DataFolder = Environment.IsPrivilegedProcess ? "/proc/self" : "/" });

        message.ShouldContain("ARENA__DATA");
    }

    [Fact]
    public async Task missing_programs_are_named()
    {
        (await RefusalAsync(Options with { BinariesFolder = Root })).ShouldContain($"no postgres, initdb and pg_ctl in {Root}");
    }

    [Fact]
    public async Task a_missing_password_file_is_named()
    {
        var server = await StartAsync();
        await server.DisposeAsync();
        File.Delete(Path.Combine(Data, "postgres.password"));

        (await RefusalAsync()).ShouldContain("postgres.password");
    }

    [Fact]
    public async Task a_link_to_a_database_that_is_gone_is_named()
    {
        Directory.CreateDirectory(Data);
        Directory.CreateSymbolicLink(Cluster, Path.Combine(Root, "gone"));

        (await RefusalAsync()).ShouldContain("is not there");
    }

    [Fact]
    public async Task the_folder_is_free_again_afterwards()
    {
        await RefusalAsync(Options with { BinariesFolder = Root });

        (await AskAsync(await StartAsync(), "select 1")).ShouldBe(1);
    }
}

public class when_explaining_what_postgresql_printed
{
    [Theory]
    [InlineData("FATAL:  could not write lock file \"postmaster.pid\": No space left on device", "is full")]
    [InlineData("FATAL:  could not extend file: wrote only 4096 of 8192 bytes\nHINT:  Check free disk space.\nPANIC:  cannot abort transaction 1", "is full")]
    [InlineData("FATAL:  database files are incompatible with server", "another version")]
    [InlineData("FATAL:  could not create any TCP/IP sockets", "taken by another program")]
    [InlineData("FATAL:  data directory \"/d\" has invalid permissions", "chmod 0700")]
    [InlineData("FATAL:  could not map anonymous shared memory: Cannot allocate memory", "not enough memory")]
    [InlineData("LOG:  starting\n2026-01-01 [7] FATAL:  something new\nLOG:  shutting down", "says: something new")]
    public void it_is_one_sentence_that_says_what_to_do(string printed, string expected)
    {
        var message = StartFailure.Explain("the server", printed, "/data/postgres").Message;

        message.ShouldContain(expected);
        message.ShouldNotContain("\n");
        message.ShouldEndWith(".");
    }
}
