using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using Npgsql;

namespace Arena.EventStore;

/// <summary>
/// A row record is the definition of its table's mapping: property <c>RealizedPnl</c> is column <c>realized_pnl</c>.
/// string and enum (snake_case) are text, decimal is numeric, DateTimeOffset is timestamptz (UTC), TimeSpan is interval, string[] is text[],
/// a property marked [property: Jsonb] is jsonb; long, int, bool, double, Guid, DateOnly and the nullable forms are what one expects.
/// </summary>
public sealed class ReadTable<TRow>
    where TRow : class
{
    private readonly Func<TRow, object[]> _key;

    private ReadTable(string name, IReadOnlyList<Column<TRow>> columns, IReadOnlyList<Column<TRow>> keyColumns, IReadOnlyList<Type> keyTypes, Func<TRow, object[]> key, Func<NpgsqlDataReader, JsonSerializerOptions, TRow> read)
    {
        Name = name;
        Columns = columns;
        KeyColumns = keyColumns;
        KeyTypes = keyTypes;
        _key = key;
        Read = read;
        ColumnList = string.Join(", ", columns.Select(c => c.Name));
    }

    public string Name { get; }

    /// <summary>The columns in the order of the record's properties: what <see cref="Read"/> expects of a select.</summary>
    public string ColumnList { get; }

    /// <summary>One row of a select of <see cref="ColumnList"/>: queries read with the same mapping that the projection writes with.</summary>
    public Func<NpgsqlDataReader, JsonSerializerOptions, TRow> Read { get; }

    internal IReadOnlyList<Column<TRow>> Columns { get; }

    internal IReadOnlyList<Column<TRow>> KeyColumns { get; }

    internal IReadOnlyList<Type> KeyTypes { get; }

    /// <param name="keyProperties">The primary key, in its order; none for a table that is only added to.</param>
    /// <exception cref="NotSupportedException">A property has a type that is none of the above.</exception>
    public static ReadTable<TRow> Of(string name, params string[] keyProperties)
    {
        ArgumentNullException.ThrowIfNull(keyProperties);
        SchemaName.Checked(name);
        var properties = typeof(TRow).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0 && IsStored(p)).ToList();
        var wires = properties.ConvertAll(Wire.Of);
        var columns = properties.Zip(wires, (p, w) => ColumnOf(p, w)).ToList();
        var keys = keyProperties.Select(k => properties.FindIndex(p => p.Name == k) is var i and >= 0 ? i : throw new ArgumentException($"{typeof(TRow).Name} has no property {k}.", nameof(keyProperties))).ToList();
        return new ReadTable<TRow>(name, columns, [.. keys.Select(k => columns[k])], [.. keys.Select(k => properties[k].PropertyType)], CompileKey([.. keys.Select(k => properties[k])]), CompileRead(properties, wires));
    }

    internal RowKey KeyOf(TRow row) => new(_key(row));

    internal RowKey KeyOf(object[] parts)
    {
        if (parts.Length != KeyTypes.Count)
            throw new ArgumentException($"The key of {Name} has {KeyTypes.Count} parts, not {parts.Length}.", nameof(parts));
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i]?.GetType() != KeyTypes[i])
                throw new ArgumentException($"Part {i + 1} of the key of {Name} is a {KeyTypes[i].Name}, not a {parts[i]?.GetType().Name ?? "null"}.", nameof(parts));
        }

        return new RowKey(parts);
    }

    private static bool IsStored(PropertyInfo property) =>
        property.Name != "EqualityContract"
        && (property.SetMethod is not null || typeof(TRow).GetConstructors().Any(c => c.GetParameters().Any(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase))));

    private static Column<TRow> ColumnOf(PropertyInfo property, Wire wire)
    {
        var row = Expression.Parameter(typeof(TRow));
        var json = Expression.Parameter(typeof(JsonSerializerOptions));
        var delegateType = typeof(Func<,,>).MakeGenericType(typeof(TRow), typeof(JsonSerializerOptions), wire.Type);
        var get = Expression.Lambda(delegateType, wire.Write(Expression.Property(row, property), json), row, json).Compile();
        var name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
        return (Column<TRow>)Activator.CreateInstance(typeof(Column<,>).MakeGenericType(typeof(TRow), wire.Type), name, wire.DbType, wire.IsTextArray, get, wire.KeyToWire)!;
    }

    private static Func<TRow, object[]> CompileKey(IReadOnlyList<PropertyInfo> keys)
    {
        var row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, object[]>>(Expression.NewArrayInit(typeof(object), keys.Select(k => Expression.Convert(Expression.Property(row, k), typeof(object)))), row).Compile();
    }

    private static Func<NpgsqlDataReader, JsonSerializerOptions, TRow> CompileRead(List<PropertyInfo> properties, List<Wire> wires)
    {
        var reader = Expression.Parameter(typeof(NpgsqlDataReader));
        var json = Expression.Parameter(typeof(JsonSerializerOptions));
        var values = properties.Select((p, i) => (Property: p, Value: (Expression)Expression.Convert(wires[i].Read(reader, Expression.Constant(i), json), p.PropertyType))).ToDictionary(v => v.Property.Name, StringComparer.OrdinalIgnoreCase);
        var constructor = typeof(TRow).GetConstructors().Where(c => c.GetParameters().All(p => values.ContainsKey(p.Name!))).MaxBy(c => c.GetParameters().Length)
            ?? throw new NotSupportedException($"{typeof(TRow).Name} has no constructor whose parameters are its properties.");
        var parameters = constructor.GetParameters();
        var rest = values.Values.Where(v => v.Property.SetMethod is not null && !parameters.Any(p => string.Equals(p.Name, v.Property.Name, StringComparison.OrdinalIgnoreCase)));
        var body = Expression.MemberInit(Expression.New(constructor, parameters.Select(p => values[p.Name!].Value)), rest.Select(v => Expression.Bind(v.Property, v.Value)));
        return Expression.Lambda<Func<NpgsqlDataReader, JsonSerializerOptions, TRow>>(body, reader, json).Compile();
    }
}
