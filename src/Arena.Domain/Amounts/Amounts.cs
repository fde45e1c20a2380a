using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arena.Domain.Amounts;

/// <summary>An amount of the quote currency (USD), kept to 8 decimals, rounded half to even.</summary>
[JsonConverter(typeof(MoneyJsonConverter))]
public readonly record struct Money : IComparable<Money>
{
    public const int Decimals = 8;

    public Money(decimal value) => Value = decimal.Round(value, Decimals, MidpointRounding.ToEven);

    public decimal Value { get; }

    public static Money Zero => default;

    public bool IsNegative => Value < 0;

    public bool IsPositive => Value > 0;

    public static Money operator +(Money a, Money b) => new(a.Value + b.Value);

    public static Money operator -(Money a, Money b) => new(a.Value - b.Value);

    public static Money operator -(Money a) => new(-a.Value);

    public static Money operator *(Money a, decimal factor) => new(a.Value * factor);

    public static decimal operator /(Money a, Money b) => a.Value / b.Value;

    public static bool operator <(Money a, Money b) => a.Value < b.Value;

    public static bool operator >(Money a, Money b) => a.Value > b.Value;

    public static bool operator <=(Money a, Money b) => a.Value <= b.Value;

    public static bool operator >=(Money a, Money b) => a.Value >= b.Value;

    public static Money Min(Money a, Money b) => a < b ? a : b;

    public static Money Max(Money a, Money b) => a > b ? a : b;

    public int CompareTo(Money other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A price in quote currency for one unit of the base. Price minus price is a plain number, not money.</summary>
[JsonConverter(typeof(PriceJsonConverter))]
public readonly record struct Price(decimal Value) : IComparable<Price>
{
    public static decimal operator -(Price a, Price b) => a.Value - b.Value;

    public static bool operator <(Price a, Price b) => a.Value < b.Value;

    public static bool operator >(Price a, Price b) => a.Value > b.Value;

    public static bool operator <=(Price a, Price b) => a.Value <= b.Value;

    public static bool operator >=(Price a, Price b) => a.Value >= b.Value;

    public int CompareTo(Price other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A quantity of the base asset; never negative: the side says the direction.</summary>
[JsonConverter(typeof(QuantityJsonConverter))]
public readonly record struct Quantity(decimal Value) : IComparable<Quantity>
{
    public static Quantity Zero => default;

    public bool IsZero => Value == 0;

    public static Quantity operator +(Quantity a, Quantity b) => new(a.Value + b.Value);

    public static Quantity operator -(Quantity a, Quantity b) => new(a.Value - b.Value);

    /// <summary>Notional: quantity times price.</summary>
    public static Money operator *(Quantity q, Price p) => new(q.Value * p.Value);

    public static bool operator <(Quantity a, Quantity b) => a.Value < b.Value;

    public static bool operator >(Quantity a, Quantity b) => a.Value > b.Value;

    public static bool operator <=(Quantity a, Quantity b) => a.Value <= b.Value;

    public static bool operator >=(Quantity a, Quantity b) => a.Value >= b.Value;

    public static Quantity Min(Quantity a, Quantity b) => a < b ? a : b;

    public int CompareTo(Quantity other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How many times the margin the notional is; 1 is unlevered.</summary>
[JsonConverter(typeof(LeverageJsonConverter))]
public readonly record struct Leverage(decimal Value) : IComparable<Leverage>
{
    public static Leverage One => new(1);

    /// <summary>Initial margin of a notional: notional divided by leverage.</summary>
    public Money MarginOf(Money notional) => new(notional.Value / Value);

    public int CompareTo(Leverage other) => Value.CompareTo(other.Value);

    public static bool operator <(Leverage a, Leverage b) => a.Value < b.Value;

    public static bool operator >(Leverage a, Leverage b) => a.Value > b.Value;

    public static bool operator <=(Leverage a, Leverage b) => a.Value <= b.Value;

    public static bool operator >=(Leverage a, Leverage b) => a.Value >= b.Value;

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Reads and writes an amount as a plain JSON number.</summary>
public abstract class DecimalJsonConverter<T>(Func<decimal, T> wrap, Func<T, decimal> unwrap) : JsonConverter<T>
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => wrap(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteNumberValue(unwrap(value));
    }
}

public sealed class MoneyJsonConverter() : DecimalJsonConverter<Money>(v => new Money(v), m => m.Value);

public sealed class PriceJsonConverter() : DecimalJsonConverter<Price>(v => new Price(v), p => p.Value);

public sealed class QuantityJsonConverter() : DecimalJsonConverter<Quantity>(v => new Quantity(v), q => q.Value);

public sealed class LeverageJsonConverter() : DecimalJsonConverter<Leverage>(v => new Leverage(v), l => l.Value);
