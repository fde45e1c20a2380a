using System.Text;

namespace Arena.EventStore;

/// <summary>What one SaveChanges asks of the writer: events of some streams and perhaps a receipt, all or nothing.</summary>
internal sealed class AppendRequest
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Cancelled = 2;

    private readonly TaskCompletionSource<AppendOutcome> _completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state;

    public required Guid Id { get; init; }

    public required string TenantId { get; init; }

    public required IReadOnlyList<StreamAppend> Streams { get; init; }

    public required Receipt? Receipt { get; init; }

    public required DateTimeOffset At { get; init; }

    public required EventMetadata Metadata { get; init; }

    public int EventCount { get; init; }

    public int Bytes { get; init; }

    /// <summary>Sent to the server at least once without an answer: a conflict may be with itself.</summary>
    public bool MayBeCommitted { get; set; }

    public Task<AppendOutcome> Outcome => _completion.Task;

    /// <summary>The writer takes it into a batch; from here on the outcome alone decides.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) != Cancelled;

    public void Cancel(CancellationToken ct)
    {
        if (Interlocked.CompareExchange(ref _state, Cancelled, Waiting) == Waiting)
            _completion.TrySetCanceled(ct);
    }

    public void Complete(AppendOutcome outcome) => _completion.TrySetResult(outcome);

    public void Fail(Exception exception) => _completion.TrySetException(exception);
}

/// <summary>Events for one stream at one expected version, hashed onto its head.</summary>
internal sealed record StreamAppend(string StreamId, string? Aggregate, long ExpectedVersion, IReadOnlyList<NewEvent> Events, byte[] Head)
{
    public long Version => ExpectedVersion + Events.Count;
}

internal sealed record NewEvent(Guid Id, long Version, string Type, string DotnetType, byte[] Data, byte[] Headers);

internal abstract record AppendOutcome
{
    public sealed record Committed(long Position) : AppendOutcome;

    /// <param name="Head">The stream's present head hash: what a versionless append needs to try again.</param>
    public sealed record Conflict(string StreamId, long Expected, long Actual, byte[] Head) : AppendOutcome
    {
        /// <summary>In place of the version of a stream that is archived.</summary>
        public const long Archived = -1;
    }

    public sealed record Duplicate : AppendOutcome;
}

/// <summary>Text that PostgreSQL cannot store is refused before it can fail a whole batch.</summary>
internal static class StorableText
{
    public const int MaxKeyBytes = 500;

    public static string Checked(string text, string what)
    {
        ArgumentException.ThrowIfNullOrEmpty(text, what);
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new ArgumentException("The text contains the NUL character, which PostgreSQL cannot store.", what);
        if (Encoding.UTF8.GetByteCount(text) > MaxKeyBytes)
            throw new ArgumentException($"The text is longer than {MaxKeyBytes} bytes.", what);
        return text;
    }

    public static string? CheckedOrNull(string? text, string what) => text is null ? null : Checked(text, what);
}
