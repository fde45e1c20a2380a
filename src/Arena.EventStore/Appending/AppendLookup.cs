using Npgsql;

namespace Arena.EventStore;

/// <summary>Finds out whether an append whose answer was lost is in the log. The id of its first event is the key: nobody else has it.</summary>
internal static class AppendLookup
{
    public static Task<AppendOutcome?> FindAsync(NpgsqlConnection connection, string schema, AppendRequest request) =>
        request.Streams.Count > 0 ? FindEventsAsync(connection, schema, request) : FindReceiptAsync(connection, schema, request);

    private static async Task<AppendOutcome?> FindEventsAsync(NpgsqlConnection connection, string schema, AppendRequest request)
    {
        var first = request.Streams[0];
        var last = request.Streams[^1];
        await using var command = new NpgsqlCommand($"""
            select l.seq_id
              from {schema}.mt_events f
              join {schema}.mt_events l on l.tenant_id = $1 and l.stream_id = $5 and l.version = $6
             where f.tenant_id = $1 and f.stream_id = $2 and f.version = $3 and f.id = $4
            """, connection)
        {
            Parameters =
            {
                new() { Value = request.TenantId }, new() { Value = first.StreamId }, new() { Value = first.Events[0].Version }, new() { Value = first.Events[0].Id },
                new() { Value = last.StreamId }, new() { Value = last.Version },
            },
        };
        return await command.ExecuteScalarAsync(CancellationToken.None) is long position ? new AppendOutcome.Committed(position) : null;
    }

    private static async Task<AppendOutcome?> FindReceiptAsync(NpgsqlConnection connection, string schema, AppendRequest request)
    {
        await using var command = new NpgsqlCommand($"select position from {schema}.receipts where tenant_id = $1 and key = $2 and id = $3", connection)
        {
            Parameters = { new() { Value = request.TenantId }, new() { Value = request.Receipt!.Key }, new() { Value = request.Id } },
        };
        return await command.ExecuteScalarAsync(CancellationToken.None) is long position ? new AppendOutcome.Committed(position) : null;
    }
}
