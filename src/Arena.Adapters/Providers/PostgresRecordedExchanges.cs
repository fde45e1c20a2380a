using Arena.Application.Providers;
using Arena.Domain;
using Npgsql;

namespace Arena.Adapters.Providers;

/// <summary>From the log: hashes and tokens are in the events, the texts in the table <c>blobs</c>.</summary>
public sealed class PostgresRecordedExchanges(NpgsqlDataSource dataSource) : IRecordedExchanges
{
    private const string Answered =
        """
        arena.mt_events e where e.stream_id = $1 and e.tenant_id in (select tenant_id from arena.mt_streams where id = $1)
          and e.type in ('decision_recorded', 'late_answer_recorded') and e.data ->> 'responseHash' is not null
        """;

    public async Task<RecordedExchange?> FindAsync(string botId, string promptHash, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            $"""
            select (select b.content from arena.blobs b where b.tenant_id = a.tenant_id and b.hash = a.response), a.tokens_in, a.tokens_out
            from (select e.tenant_id, e.data ->> 'responseHash' as response, (e.data ->> 'tokensIn')::int as tokens_in, (e.data ->> 'tokensOut')::int as tokens_out
                  from {Answered} and e.data ->> 'promptHash' = $2 order by e.version limit 1) a
            """);
        command.Parameters.AddWithValue(StreamIds.Bot(botId));
        command.Parameters.AddWithValue(promptHash);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        return new RecordedExchange(
            await reader.IsDBNullAsync(0, cancellationToken) ? null : reader.GetString(0),
            await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetInt32(1),
            await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetInt32(2));
    }

    public async Task<bool> AnyAsync(string botId, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand($"select exists (select from {Answered})");
        command.Parameters.AddWithValue(StreamIds.Bot(botId));
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
