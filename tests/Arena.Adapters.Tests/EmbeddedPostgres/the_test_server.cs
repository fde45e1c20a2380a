using Arena.TestSupport;
using Npgsql;

namespace Arena.Adapters.Tests.EmbeddedPostgres;

public class when_tests_ask_for_databases
{
    [Fact]
    public async Task each_gets_one_of_its_own()
    {
        var first = await PostgresServer.CreateDatabaseAsync();
        var second = await PostgresServer.CreateDatabaseAsync();
        await AskAsync(first, "create table mine as select 1 as x");

        (await AskAsync(second, "select to_regclass('mine') is null")).ShouldBe(true);
    }

    [Fact]
    public async Task copies_of_a_prepared_one_hold_what_was_prepared_once()
    {
        var prepared = 0;
        Task<string> CopyAsync() => PostgresServer.CreateDatabaseAsync("the_test_server", async empty =>
        {
            prepared++;
            await AskAsync(empty, "create table seeded as select 42 as answer");
        });

        var copies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CopyAsync()));

        prepared.ShouldBe(1);
        foreach (var copy in copies)
            (await AskAsync(copy, "select answer from seeded")).ShouldBe(42);
        await PostgresServer.DropDatabaseAsync(copies[0]);
        (await Should.ThrowAsync<PostgresException>(() => AskAsync(copies[0], "select 1"))).SqlState.ShouldBe(PostgresErrorCodes.InvalidCatalogName);
    }

    private static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
