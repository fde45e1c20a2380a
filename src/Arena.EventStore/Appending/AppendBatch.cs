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

    public NpgsqlCommand CreateCommand(NpgsqlConnection connection, TimeSpan timeout)
    {
        const NpgsqlDbType Varchar = NpgsqlDbType.Varchar;
        return new NpgsqlCommand($"select * from {schema}.append_events({string.Join(", ", Enumerable.Range(1, 25).Select(i => $"${i}"))})", connection)
        {
            CommandTimeout = (int)timeout.TotalSeconds,
            Parameters =
            {
                Parameter(_streamRequest, NpgsqlDbType.Integer), Parameter(_streamTenant, Varchar), Parameter(_streamKey, Varchar),
                Parameter(_streamType, Varchar), Parameter(_streamExpected, NpgsqlDbType.Bigint), Parameter(_streamVersion, NpgsqlDbType.Bigint),
                Parameter(_streamHead, NpgsqlDbType.Bytea), Parameter(_streamAt, NpgsqlDbType.TimestampTz),
                Parameter(_streamCorrelation, Varchar), Parameter(_streamCausation, Varchar),
                Parameter(_eventStream, NpgsqlDbType.Integer), Parameter(_eventId, NpgsqlDbType.Uuid), Parameter(_eventVersion, NpgsqlDbType.Bigint),
                Parameter(_eventType, Varchar), Parameter(_eventDotnet, Varchar), Parameter(_eventData, NpgsqlDbType.Jsonb), Parameter(_eventHeaders, NpgsqlDbType.Jsonb),
                Parameter(_receiptRequest, NpgsqlDbType.Integer), Parameter(_receiptId, NpgsqlDbType.Uuid), Parameter(_receiptTenant, Varchar),
                Parameter(_receiptKey, Varchar), Parameter(_receiptPrint, Varchar), Parameter(_receiptResponse, NpgsqlDbType.Text),
                Parameter(_receiptAt, NpgsqlDbType.TimestampTz), Parameter(_receiptEvent, NpgsqlDbType.Integer),
            },
        };
    }

    /// <summary>Sends the requests; the answer, one outcome for each, is given once the server has committed.</summary>
    public async Task<IReadOnlyList<AppendOutcome>> ExecuteAsync(NpgsqlCommand command, IReadOnlyList<AppendRequest> requests)
    {
        Fill(requests);
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

    private static NpgsqlParameter<List<T>> Parameter<T>(List<T> values, NpgsqlDbType type) => new() { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | type };

    private static T[] Array<T>(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? [] : reader.GetFieldValue<T[]>(ordinal);
}
