using System.ComponentModel.DataAnnotations;
using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Audit;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Audit;

/// <summary><c>GET /audit-log</c>: who changed what, when, from which address; a trader sees what happened to the own account.</summary>
public static class AuditLogEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/audit-log", Handle).RequireAuthorization(Policies.User).WithName("listAuditLog").WithTags("Audit");

    private static async Task<Ok<Page<AuditEntryView>>> Handle(
        [AsParameters] PageQuery page, [FromQuery, StringLength(200)] string? actor, [FromQuery, StringLength(200)] string? type, [FromQuery, StringLength(200)] string? stream,
        [FromQuery] DateTimeOffset? from, [FromQuery] DateTimeOffset? to, Caller caller, AuditLogQueries log, CancellationToken cancellationToken) =>
        TypedResults.Ok(await log.ListAsync(caller.Scope, new AuditLogFilter(actor, type, stream, from, to), page.Request, cancellationToken));
}
