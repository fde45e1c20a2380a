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

    public async Task<CommandResult<T>> RunAsync<T>(
        CommandContext context,
        Func<EventSession, CancellationToken, Task<Handled<T>>> handle,
        CancellationToken cancellationToken) where T : CommandResponse
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(handle);
        if (context.Idempotency is { } key && await store.FindReceiptAsync(context.TenantId, key.Key, cancellationToken) is { } receipt)
            return Receipts.Repeat<T>(receipt, key);

        for (var attempt = 1; ; attempt++)
        {
            var session = store.OpenSession(context.TenantId, context.Metadata);
            var handled = await handle(session, cancellationToken);
            if (handled.Denial is { } denial) return new(null, denial);
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
            catch (VersionConflictException conflict) when (attempt < Attempts)
            {
                LogConflict(conflict.StreamId, attempt);
            }
            catch (VersionConflictException conflict)
            {
                return new(null, new Denial(Refusals.VersionConflict, $"'{conflict.StreamId}' is being changed by others; try again."));
            }
        }
    }

    [LoggerMessage(2001, LogLevel.Debug, "Lost the version race on {Stream}, attempt {Attempt}")]
    private partial void LogConflict(string stream, int attempt);
}
