using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Arena.EventStore;

/// <summary>One column of a read table, bound to one property of its row record.</summary>
internal abstract class Column<TRow>(string name, NpgsqlDbType type, bool isTextArray)
{
    public string Name { get; } = name;

    protected NpgsqlDbType Type { get; } = type;

    /// <summary>Arrays of arrays do not exist in PostgreSQL: in an array parameter a text[] travels as its literal and is cast back.</summary>
    public string Cast => IsTextArray ? "::text[]" : "";

    protected bool IsTextArray { get; } = isTextArray;

    /// <summary>The values of many rows as one array parameter, for unnest.</summary>
    public abstract NpgsqlParameter ArrayOf(IReadOnlyList<TRow> rows, JsonSerializerOptions json);

    /// <summary>The values of one key column of many keys as one array parameter.</summary>
    public abstract NpgsqlParameter ArrayOfKeys(IReadOnlyList<RowKey> keys, int part);

    public abstract NpgsqlParameter KeyParameter(object value);

    public abstract Task WriteAsync(NpgsqlBinaryImporter importer, TRow row, JsonSerializerOptions json, CancellationToken ct);
}

// TWire is what Npgsql is given: the property's type, or text for an enum, or bytes for jsonb.
internal sealed class Column<TRow, TWire>(string name, NpgsqlDbType type, bool isTextArray, Func<TRow, JsonSerializerOptions, TWire> get, Func<object, object>? keyToWire) : Column<TRow>(name, type, isTextArray)
{
    public override NpgsqlParameter ArrayOf(IReadOnlyList<TRow> rows, JsonSerializerOptions json)
    {
        if (IsTextArray)
        {
            var literals = new string?[rows.Count];
            for (var i = 0; i < literals.Length; i++)
                literals[i] = TextArray.Literal((string?[]?)(object?)get(rows[i], json));
            return new NpgsqlParameter<string?[]> { TypedValue = literals, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text };
        }

        var values = new TWire[rows.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = get(rows[i], json);
        return new NpgsqlParameter<TWire[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | Type };
    }

    public override NpgsqlParameter ArrayOfKeys(IReadOnlyList<RowKey> keys, int part)
    {
        var values = new TWire[keys.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = (TWire)ToWire(keys[i].Parts[part]);
        return new NpgsqlParameter<TWire[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | Type };
    }

    public override NpgsqlParameter KeyParameter(object value) => new NpgsqlParameter<TWire> { TypedValue = (TWire)ToWire(value), NpgsqlDbType = Type };

    public override Task WriteAsync(NpgsqlBinaryImporter importer, TRow row, JsonSerializerOptions json, CancellationToken ct)
    {
        var value = get(row, json);
        if (value is null)
            return importer.WriteNullAsync(ct);
        return IsTextArray ? importer.WriteAsync(value, NpgsqlDbType.Array | NpgsqlDbType.Text, ct) : importer.WriteAsync(value, Type, ct);
    }

    private object ToWire(object value) => keyToWire is null ? value : keyToWire(value);
}

internal static class TextArray
{
    public static string? Literal(string?[]? values)
    {
        if (values is null)
            return null;
        var text = new System.Text.StringBuilder("{");
        foreach (var value in values)
        {
            if (text.Length > 1)
                text.Append(',');
            if (value is null)
                text.Append("NULL");
            else
                text.Append('"').Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }

        return text.Append('}').ToString();
    }
}
