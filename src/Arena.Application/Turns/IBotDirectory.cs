namespace Arena.Application.Turns;

/// <summary>Which bots there are, as the read models know them.</summary>
public interface IBotDirectory
{
    /// <summary>Waits until the read models know everything that is in the log now.</summary>
    Task CatchUpAsync(CancellationToken cancellationToken);

    /// <summary>The bots that take turns.</summary>
    Task<IReadOnlyList<ActiveBot>> ActiveAsync(CancellationToken cancellationToken);

    /// <summary>The bots that hold positions, active or not: whom a step of the market may concern.</summary>
    Task<IReadOnlyList<BotKey>> WithPositionsAsync(CancellationToken cancellationToken);
}

public readonly record struct BotKey(string TenantId, string BotId);

/// <param name="TurnInterval">Null: the arena's setting.</param>
public sealed record ActiveBot(string TenantId, string BotId, TimeSpan? TurnInterval, DateTimeOffset? LastTurnAt)
{
    public BotKey Key => new(TenantId, BotId);
}
