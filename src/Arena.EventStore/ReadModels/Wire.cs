using System.Collections.Frozen;
using System.Linq.Expressions;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Npgsql;
using NpgsqlTypes;

namespace Arena.EventStore;

/// <summary>How a property's type travels to PostgreSQL and back; the expressions are compiled once into a table's delegates.</summary>
internal sealed record Wire(Type Type, NpgsqlDbType DbType, bool IsTextArray, Func<Expression, Expression, Expression> Write, Func<Expression, Expression, Expression, Expression> Read, Func<object, object>? KeyToWire)
{
    private static readonly FrozenDictionary<Type, NpgsqlDbType> Plain = new Dictionary<Type, NpgsqlDbType>
    {
        [typeof(string)] = NpgsqlDbType.Text,
        [typeof(decimal)] = NpgsqlDbType.Numeric,
        [typeof(long)] = NpgsqlDbType.Bigint,
        [typeof(int)] = NpgsqlDbType.Integer,
        [typeof(bool)] = NpgsqlDbType.Boolean,
        [typeof(double)] = NpgsqlDbType.Double,
        [typeof(Guid)] = NpgsqlDbType.Uuid,
        [typeof(DateTimeOffset)] = NpgsqlDbType.TimestampTz,
        [typeof(DateOnly)] = NpgsqlDbType.Date,
        [typeof(TimeSpan)] = NpgsqlDbType.Interval,
    }.ToFrozenDictionary();

    public static Wire Of(PropertyInfo property)
    {
        var type = property.PropertyType;
        if (property.GetCustomAttribute<JsonbAttribute>() is not null)
            return new Wire(typeof(byte[]), NpgsqlDbType.Jsonb, false, (value, json) => Call(nameof(ToJson), type, value, json), (row, i, json) => Call(nameof(FromJson), type, row, i, json), null);
        if (type == typeof(string[]))
            return new Wire(type, NpgsqlDbType.Text, true, (value, _) => value, (row, i, _) => Call(nameof(FromReference), type, row, i), null);

        var bare = Nullable.GetUnderlyingType(type) ?? type;
        if (bare.IsEnum)
            return type == bare
                ? new Wire(typeof(string), NpgsqlDbType.Text, false, (value, _) => Call(nameof(EnumToText), bare, value), (row, i, _) => Call(nameof(EnumFromText), bare, row, i), KeyOf(bare))
                : new Wire(typeof(string), NpgsqlDbType.Text, false, (value, _) => Call(nameof(OptionalEnumToText), bare, value), (row, i, _) => Call(nameof(OptionalEnumFromText), bare, row, i), null);
        if (!Plain.TryGetValue(bare, out var dbType))
            throw new NotSupportedException($"{property.DeclaringType?.Name}.{property.Name}: a read table has no column type for {type.Name}; mark it [property: Jsonb] or use a plain type.");

        Func<Expression, Expression, Expression> write = bare != typeof(DateTimeOffset) ? (value, _) => value
            : type == bare ? (value, _) => Expression.Call(typeof(Wire), nameof(Utc), null, value)
            : (value, _) => Expression.Call(typeof(Wire), nameof(OptionalUtc), null, value);
        var reader = type == typeof(string) ? nameof(FromReference) : type == bare ? nameof(FromValue) : nameof(FromOptional);
        return new Wire(type, dbType, false, write, (row, i, _) => Call(reader, bare, row, i), bare == typeof(DateTimeOffset) ? static key => Utc((DateTimeOffset)key) : null);
    }

    private static Func<object, object> KeyOf(Type type)
    {
        var key = Expression.Parameter(typeof(object));
        return Expression.Lambda<Func<object, object>>(Expression.Convert(Call(nameof(EnumToText), type, Expression.Convert(key, type)), typeof(object)), key).Compile();
    }

    private static MethodCallExpression Call(string method, Type type, params Expression[] arguments) => Expression.Call(typeof(Wire), method, [type], arguments);

    private static byte[]? ToJson<T>(T value, JsonSerializerOptions json) =>
        value is null ? null : JsonSerializer.SerializeToUtf8Bytes(value, (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));

    private static T? FromJson<T>(NpgsqlDataReader row, int ordinal, JsonSerializerOptions json) =>
        row.IsDBNull(ordinal) ? default : JsonSerializer.Deserialize(row.GetFieldValue<byte[]>(ordinal), (JsonTypeInfo<T>)json.GetTypeInfo(typeof(T)));

    private static T? FromReference<T>(NpgsqlDataReader row, int ordinal)
        where T : class =>
        row.IsDBNull(ordinal) ? null : row.GetFieldValue<T>(ordinal);

    private static T FromValue<T>(NpgsqlDataReader row, int ordinal)
        where T : struct =>
        row.GetFieldValue<T>(ordinal);

    private static T? FromOptional<T>(NpgsqlDataReader row, int ordinal)
        where T : struct =>
        row.IsDBNull(ordinal) ? null : row.GetFieldValue<T>(ordinal);

    private static DateTimeOffset Utc(DateTimeOffset value) => value.ToUniversalTime();

    private static DateTimeOffset? OptionalUtc(DateTimeOffset? value) => value?.ToUniversalTime();

    private static string EnumToText<T>(T value)
        where T : struct, Enum =>
        EnumText<T>.Names.TryGetValue(value, out var text) ? text : throw new ArgumentOutOfRangeException(nameof(value), value, $"No such {typeof(T).Name}.");

    private static string? OptionalEnumToText<T>(T? value)
        where T : struct, Enum =>
        value is { } present ? EnumToText(present) : null;

    private static T EnumFromText<T>(NpgsqlDataReader row, int ordinal)
        where T : struct, Enum =>
        EnumText<T>.Values[row.GetString(ordinal)];

    private static T? OptionalEnumFromText<T>(NpgsqlDataReader row, int ordinal)
        where T : struct, Enum =>
        row.IsDBNull(ordinal) ? null : EnumFromText<T>(row, ordinal);

    private static class EnumText<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> Names = Enum.GetValues<T>().Distinct().ToFrozenDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

        public static readonly FrozenDictionary<string, T> Values = Names.ToFrozenDictionary(n => n.Value, n => n.Key, StringComparer.Ordinal);
    }
}
