using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Http;

/// <summary>The place in the log that <c>?position=N|at=ISO</c> names, for reads of the past; <c>at</c> is the time at which events were stored.</summary>
public static class LogPlace
{
    /// <returns>The place, or what is wrong with the field that named it. Without either field: the end of the log.</returns>
    public static async Task<(long Position, ValidationProblem? Problem)> FindAsync(
        EventStore.EventStore store, TimeProvider wall, long? position, DateTimeOffset? at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(wall);
        if (position is not null && at is not null) return Wrong("at", "give a position or an instant, not both.");
        if (at is { } instant)
        {
            if (instant > wall.GetUtcNow()) return Wrong("at", "this is in the future.");
            var place = await store.SequenceAtAsync(instant, cancellationToken);
            if (place > 0) return (place, null);
            return await store.ReadAllAsync(0, 1, cancellationToken) is [var first] ? Wrong("at", $"the log begins at {first.Timestamp:O}.") : Wrong("at", "the log is empty.");
        }

        if (position < 1) return Wrong("position", "the log begins at 1.");
        var end = await store.HighWaterAsync(cancellationToken);
        return position > end ? Wrong("position", string.Create(CultureInfo.InvariantCulture, $"the log ends at {end}.")) : (position ?? end, null);
    }

    private static (long, ValidationProblem) Wrong(string field, string message) => (0, Problems.Invalid((field, message)));
}
