using Npgsql;

namespace Arena.EventStore;

/// <summary>The tables of a schema that a backup is made of: all but what tells of the schema itself, and of builds beside the live tables.</summary>
internal sealed record SchemaTable(string Name, IReadOnlyList<string> Columns, string? Projection, int? ProjectionVersion)
{
    public string ColumnList => string.Join(", ", Columns.Select(c => $"\"{c}\""));

    /// <summary>In an order in which they can be filled: who refers to another comes after it.</summary>
    /// <param name="ofOthers">A pattern of LIKE: tables that are not ours.</param>
    public static async Task<IReadOnlyList<SchemaTable>> ReadAsync(NpgsqlConnection connection, string schema, string ofOthers, CancellationToken ct)
    {
        var tables = new List<SchemaTable>();
        await using (var command = new NpgsqlCommand($"""
            select c.relname,
                   (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''),
                   s.name, s.version
              from pg_class c
              left join {schema}.projection_state s on c.relname::text = any (s.tables)
             where c.relnamespace = $1::regnamespace and c.relkind in ('r', 'p') and not c.relispartition and c.relname not in ('schema_migrations', 'projection_rebuilds') and c.relname not like $2
             order by c.relname
            """, connection) { Parameters = { new() { Value = schema }, new() { Value = ofOthers } } })
        await using (var reader = await command.ExecuteReaderAsync(ct))
        {
            while (await reader.ReadAsync(ct))
            {
                tables.Add(new SchemaTable(
                    reader.GetString(0), reader.GetFieldValue<string[]>(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.IsDBNull(3) ? null : reader.GetInt32(3)));
            }
        }

        return Ordered(tables, await ReferencesAsync(connection, schema, ct));
    }

    private static async Task<ILookup<string, string>> ReferencesAsync(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("""
            select f.relname, t.relname
              from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
             where k.contype = 'f' and k.connamespace = $1::regnamespace and f.oid <> t.oid
            """, connection) { Parameters = { new() { Value = schema } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        var references = new List<(string From, string To)>();
        while (await reader.ReadAsync(ct))
            references.Add((reader.GetString(0), reader.GetString(1)));
        return references.ToLookup(r => r.From, r => r.To, StringComparer.Ordinal);
    }

    private static List<SchemaTable> Ordered(List<SchemaTable> tables, ILookup<string, string> references)
    {
        var ordered = new List<SchemaTable>(tables.Count);
        while (tables.Count > 0)
        {
            var next = tables.Find(t => !references[t.Name].Any(to => tables.Exists(o => o.Name == to)))
                ?? throw new InvalidOperationException($"The tables {string.Join(", ", tables.Select(t => t.Name))} refer to each other in a circle.");
            tables.Remove(next);
            ordered.Add(next);
        }

        return ordered;
    }
}
