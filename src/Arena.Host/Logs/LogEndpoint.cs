using System.ComponentModel.DataAnnotations;
using Arena.Host.Http;
using Arena.Projections;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Serilog.Events;

namespace Arena.Host.Logs;

/// <summary><c>GET /logs</c>: the last lines of the log of the node that answers, newest first, for administrators.</summary>
public static class LogEndpoint
{
    public static void Map(IEndpointRouteBuilder api) =>
        api.MapGet("/logs", Handle).RequireAuthorization(Policies.Admin).WithName("listLogs").WithTags("Operation");

    private static Ok<Page<LogLineView>> Handle(
        [AsParameters] PageQuery page, [FromQuery, OneOf("verbose", "debug", "information", "warning", "error", "fatal")] string? level, [FromQuery, StringLength(200)] string? category,
        [FromQuery, Id] string? botId, [FromQuery, Range(1, int.MaxValue)] int? turn, [FromQuery, StringLength(64)] string? correlationId, [FromQuery, StringLength(200)] string? text, LogRing ring)
    {
        var filter = new LogFilter(level is null ? null : Enum.Parse<LogEventLevel>(level, ignoreCase: true), category, botId, turn, correlationId, text);
        var request = page.Request;
        return TypedResults.Ok(Page<LogLineView>.Of(ring.Latest(filter, request.Size + 1, request.Before), request.Size, line => line.Number));
    }
}
