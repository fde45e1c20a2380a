namespace Arena.Application.Prompts;

/// <summary>What a bot did lately, as the read models know it.</summary>
public interface IBotPast
{
    /// <summary>The run's last closed trades and last refusals, newest first.</summary>
    Task<BotPast> OfAsync(string botId, CancellationToken cancellationToken);
}

public sealed record BotPast(IReadOnlyList<PastTrade> Trades, IReadOnlyList<PastRefusal> Refusals)
{
    public static BotPast None { get; } = new([], []);
}

/// <param name="NetPnl">After fees and funding, quote currency.</param>
public sealed record PastTrade(string Symbol, string Side, decimal Quantity, decimal EntryPrice, decimal? ExitPrice, decimal? NetPnl, DateTimeOffset At);

public sealed record PastRefusal(int Turn, string Code, string Reason);

/// <summary>Large texts by the SHA-256 of their UTF-8, stored once for each owner.</summary>
public interface IBlobStore
{
    /// <returns>64 lower-case hexadecimal digits.</returns>
    Task<string> PutAsync(string tenantId, string text, CancellationToken cancellationToken);

    /// <summary>Null: there is none, or it is another owner's.</summary>
    Task<string?> FindAsync(string tenantId, string hash, CancellationToken cancellationToken);
}
