using Npgsql;
using NpgsqlTypes;

namespace Arena.EventStore;

/// <summary>The arrays of one call of append_events; filled anew for each batch, prepared once for each connection.</summary>
internal sealed class AppendBatch(string schema)
{
    private readonly List<int> _streamRequest = [];
    private readonly List<string> _streamTenant = [];
    private readonly List<string> _streamKey = [];
    private readonly List<string?> _streamType = [];
    private readonly List<long> _streamExpected = [];
    private readonly List<long> _streamVersion = [];
    private readonly List<byte[]> _streamHead = [];
    private readonly List<DateTimeOffset> _streamAt = [];
    private readonly List<string?> _streamCorrelation = [];
    private readonly List<string?> _streamCausation = [];
    private readonly List<int> _eventStream = [];
    private readonly List<Guid> _eventId = [];
    private readonly List<long> _eventVersion = [];
    private readonly List<string> _eventType = [];
    private readonly List<string> _eventDotnet = [];
    private readonly List<byte[]> _eventData = [];
    private readonly List<byte[]> _eventHeaders = [];
    private readonly List<int> _receiptRequest = [];
    private readonly List<Guid> _receiptId = [];
    private readonly List<string> _receiptTenant = [];
    private readonly List<string> _receiptKey = [];
    private readonly List<string> _receiptPrint = [];
    private readonly List<string> _receiptResponse = [];
    private readonly List<DateTimeOffset> _receiptAt = [];
    private readonly List<int> _receiptEvent = [];
    private readonly List<AppendOutcome> _outcomes = [];
    private NpgsqlCommand? _append;
    private NpgsqlCommand? _appendWithReceipts;

    /// <summary>
    /// What the connection is set to. One plan for all batches, since planning anew for each costs as much as the append itself; and a plan made
    /// while the tables were empty must not scan them when they are full. Foreign keys go unchecked where the account may do so: append_events writes
    /// an event only beside the row of its stream, which it has just written, and looking for that row once for each event takes a third of the append.
    /// </summary>
    private const string ConnectionSettings = """
        select set_config(name, value, false)
          from (values ('plan_cache_mode', 'force_generic_plan'), ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'), ('enable_mergejoin', 'off'),
                       ('session_replication_role', 'replica')) as s (name, value)
         where name <> 'session_replication_role' or has_parameter_privilege(name, 'SET')
        """;

    /// <summary>Makes a connection ready for <see cref="ExecuteAsync"/>.</summary>
    public async Task ConnectAsync(NpgsqlConnection connection, TimeSpan timeout, CancellationToken ct)
    {
        await using (var settings = new NpgsqlCommand(ConnectionSettings, connection))
            await settings.ExecuteNonQueryAsync(ct);
        _append = Command(connection, timeout, EventParameters());
        await _append.PrepareAsync(ct);
        _appendWithReceipts = Command(connection, timeout, [.. EventParameters(), .. ReceiptParameters()]);
        await _appendWithReceipts.PrepareAsync(ct);
    }

    public async Task DisconnectAsync()
    {
        if (_append is not null) await _append.DisposeAsync();
        if (_appendWithReceipts is not null) await _appendWithReceipts.DisposeAsync();
        (_append, _appendWithReceipts) = (null, null);
    }

    /// <summary>Sends the requests; the answer, one outcome for each, is given once the server has committed.</summary>
    public async Task<IReadOnlyList<AppendOutcome>> ExecuteAsync(IReadOnlyList<AppendRequest> requests)
    {
        Fill(requests);
        var command = _receiptKey.Count > 0 ? _appendWithReceipts! : _append!;
        await using var reader = await command.ExecuteReaderAsync(CancellationToken.None);
        await reader.ReadAsync(CancellationToken.None);
        var conflictStream = Array<int>(reader, 0);
        var conflictVersion = Array<long>(reader, 1);
        var conflictHead = Array<byte[]>(reader, 2);
        var duplicates = Array<int>(reader, 3);
        var sequences = Array<long>(reader, 4);
        var receiptPosition = reader.IsDBNull(5) ? 0 : reader.GetInt64(5);
        // Rows come before the commit; only the end of the response says that it succeeded.
        await reader.NextResultAsync(CancellationToken.None);
        return Outcomes(requests, conflictStream, conflictVersion, conflictHead, duplicates, sequences, receiptPosition);
    }

    private List<AppendOutcome> Outcomes(
        IReadOnlyList<AppendRequest> requests, int[] conflictStream, long[] conflictVersion, byte[][] conflictHead, int[] duplicates, long[] sequences, long receiptPosition)
    {
        var failed = new AppendOutcome?[requests.Count];
        for (var i = 0; i < conflictStream.Length; i++)
        {
            var s = conflictStream[i] - 1;
            failed[_streamRequest[s]] = new AppendOutcome.Conflict(_streamKey[s], _streamExpected[s], conflictVersion[i], conflictHead[i] is { Length: > 0 } head ? head : HashChain.Zero);
        }

        // A repeated command also finds its streams moved on: that it was done before is the truer answer.
        foreach (var r in duplicates)
            failed[_receiptRequest[r - 1]] = new AppendOutcome.Duplicate();

        _outcomes.Clear();
        var next = 0;
        for (var i = 0; i < requests.Count; i++)
        {
            if (failed[i] is { } outcome)
            {
                _outcomes.Add(outcome);
                continue;
            }

            next += requests[i].EventCount;
            _outcomes.Add(new AppendOutcome.Committed(requests[i].EventCount > 0 ? sequences[next - 1] : receiptPosition));
        }

        return _outcomes;
    }

    private void Fill(IReadOnlyList<AppendRequest> requests)
    {
        Clear();
        for (var i = 0; i < requests.Count; i++)
        {
            var request = requests[i];
            foreach (var stream in request.Streams)
                Add(i, request, stream);
            if (request.Receipt is not { } receipt)
                continue;
            _receiptRequest.Add(i);
            _receiptId.Add(request.Id);
            _receiptTenant.Add(request.TenantId);
            _receiptKey.Add(receipt.Key);
            _receiptPrint.Add(receipt.Fingerprint);
            _receiptResponse.Add(receipt.Response);
            _receiptAt.Add(request.At);
            _receiptEvent.Add(request.EventCount > 0 ? _eventId.Count : 0);
        }
    }

    private void Add(int index, AppendRequest request, StreamAppend stream)
    {
        _streamRequest.Add(index);
        _streamTenant.Add(request.TenantId);
        _streamKey.Add(stream.StreamId);
        _streamType.Add(stream.Aggregate);
        _streamExpected.Add(stream.ExpectedVersion);
        _streamVersion.Add(stream.Version);
        _streamHead.Add(stream.Head);
        _streamAt.Add(request.At);
        _streamCorrelation.Add(request.Metadata.CorrelationId);
        _streamCausation.Add(request.Metadata.CausationId);
        foreach (var e in stream.Events)
        {
            _eventStream.Add(_streamKey.Count);
            _eventId.Add(e.Id);
            _eventVersion.Add(e.Version);
            _eventType.Add(e.Type);
            _eventDotnet.Add(e.DotnetType);
            _eventData.Add(e.Data);
            _eventHeaders.Add(e.Headers);
        }
    }

    private void Clear()
    {
        foreach (System.Collections.IList list in (System.Collections.IList[])
            [_streamRequest, _streamTenant, _streamKey, _streamType, _streamExpected, _streamVersion, _streamHead, _streamAt, _streamCorrelation, _streamCausation,
             _eventStream, _eventId, _eventVersion, _eventType, _eventDotnet, _eventData, _eventHeaders,
             _receiptRequest, _receiptId, _receiptTenant, _receiptKey, _receiptPrint, _receiptResponse, _receiptAt, _receiptEvent])
            list.Clear();
    }

    private NpgsqlCommand Command(NpgsqlConnection connection, TimeSpan timeout, NpgsqlParameter[] parameters)
    {
        var command = new NpgsqlCommand($"select * from {schema}.append_events({string.Join(", ", Enumerable.Range(1, parameters.Length).Select(i => $"${i}"))})", connection)
        {
            CommandTimeout = (int)timeout.TotalSeconds,
        };
        command.Parameters.AddRange(parameters);
        return command;
    }

    private NpgsqlParameter[] EventParameters() =>
    [
        Parameter(_streamRequest, NpgsqlDbType.Integer), Parameter(_streamTenant, NpgsqlDbType.Varchar), Parameter(_streamKey, NpgsqlDbType.Varchar),
        Parameter(_streamType, NpgsqlDbType.Varchar), Parameter(_streamExpected, NpgsqlDbType.Bigint), Parameter(_streamVersion, NpgsqlDbType.Bigint),
        Parameter(_streamHead, NpgsqlDbType.Bytea), Parameter(_streamAt, NpgsqlDbType.TimestampTz),
        Parameter(_streamCorrelation, NpgsqlDbType.Varchar), Parameter(_streamCausation, NpgsqlDbType.Varchar),
        Parameter(_eventStream, NpgsqlDbType.Integer), Parameter(_eventId, NpgsqlDbType.Uuid), Parameter(_eventVersion, NpgsqlDbType.Bigint),
        Parameter(_eventType, NpgsqlDbType.Varchar), Parameter(_eventDotnet, NpgsqlDbType.Varchar),
        Parameter(_eventData, NpgsqlDbType.Jsonb), Parameter(_eventHeaders, NpgsqlDbType.Jsonb),
    ];

    private NpgsqlParameter[] ReceiptParameters() =>
    [
        Parameter(_receiptRequest, NpgsqlDbType.Integer), Parameter(_receiptId, NpgsqlDbType.Uuid), Parameter(_receiptTenant, NpgsqlDbType.Varchar),
        Parameter(_receiptKey, NpgsqlDbType.Varchar), Parameter(_receiptPrint, NpgsqlDbType.Varchar), Parameter(_receiptResponse, NpgsqlDbType.Text),
        Parameter(_receiptAt, NpgsqlDbType.TimestampTz), Parameter(_receiptEvent, NpgsqlDbType.Integer),
    ];

    private static NpgsqlParameter<List<T>> Parameter<T>(List<T> values, NpgsqlDbType type) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private static T[] Array<T>(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? [] : reader.GetFieldValue<T[]>(ordinal);
}
