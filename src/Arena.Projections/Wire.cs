using System.Text.Json;
using Arena.Domain.Trading;

namespace Arena.Projections;

/// <summary>Enums as the wire and the columns spell them, where a view is made from the domain's type.</summary>
internal static class Wire
{
    public static string Of(Side side) => side == Side.Long ? "long" : "short";

    public static string Of<T>(T value) where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    /// <summary>Without the zeros that a computation left at the end: 0.4, not 0.40000000.</summary>
    public static decimal Plain(decimal value) => value / 1.0000000000000000000000000000m;
}
