using Arena.Adapters.EmbeddedPostgres;

namespace Arena.Adapters.Tests.EmbeddedPostgres;

public class when_the_server_dies_under_a_running_host : EmbeddedServerScenario
{
    [Fact]
    public async Task it_is_restarted_on_the_same_connection_string_with_its_data()
    {
        var server = await StartAsync();
        await AskAsync(server, "create table kept as select 42 as answer");
        var died = server.ProcessId;

        KillProcess(died);

        await EventuallyAsync(() => Task.FromResult(server is { Restarts: 1, State: EmbeddedPostgresState.Running }));
        server.ProcessId.ShouldNotBe(died);
        server.LastFailure.ShouldBeNull();
        (await AskAsync(server, "select answer from kept")).ShouldBe(42);
    }
}

public class when_the_host_was_killed : EmbeddedServerScenario
{
    [Fact]
    public async Task the_next_start_adopts_the_server()
    {
        var killed = await StartAsync();
        await AskAsync(killed, "create table kept as select 42 as answer");
        await KillHostAsync(killed);

        var next = await StartAsync();

        next.Adopted.ShouldBeTrue();
        next.ProcessId.ShouldBe(killed.ProcessId);
        next.ConnectionString.ShouldBe(killed.ConnectionString);
        (await AskAsync(next, "select answer from kept")).ShouldBe(42);
        await next.DisposeAsync();
        PostmasterFile.IsServer(next.ProcessId, Path.Combine(Data, "postgres")).ShouldBeFalse();
    }

    [Fact]
    public async Task and_the_server_with_it_the_next_start_recovers()
    {
        var killed = await StartAsync();
        await AskAsync(killed, "create table kept as select 42 as answer");
        await KillHostAsync(killed);
        KillProcess(killed.ProcessId);

        var next = await StartAsync();

        next.Adopted.ShouldBeFalse();
        (await AskAsync(next, "select answer from kept")).ShouldBe(42);
    }

    [Fact]
    public async Task a_pid_file_that_names_another_living_process_does_not_stop_the_start()
    {
        var killed = await StartAsync();
        await KillHostAsync(killed);
        KillProcess(killed.ProcessId);
        var file = PostmasterFile.PathIn(Path.Combine(Data, "postgres"));
        await EventuallyAsync(() => Task.FromResult(!PostmasterFile.IsServer(killed.ProcessId, Path.Combine(Data, "postgres"))));
        var lines = await File.ReadAllLinesAsync(file);
        lines[0] = Environment.ProcessId.ToString(System.Globalization.CultureInfo.InvariantCulture);
        await File.WriteAllLinesAsync(file, lines);

        var next = await StartAsync();

        (await AskAsync(next, "select 1")).ShouldBe(1);
    }
}
