using Arena.Host.Tests.Support;
using Arena.TestSupport.Hosts;
using Npgsql;

namespace Arena.Host.Tests.Manual;

/// <summary>Every page of the manual, typed as it stands into the shell of a machine that runs the real program on its own PostgreSQL.</summary>
[Collection(ArenaProgram.Alone)]
public sealed class when_the_manual_is_followed
{
    public static TheoryData<string> Pages => [.. Page.All];

    [Fact]
    public void each_page_of_trouble_has_commands() =>
        Page.All.ShouldBe(["backup.md", "feed.md", "full-disk.md", "master-key.md", "projections.md", "security.md", "upgrade.md"]);

    [ManualTheory]
    [MemberData(nameof(Pages))]
    public async Task every_command_does_what_the_page_says(string page)
    {
        await using var machine = new ServiceManager();
        var started = await machine.RunAsync("systemctl start arena");
        started.ExitCode.ShouldBe(0, started.Error);
        if (page == "projections.md") await BreakAReadModelAsync(machine.Data);

        var ran = await machine.RunAsync(Page.ScriptOf(page));

        ran.ExitCode.ShouldBe(0, $"{page}\n{ran.Output}\n{ran.Error}");
        if (page == "projections.md") ran.Output.ShouldContain("Failed: users ");
    }

    /// <summary>The next sign-in is an event that it cannot take.</summary>
    private static async Task BreakAReadModelAsync(string data)
    {
        await using var connection = new NpgsqlConnection(EmbeddedServer.Of(data).ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("alter table arena.user_profiles add constraint broken check (last_sign_in_at is null)", connection);
        await command.ExecuteNonQueryAsync();
    }
}
