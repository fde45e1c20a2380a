using System.Text.Json;

namespace Arena.Projections.Audit;

/// <param name="From">Inclusive, by the time at which the event was stored.</param>
/// <param name="Type">Wire name; null: all.</param>
public sealed record EventFilter(DateTimeOffset? From = null, DateTimeOffset? To = null, string? Type = null);

/// <summary>The log itself, under the same row-level security as the read models.</summary>
public sealed class EventQueries(ReadDatabase database)
{
    /// <summary>A bot's events in order, oldest first; the cursor is the version.</summary>
    public Task<Page<EventView>> OfBotAsync(ReadScope scope, string botId, EventFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        OfStreamAsync(
            scope,
            BotStream.TenantOfBot, botId, $"bot-{botId}", filter, page, cancellationToken);

    /// <summary>Events of one stream of the scope's own tenant.</summary>
    public Task<Page<EventView>> OfOwnStreamAsync(string userId, string streamId, EventFilter filter, PageRequest page, CancellationToken cancellationToken) =>
        OfStreamAsync(ReadScope.Tenant(userId), "@ArenaTenant", userId, streamId, filter, page, cancellationToken);

    private Task<Page<EventView>> OfStreamAsync(
        ReadScope scope, string tenant, string botId, string streamId, EventFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sql =
            $"""
            select e.seq_id, e.id, e.stream_id, e.version, e.type, e.data::text as data, e.timestamp, e.tenant_id, e.mt_dotnet_type, e.is_archived, e.correlation_id, e.causation_id, e.headers::text as headers
            from mt_events e
            where e.tenant_id = {tenant} and e.stream_id = @streamId and e.version > @after
              {(filter.Type is null ? "" : "and e.type = @type")}
              {(filter.From is null ? "" : "and e.timestamp >= @from")} {(filter.To is null ? "" : "and e.timestamp < @to")}
            order by e.version limit @limit
            """;
        var parameters = new
        {
            botId,
            streamId,
            type = filter.Type,
            from = filter.From?.ToUniversalTime(),
            to = filter.To?.ToUniversalTime(),
            after = page.After,
            limit = page.Size + 1,
        };
        return database.ReadAsync(
            scope,
            async session => Page<EventView>.Of(await session.QueryAsync<EventRecord>(sql, parameters), page.Size, row => View(scope, row), row => row.Version),
            cancellationToken);
    }

    private static EventView View(ReadScope scope, EventRecord row) => new(
        row.SeqId, row.Id, row.StreamId, row.Version, row.Type, JsonElement.Parse(row.Data), row.Timestamp, row.TenantId, row.MtDotnetType, row.IsArchived, row.CorrelationId, row.CausationId,
        Headers(scope, row));

    private static Dictionary<string, string> Headers(ReadScope scope, EventRecord row)
    {
        var headers = row.Headers is null ? new Dictionary<string, string>(StringComparer.Ordinal) : ViewJson.Read<Dictionary<string, string>>(row.Headers);
        if (scope.HidesAddress(row.TenantId, headers.GetValueOrDefault("actor"))) headers.Remove("address");
        return headers;
    }

    private sealed record EventRecord(
        long SeqId,
        Guid Id,
        string StreamId,
        long Version,
        string Type,
        string Data,
        DateTimeOffset Timestamp,
        string TenantId,
        string? MtDotnetType,
        bool IsArchived,
        string? CorrelationId,
        string? CausationId,
        string? Headers);
}
