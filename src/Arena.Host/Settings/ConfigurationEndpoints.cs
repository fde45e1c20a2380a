using System.Text.Json;
using Arena.Application.Settings;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Arena.Host.Settings;

/// <summary><c>GET | PUT /configuration</c>: settings, leverage policies, providers and decision endpoints as one document, without a secret.</summary>
public static class ConfigurationEndpoints
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/configuration", Export).RequireAuthorization(Policies.Admin).WithName("exportConfiguration").WithTags("Configuration").Produces<ConfigurationDocument>();
        api.MapPut("/configuration", Import).RequireAuthorization(Policies.Admin).WithName("importConfiguration").WithTags("Configuration").Accepts<ConfigurationDocument>("application/json");
    }

    private static async Task<JsonHttpResult<ConfigurationDocument>> Export(ConfigurationTransfer transfer, CancellationToken cancellationToken) =>
        TypedResults.Json(await transfer.ExportAsync(cancellationToken), ConfigurationJson.Options);

    /// <param name="dryRun">Says what would change, and changes nothing.</param>
    private static async Task<Results<Ok<ConfigurationImported>, ValidationProblem, ProblemHttpResult>> Import(
        [FromQuery] bool? dryRun, HttpRequest request, Caller caller, ConfigurationTransfer transfer, HttpContext context, CancellationToken cancellationToken)
    {
        var document = await ReadAsync(request, cancellationToken);
        if (transfer.Errors(document) is { Length: > 0 } errors) return Problems.Invalid(errors);
        var result = await transfer.ImportAsync(document, dryRun ?? false, caller.CommandOnArena(), cancellationToken);
        return result.Denial is { } denial ? Problems.Of(denial) : TypedResults.Ok(result.Response!.Announce(context));
    }

    /// <summary>By the rules of the document, not of the other endpoints: what is exported is what is imported.</summary>
    private static async Task<ConfigurationDocument> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (!request.HasJsonContentType()) throw new BadHttpRequestException("The body must be JSON.", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            return await request.ReadFromJsonAsync<ConfigurationDocument>(ConfigurationJson.Options, cancellationToken)
                ?? throw new BadHttpRequestException("A configuration document is expected here.");
        }
        catch (JsonException malformed)
        {
            throw new BadHttpRequestException("The document cannot be read.", malformed);
        }
    }
}
