namespace Arena.Projections.Decisions;

/// <param name="From">Inclusive, market time.</param>
/// <param name="To">Exclusive, market time.</param>
/// <param name="Outcome">One outcome; null: all.</param>
public sealed record DecisionFilter(DateTimeOffset? From = null, DateTimeOffset? To = null, string? Outcome = null);

/// <summary>All lists are newest first. Spectators get no hash of a prompt or response, and no bill.</summary>
public sealed class DecisionQueries(ReadDatabase database)
{
    private const string Columns =
        """
        d.bot_id, b.name as bot_name, b.avatar_url, d.turn, d.kind, d.prompt_version, d.prompt_hash, d.response_hash, d.decisions::text as decisions,
        d.notes, d.outcome, d.rejections::text as rejections, d.latency_ms, d.tokens_in, d.tokens_out, d.cost, d.strategy::text as strategy, d.model, d.at, d.position, d.tenant_id
        """;

    public Task<Page<DecisionView>> OfBotAsync(
        ReadScope scope, string botId, DecisionFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(
            scope,
            $"d.tenant_id = {BotStream.TenantOfBot} and d.bot_id = @botId",
            botId, filter, page, cancellationToken);
    }

    /// <summary>Of every bot in the scope: the model chat.</summary>
    public Task<Page<DecisionView>> OfArenaAsync(ReadScope scope, DecisionFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(filter);
        return PageAsync(
            scope,
            scope.OfRows("d"),
            null, filter, page, cancellationToken);
    }

    /// <summary>Null: the bot made no decision in that turn, or is not in the scope.</summary>
    public Task<DecisionView?> FindAsync(ReadScope scope, string botId, int turn, CancellationToken cancellationToken) =>
        database.ReadAsync(
            scope,
            async session => await session.FindAsync<DecisionRecord>(
                $"""
                select {Columns} from bots b join decisions d on d.tenant_id = b.tenant_id and d.bot_id = b.id
                where b.id = @botId and d.turn = @turn
                """,
                new { botId, turn }) is { } row
                ? View(row, scope.HidesFrom(row.TenantId))
                : null,
            cancellationToken);

    /// <summary>Position of the newest row of anyone; 0 where there is none.</summary>
    public async Task<long> LastPositionAsync(CancellationToken cancellationToken) =>
        (await database.QueryAsync<long>(ReadScope.Admin, "select coalesce(max(position), 0) from decisions", parameters: null, cancellationToken))[0];

    /// <summary>
    /// Decisions whose turn ended after a position, oldest first, of all bots. Unlike the lists it leaves out the decision of a turn
    /// that still runs, so that each is sent once, with its outcome.
    /// </summary>
    public Task<IReadOnlyList<FeedItem<DecisionView>>> AfterAsync(long position, int limit, CancellationToken cancellationToken) =>
        database.FeedAsync<DecisionRecord, DecisionView>(
            $"""
            select {Columns} from decisions d left join bots b on b.tenant_id = d.tenant_id and b.id = d.bot_id
            where d.completed and d.position > @position order by d.position limit @limit
            """,
            row => (row.Position, row.BotId, View(row, hides: false)), position, limit, cancellationToken);

    private Task<Page<DecisionView>> PageAsync(
        ReadScope scope, string rows, string? botId, DecisionFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        // A bot's rows have times in the order of their positions; ordered by time, a range of it is one range of an index.
        var sql =
            $"""
            select {Columns}
            from (
              select * from decisions d where {rows} and d.position < @before {Where(filter)}
              order by {(botId is null || filter is { From: null, To: null } ? "" : "d.at desc, ")}d.position desc limit @limit) d
            join bots b on b.tenant_id = d.tenant_id and b.id = d.bot_id
            order by d.position desc
            """;
        var parameters = new
        {
            botId,
            from = filter.From?.ToUniversalTime(),
            to = filter.To?.ToUniversalTime(),
            outcome = filter.Outcome,
            before = page.Before,
            limit = page.Size + 1,
        };
        return database.ReadAsync(
            scope,
            async session =>
            {
                var records = await session.QueryAsync<DecisionRecord>(sql, parameters);
                return Page<DecisionView>.Of(records, page.Size, row => View(row, scope.HidesFrom(row.TenantId)), row => row.Position);
            },
            cancellationToken);
    }

    private static DecisionView View(DecisionRecord row, bool hides)
    {
        var view = new DecisionView(
            $"{row.BotId}-d{row.Turn}", row.BotId, row.BotName, row.AvatarUrl, row.Turn, row.At, row.Kind, row.PromptVersion, row.PromptHash,
            row.ResponseHash, null, null, ViewJson.Read<DecisionItemView[]>(row.Decisions), row.Notes, row.Outcome,
            ViewJson.Read<DecisionRejectionView[]>(row.Rejections), row.LatencyMs, row.TokensIn, row.TokensOut, row.Cost,
            row.Strategy is null ? null : ViewJson.Read<DecidingStrategy>(row.Strategy), row.Model, row.Position);
        return hides ? view.Sanitised() : view;
    }

    private static string Where(DecisionFilter filter) =>
        (filter.From is null ? "" : "and d.at >= @from ")
        + (filter.To is null ? "" : "and d.at < @to ")
        + (filter.Outcome is null ? "" : "and d.outcome = @outcome");

    private sealed record DecisionRecord(
        string BotId,
        string BotName,
        string? AvatarUrl,
        int Turn,
        string Kind,
        int? PromptVersion,
        string? PromptHash,
        string? ResponseHash,
        string Decisions,
        string Notes,
        string Outcome,
        string Rejections,
        int? LatencyMs,
        int? TokensIn,
        int? TokensOut,
        decimal? Cost,
        string? Strategy,
        string? Model,
        DateTimeOffset At,
        long Position,
        string TenantId);
}
