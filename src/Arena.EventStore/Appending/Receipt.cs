namespace Arena.EventStore;

/// <summary>Written in the append's own transaction: a command with an idempotency key is done once, also over a crash.</summary>
/// <param name="Key">The client's key, unique for its tenant.</param>
/// <param name="Fingerprint">Of the request: the same key with another fingerprint is a client's mistake.</param>
/// <param name="Response">The answer to give again, JSON.</param>
public sealed record Receipt(string Key, string Fingerprint, string Response);

/// <param name="Position">The sequence of the command's last event, or the head of the log where it appended none.</param>
public sealed record StoredReceipt(string Key, string Fingerprint, string Response, long Position, DateTimeOffset At);

/// <summary>The command was done before; nothing was appended now.</summary>
public sealed class DuplicateReceiptException(StoredReceipt receipt) : Exception($"The key {receipt.Key} was used at {receipt.At:u}.")
{
    public StoredReceipt Receipt { get; } = receipt;
}

/// <summary>A stream is not at the version that the decision was made on; nothing was appended.</summary>
public sealed class VersionConflictException(string tenantId, string streamId, long expected, long actual)
    : Exception($"Stream {streamId} is at version {actual}, not at {expected}.")
{
    public string TenantId { get; } = tenantId;

    public string StreamId { get; } = streamId;

    public long Expected { get; } = expected;

    public long Actual { get; } = actual;
}

/// <summary>The stream is archived: it is read as ever, and nothing is appended to it any more.</summary>
public sealed class StreamArchivedException(string tenantId, string streamId) : Exception($"Stream {streamId} is archived.")
{
    public string TenantId { get; } = tenantId;

    public string StreamId { get; } = streamId;
}

/// <summary>The store was closed while the outcome of an append could not be learned: it may or may not be in the log.</summary>
public sealed class AppendOutcomeUnknownException(Exception? inner)
    : Exception("The event store was closed before the outcome of an append was known.", inner);
