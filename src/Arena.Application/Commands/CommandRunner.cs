using Arena.Domain;
using Arena.EventStore;
using Microsoft.Extensions.Logging;

namespace Arena.Application.Commands;

/// <summary>
/// Runs a handler as one unit of work: load, decide, append. A lost version race runs it again from the load;
/// a receipt in the append's own transaction makes a command with an idempotency key happen once, also over a crash.
/// </summary>
public sealed partial class CommandRunner(EventStore.EventStore store, ILogger<CommandRunner> logger)
{
    private const int Attempts = 8;

    private readonly TenantQueue _queue = new();

    public async Task<CommandResult<T>> RunAsync<T>(
        CommandContext context,
        Func<EventSession, CancellationToken, Task<Handled<T>>> handle,
        CancellationToken cancellationToken) where T : CommandResponse
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(handle);
        if (await RepeatedAsync<T>(context, cancellationToken) is { } repeated) return repeated;

        // Commands of one owner meet at the owner's wallet: once a race is lost they queue up instead of racing on.
        var place = await _queue.FollowAsync(context.TenantId, cancellationToken);
        try
        {
            for (var attempt = 1; ; attempt++)
            {
                try
                {
                    return await RunOnceAsync(context, handle, cancellationToken);
                }
                catch (VersionConflictException conflict) when (attempt < Attempts)
                {
                    LogConflict(conflict.StreamId, attempt);
                }
                catch (VersionConflictException conflict)
                {
                    return new(null, new Denial(Refusals.VersionConflict, $"'{conflict.StreamId}' is being changed by others; try again."));
                }

                place ??= await _queue.EnterAsync(context.TenantId, cancellationToken);
            }
        }
        finally
        {
            place?.Dispose();
        }
    }

    private async Task<CommandResult<T>> RunOnceAsync<T>(
        CommandContext context, Func<EventSession, CancellationToken, Task<Handled<T>>> handle, CancellationToken cancellationToken) where T : CommandResponse
    {
        var session = store.OpenSession(context.TenantId, context.Metadata);
        var handled = await handle(session, cancellationToken);

        // The same request may have been done a moment ago, by a client that asked twice: then that is what is in the way of this one.
        if (handled.Denial is { } denial) return await RepeatedAsync<T>(context, cancellationToken) ?? new(null, denial);
        var response = handled.Response!;
        try
        {
            var position = await session.SaveChangesAsync(Receipts.Of(context.Idempotency, response), cancellationToken);

            // What repeats an earlier command appends nothing; its answer is as of now, for a client that reads its writes.
            if (position == 0) position = await store.HighWaterAsync(cancellationToken);
            return new(Receipts.At(response, position), null);
        }
        catch (DuplicateReceiptException duplicate)
        {
            return Receipts.Repeat<T>(duplicate.Receipt, context.Idempotency!);
        }
    }

    /// <summary>The first answer to a request whose key was seen before. Null: the request has no key, or it is new.</summary>
    public async Task<CommandResult<T>?> RepeatedAsync<T>(CommandContext context, CancellationToken cancellationToken) where T : CommandResponse =>
        context?.Idempotency is { } key && await store.FindReceiptAsync(context.TenantId, key.Key, cancellationToken) is { } receipt
            ? Receipts.Repeat<T>(receipt, key)
            : null;

    [LoggerMessage(2001, LogLevel.Debug, "Lost the version race on {Stream}, attempt {Attempt}")]
    private partial void LogConflict(string stream, int attempt);
}
