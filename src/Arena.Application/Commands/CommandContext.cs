using Arena.EventStore;

namespace Arena.Application.Commands;

/// <summary>Who asks for a command, and on which flow it runs.</summary>
/// <param name="TenantId">Owner of the streams that are written.</param>
/// <param name="Actor">User id, or a name such as <c>system</c>: what events say of who changed something.</param>
/// <param name="Idempotency">Not null: the same key and fingerprint answer the first answer again.</param>
/// <param name="Address">Of the caller; null for what the arena does itself.</param>
public sealed record CommandContext(string TenantId, string Actor, string? CorrelationId = null, IdempotencyKey? Idempotency = null, string? Address = null)
{
    public const string System = "system";

    public EventMetadata Metadata => new(CorrelationId, CausationId: null, Headers());

    private Dictionary<string, string> Headers()
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["actor"] = Actor };
        if (Address is not null) headers["address"] = Address;
        if (ArenaTelemetry.TraceParent is { } trace) headers[ArenaTelemetry.TraceHeader] = trace;
        return headers;
    }

    public static CommandContext OfSystem(string tenantId, string? correlationId = null) => new(tenantId, System, correlationId);
}

/// <param name="Fingerprint">Of the request that the key came with: another one with the same key is refused.</param>
public sealed record IdempotencyKey(string Key, string Fingerprint);

/// <summary>What a command answers on success. Position: the global sequence it was committed at.</summary>
public abstract record CommandResponse
{
    public long Position { get; init; }
}

/// <summary>A command that answers nothing but its position.</summary>
public sealed record Done : CommandResponse;
