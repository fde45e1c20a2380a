using Arena.Domain.Amounts;

namespace Arena.Domain.Trading;

/// <summary>What follows from a side: its sign in every formula, and the orders that enter and leave it.</summary>
public static class Sides
{
    /// <summary>+1 long, -1 short.</summary>
    public static int Sign(this Side side) => side == Side.Long ? 1 : -1;

    public static Side Opposite(this Side side) => side == Side.Long ? Side.Short : Side.Long;

    public static OrderSide Entry(this Side side) => side == Side.Long ? OrderSide.Buy : OrderSide.Sell;

    public static OrderSide Exit(this Side side) => side == Side.Long ? OrderSide.Sell : OrderSide.Buy;

    /// <summary>Whether a price is at a level or beyond it, seen in the direction in which the side loses.</summary>
    public static bool LosesAt(this Side side, Price price, Price level) => side == Side.Long ? price <= level : price >= level;

    /// <summary>Whether a price is at a level or beyond it, seen in the direction in which the side gains.</summary>
    public static bool GainsAt(this Side side, Price price, Price level) => side == Side.Long ? price >= level : price <= level;
}
