using Arena.Domain.Trading;

namespace Arena.Projections;

/// <summary>Enums as the wire and the columns spell them, where a view is made from the domain's type.</summary>
internal static class Wire
{
    public static string Of(Side side) => side == Side.Long ? "long" : "short";
}
