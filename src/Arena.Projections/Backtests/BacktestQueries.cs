namespace Arena.Projections.Backtests;

/// <summary>One job.</summary>
/// <param name="Kind">backtest | replay.</param>
/// <param name="Status">queued | running | completed | failed | cancelled.</param>
/// <param name="Progress">0..1.</param>
/// <param name="Attempt">0 while it waits for the first time; above 1 it was interrupted, and began again from the beginning.</param>
/// <param name="Error">Why it failed.</param>
public sealed record BacktestView(
    string Id, string Kind, string Name, string Status, double Progress, int Attempt, string? Error, DateTimeOffset CreatedAt, DateTimeOffset? StartedAt,
    DateTimeOffset? FinishedAt);

/// <summary>Jobs of the table <c>backtests</c>, which is no projection: it is written by the nodes that run them.</summary>
public sealed class BacktestQueries(ReadDatabase database)
{
    private const string Columns = "id, kind, name, status, progress, attempt, error, created_at, started_at, finished_at";

    /// <summary>Newest first.</summary>
    public async Task<Page<BacktestView>> ListAsync(ReadScope scope, PageRequest page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(page);
        var sql = $"""
            select {Columns} from backtests b
            where {scope.OfRows("b")} and created_at < to_timestamp(@before / 1000000.0) order by created_at desc, id desc limit @limit
            """;
        const long farAway = 253_402_300_799_000_000;
        var rows = await database.QueryAsync<BacktestView>(scope, sql, new { before = Math.Min(page.Before, farAway), limit = page.Size + 1 }, cancellationToken);
        return Page<BacktestView>.Of(rows, page.Size, b => (b.CreatedAt - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);
    }

    public Task<BacktestView?> FindAsync(ReadScope scope, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(scope, session => session.FindAsync<BacktestView>($"select {Columns} from backtests where id = @id", new { id }), cancellationToken);

    /// <summary>The owner, for callers who may see it; null: there is no such job for them.</summary>
    public Task<string?> OwnerAsync(ReadScope scope, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(scope, session => session.FindAsync<string>("select tenant_id from backtests where id = @id", new { id }), cancellationToken);

    /// <summary>JSON; null: there is no such job in the scope, or it has no result.</summary>
    public Task<string?> ResultAsync(ReadScope scope, string id, CancellationToken cancellationToken) =>
        database.ReadAsync(scope, session => session.FindAsync<string>("select result::text from backtests where id = @id", new { id }), cancellationToken);
}
