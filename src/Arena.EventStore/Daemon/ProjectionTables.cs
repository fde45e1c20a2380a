using Npgsql;

namespace Arena.EventStore;

/// <summary>Makes a projection's tables, in the live schema or beside it.</summary>
internal sealed class ProjectionTables(NpgsqlDataSource dataSource, string schema, Progression progression)
{
    /// <summary>A new projection: its tables, empty, and its checkpoint at zero.</summary>
    public async Task CreateAsync(Projection projection, CancellationToken ct)
    {
        await using var connection = await dataSource.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await DefineAsync(connection, projection, schema, ct);
        await progression.RegisterAsync(connection, projection.Name, projection.Version, projection.Tables, 0, ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>Runs the projection's DDL with unqualified names meaning <paramref name="target"/>; functions of the live schema are found too.</summary>
    public async Task DefineAsync(NpgsqlConnection connection, Projection projection, string target, CancellationToken ct)
    {
        var grants = string.Concat(projection.Tables.Select(t => $"grant select on {target}.{SchemaName.Checked(t)} to arena_reader;\n"));
        await using var command = new NpgsqlCommand($"""
            set local search_path = {target}, {schema}, public;
            {projection.Schema};
            set local search_path = default;
            {grants}
            """, connection);
        await command.ExecuteNonQueryAsync(ct);
    }
}
