using Npgsql;

namespace Arena.Host.Tests.Providers;

/// <summary>Every row of every table of the database, as text, searched for a secret.</summary>
internal static class Leaks
{
    public static async Task<IReadOnlyList<string>> TablesWithAsync(string connectionString, string secret)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var tables = await TablesAsync(connection);
        var found = new List<string>();
        var hex = Convert.ToHexStringLower(System.Text.Encoding.UTF8.GetBytes(secret));
        foreach (var table in tables)
        {
            await using var command = new NpgsqlCommand($"select exists (select from {table} t where position($1 in t::text) > 0 or position($2 in t::text) > 0)", connection)
            {
                Parameters = { new() { Value = secret }, new() { Value = hex } },
            };
            if ((bool)(await command.ExecuteScalarAsync())!) found.Add(table);
        }
        return found;
    }

    /// <summary>Every row of every table, as text.</summary>
    public static async IAsyncEnumerable<(string Table, string Row)> RowsAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        foreach (var table in await TablesAsync(connection))
        {
            await using var command = new NpgsqlCommand($"select t::text from {table} t", connection);
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync()) yield return (table, reader.GetString(0));
        }
    }

    public static async Task PlantAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<IReadOnlyList<string>> TablesAsync(NpgsqlConnection connection)
    {
        var tables = new List<string>();
        await using var command = new NpgsqlCommand("select format('%I.%I', schemaname, tablename) from pg_tables where schemaname not in ('pg_catalog', 'information_schema')", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) tables.Add(reader.GetString(0));
        return tables;
    }
}
