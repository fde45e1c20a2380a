namespace Arena.Projections.Decisions;

/// <summary>What a bot's decision maker answered in one turn, and what became of it.</summary>
/// <param name="PromptHash">SHA-256 of the prompt that was sent; for the owner and admins.</param>
/// <param name="PromptSent">Filled in from the blob table by the reader of one decision; for the owner and admins.</param>
/// <param name="Response">As <paramref name="PromptSent"/>.</param>
/// <param name="Outcome">
/// traded: at least one decision was carried out; denied: none, our rules refused; rejected: none, part of the answer was unreadable or the venue refused;
/// failed: there was no answer; held: nothing was asked for.
/// </param>
/// <param name="Cost">USD; null where it cost nothing or is unknown.</param>
/// <param name="Strategy">The version that decided; null: no strategy did.</param>
/// <param name="Model">The language model that answered, as it names itself; null: none did.</param>
public sealed record DecisionView(
    string Id,
    string BotId,
    string BotName,
    string? AvatarUrl,
    int Turn,
    DateTimeOffset Timestamp,
    string Kind,
    int? PromptVersion,
    string? PromptHash,
    string? ResponseHash,
    string? PromptSent,
    string? Response,
    IReadOnlyList<DecisionItemView> Decisions,
    string Notes,
    string Outcome,
    IReadOnlyList<DecisionRejectionView> Rejections,
    int? LatencyMs,
    int? TokensIn,
    int? TokensOut,
    decimal? Cost,
    DecidingStrategy? Strategy,
    string? Model,
    long Position)
{
    /// <summary>What a spectator may see: notes, decisions and their outcome; nothing of the prompt, the raw answer or the bill.</summary>
    public DecisionView Sanitised() => this with
    {
        PromptVersion = null,
        PromptHash = null,
        ResponseHash = null,
        PromptSent = null,
        Response = null,
        TokensIn = null,
        TokensOut = null,
        Cost = null,
        Strategy = null,
    };
}

/// <param name="Version">Number of the version.</param>
/// <param name="Checksum">SHA-256 of its definition's canonical JSON.</param>
public sealed record DecidingStrategy(string StrategyId, int Version, string Checksum);

/// <summary>One decision on one symbol.</summary>
/// <param name="Action">open_long | open_short | increase | reduce | close | hold | set_stops | cancel_orders.</param>
/// <param name="Confidence">0..1.</param>
public sealed record DecisionItemView(
    string Symbol,
    string Action,
    decimal? Leverage,
    decimal? Notional,
    decimal? Quantity,
    decimal? PortionOfEquity,
    string? OrderType,
    decimal? LimitPrice,
    decimal? StopLoss,
    decimal? TakeProfit,
    decimal? TrailingStopPercent,
    decimal? Confidence,
    string? Invalidation,
    string? Justification);

/// <param name="Index">Of the refused decision in the answer; null: the whole answer.</param>
/// <param name="Rule">Stable code.</param>
/// <param name="Symbol">Null where the refusal is not about one.</param>
public sealed record DecisionRejectionView(int? Index, string Rule, string Reason, string? Symbol);
