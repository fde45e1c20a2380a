using System.Globalization;
using System.Text;
using System.Text.Json;
using Npgsql;
using NpgsqlTypes;

namespace Arena.Benchmarks.Log;

/// <summary>Rows of mt_events made ready beforehand, for what the log is compared with: the peers spend nothing on JSON and hashes.</summary>
internal sealed class EventRows
{
    private static readonly byte[] Headers = Encoding.UTF8.GetBytes($$"""{"hash":"{{new string('a', 64)}}"}""");

    private static readonly string Dotnet = typeof(Entry).FullName!;

    /// <summary>One binary COPY, one transaction: streams with as many events each, written in turn.</summary>
    public static async Task CopyAsync(NpgsqlDataSource database, string schema, string prefix, int streams, int events, long firstSequence, CancellationToken ct)
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(Ledger.Entry(1), LedgerJson.Default.Entry);
        var ids = Enumerable.Range(0, streams * events).Select(_ => Guid.CreateVersion7()).ToArray();
        var names = Enumerable.Range(0, streams).Select(s => StreamName(prefix, s)).ToArray();
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var import = await connection.BeginBinaryImportAsync(
            $"copy {schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived) from stdin (format binary)", ct);
        import.Timeout = TimeSpan.FromMinutes(10);
        for (var i = 0; i < ids.Length; i++)
        {
            await import.StartRowAsync(ct);
            await import.WriteAsync(firstSequence + i, NpgsqlDbType.Bigint, ct);
            await import.WriteAsync(ids[i], NpgsqlDbType.Uuid, ct);
            await import.WriteAsync(names[i % streams], NpgsqlDbType.Varchar, ct);
            await import.WriteAsync((long)(i / streams + 1), NpgsqlDbType.Bigint, ct);
            await import.WriteAsync(data, NpgsqlDbType.Jsonb, ct);
            await import.WriteAsync(Ledger.Alias, NpgsqlDbType.Varchar, ct);
            await import.WriteAsync(now, NpgsqlDbType.TimestampTz, ct);
            await import.WriteAsync(Ledger.Tenant, NpgsqlDbType.Varchar, ct);
            await import.WriteAsync(Dotnet, NpgsqlDbType.Varchar, ct);
            await import.WriteAsync(Headers, NpgsqlDbType.Jsonb, ct);
            await import.WriteAsync(value: false, NpgsqlDbType.Boolean, ct);
        }

        await import.CompleteAsync(ct);
    }

    /// <summary>The streams' own rows, which the events refer to.</summary>
    public static async Task CreateStreamsAsync(NpgsqlDataSource database, string schema, string prefix, int streams, int version, CancellationToken ct)
    {
        await using var command = database.CreateCommand($"""
            insert into {schema}.mt_streams (tenant_id, id, type, version, head_hash)
            select $1, $2 || '-' || lpad(s::text, 6, '0'), 'account', $3, decode(repeat('aa', 32), 'hex') from generate_series(0, $4 - 1) s
            """);
        command.Parameters.Add(new() { Value = Ledger.Tenant });
        command.Parameters.Add(new() { Value = prefix });
        command.Parameters.Add(new() { Value = version });
        command.Parameters.Add(new() { Value = streams });
        await command.ExecuteNonQueryAsync(ct);
    }

    public static string StreamName(string prefix, int stream) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{stream:d6}");

    /// <summary>One append as plain SQL would do it: its events and its stream's version, a row each, in one transaction and one round trip, prepared.</summary>
    public static NpgsqlBatch InsertBatch(NpgsqlConnection connection, string schema, string stream, int events)
    {
        var data = JsonSerializer.SerializeToUtf8Bytes(Ledger.Entry(1), LedgerJson.Default.Entry);
        var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(new($"""
            insert into {schema}.mt_streams (tenant_id, id, type, version) values ($1, $2, 'account', $3)
                on conflict (tenant_id, id) do update set version = excluded.version, timestamp = now()
            """)
        {
            Parameters = { new() { Value = Ledger.Tenant }, new() { Value = stream }, new NpgsqlParameter<long>() },
        });
        for (var i = 0; i < events; i++)
        {
            batch.BatchCommands.Add(new($"""
                insert into {schema}.mt_events (seq_id, id, stream_id, version, data, type, timestamp, tenant_id, mt_dotnet_type, headers, is_archived)
                values (nextval('{schema}.mt_events_sequence'), $1, $2, $3, $4, $5, now(), $6, $7, $8, false)
                """)
            {
                Parameters =
                {
                    new NpgsqlParameter<Guid>(), new() { Value = stream }, new NpgsqlParameter<long>(), new() { Value = data, NpgsqlDbType = NpgsqlDbType.Jsonb },
                    new() { Value = Ledger.Alias }, new() { Value = Ledger.Tenant }, new() { Value = Dotnet }, new() { Value = Headers, NpgsqlDbType = NpgsqlDbType.Jsonb },
                },
            });
        }

        return batch;
    }

    public static void Fill(NpgsqlBatch batch, long version)
    {
        ((NpgsqlParameter<long>)batch.BatchCommands[0].Parameters[2]).TypedValue = version + batch.BatchCommands.Count - 1;
        for (var i = 1; i < batch.BatchCommands.Count; i++)
        {
            ((NpgsqlParameter<Guid>)batch.BatchCommands[i].Parameters[0]).TypedValue = Guid.CreateVersion7();
            ((NpgsqlParameter<long>)batch.BatchCommands[i].Parameters[2]).TypedValue = version + i;
        }
    }
}
