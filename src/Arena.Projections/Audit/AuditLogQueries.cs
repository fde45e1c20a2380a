using System.Text.Json;

namespace Arena.Projections.Audit;

/// <param name="From">Inclusive.</param>
/// <param name="To">Exclusive.</param>
/// <param name="Type">Wire name of the event; null: all.</param>
/// <param name="Stream">Such as <c>settings</c> or <c>user-...</c>; null: all.</param>
public sealed record AuditLogFilter(string? Actor = null, string? Type = null, string? Stream = null, DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <param name="Actor">User id, or a name such as <c>system</c>; null where none was recorded.</param>
/// <param name="Address">Of the caller; null where it came from inside.</param>
/// <param name="Data">The event: <c>old</c> and <c>new</c> of a setting among it; never a secret.</param>
public sealed record AuditEntryView(
    long Position, DateTimeOffset At, string Type, string Stream, string? Actor, string? Address, string? CorrelationId, JsonElement Data);

public sealed class AuditLogQueries(ReadDatabase database)
{
    /// <summary>Newest first; with a tenant's scope what happened to its own account.</summary>
    public Task<Page<AuditEntryView>> ListAsync(ReadScope scope, AuditLogFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentNullException.ThrowIfNull(page);
        var sql =
            $"""
            select a.tenant_id, a.position, a.at, a.type, a.stream_id, a.actor, a.address, a.correlation_id, a.data::text as data
            from audit_log a
            where {scope.OfRows("a")} and a.position < @before
              {(filter.Actor is null ? "" : "and a.actor = @actor")} {(filter.Type is null ? "" : "and a.type = @type")} {(filter.Stream is null ? "" : "and a.stream_id = @stream")}
              {(filter.From is null ? "" : "and a.at >= @from")} {(filter.To is null ? "" : "and a.at < @to")}
            order by a.position desc limit @limit
            """;
        var parameters = new
        {
            actor = filter.Actor,
            type = filter.Type,
            stream = filter.Stream,
            from = filter.From?.ToUniversalTime(),
            to = filter.To?.ToUniversalTime(),
            before = page.Before,
            limit = page.Size + 1,
        };
        return database.ReadAsync(
            scope,
            async session => Page<AuditEntryView>.Of(await session.QueryAsync<Record>(sql, parameters), page.Size, row => View(scope, row), row => row.Position),
            cancellationToken);
    }

    private static AuditEntryView View(ReadScope scope, Record row) =>
        new(row.Position, row.At, row.Type, row.StreamId, row.Actor, scope.HidesAddress(row.TenantId, row.Actor) ? null : row.Address, row.CorrelationId, JsonElement.Parse(row.Data));

    private sealed record Record(string TenantId, long Position, DateTimeOffset At, string Type, string StreamId, string? Actor, string? Address, string? CorrelationId, string Data);
}
