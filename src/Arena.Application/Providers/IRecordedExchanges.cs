namespace Arena.Application.Providers;

/// <summary>What models answered once, by the hash of the prompt.</summary>
public interface IRecordedExchanges
{
    /// <summary>Null: the bot's model never answered this prompt.</summary>
    /// <param name="botId">Whose: of any owner.</param>
    /// <param name="promptHash">Of the two messages as they were sent first: as a decision names it.</param>
    Task<RecordedExchange?> FindAsync(string botId, string promptHash, CancellationToken cancellationToken);

    /// <summary>Whether the bot's model answered anything.</summary>
    Task<bool> AnyAsync(string botId, CancellationToken cancellationToken);
}

/// <param name="Response">The list of answers as it is stored; null: its text was pruned.</param>
public sealed record RecordedExchange(string? Response, int? TokensIn, int? TokensOut);
