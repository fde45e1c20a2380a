using Npgsql;

namespace Arena.EventStore;

/// <summary>An event that a projection cannot take.</summary>
internal sealed record Poison(int Index, StoredEvent Event, string Reason);

/// <summary>Applies a page of events to a projection's rows.</summary>
internal static class ProjectionApplier
{
    /// <summary>Null when all went in. What was applied before the poison stays in the rows: the caller forgets them.</summary>
    public static async ValueTask<Poison?> ApplyAsync(Projection projection, IReadOnlyList<StoredEvent> page, IReadOnlySet<long> skips, Rows rows, CancellationToken ct)
    {
        var handles = projection.Handles;
        for (var i = 0; i < page.Count; i++)
        {
            var e = page[i];
            if (!handles.Contains(e.Type) || (skips.Count > 0 && skips.Contains(e.Sequence)))
                continue;
            if (e.Data is UnknownEvent unknown)
                return new Poison(i, e, unknown.Reason);
            try
            {
                await projection.ApplyAsync(e, rows, ct);
            }
#pragma warning disable CA1031 // whatever it throws, it throws at this event: that is the report
            catch (Exception fault) when (!ct.IsCancellationRequested && !IsOfTheServer(fault))
#pragma warning restore CA1031
            {
                return new Poison(i, e, $"{fault.GetType().Name}: {fault.Message}");
            }
        }

        return null;
    }

    /// <summary>The server or the way to it failed, not the event: worth another try.</summary>
    public static bool IsOfTheServer(Exception fault) => fault switch
    {
        PostgresException e => e.InvariantSeverity is not "ERROR" || e.IsTransient || e.SqlState is Progression.Fenced || e.SqlState[..2] is "08" or "40" or "53" or "55" or "57" or "58" or "XX",
        NpgsqlException => true,
        TimeoutException => true,
        _ => false,
    };
}
