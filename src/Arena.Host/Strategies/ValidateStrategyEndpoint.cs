using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Arena.Domain.Strategies;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Strategies;

/// <param name="Definition">docs/api/strategy.schema.json.</param>
public sealed record ValidateStrategyRequest([property: Required] JsonElement? Definition);

/// <param name="Errors">All of them, in the order of the document.</param>
/// <param name="Checksum">Of a valid definition, as a version of it would have.</param>
/// <param name="WarmUp">Of a valid definition: candles after which every indicator has its value.</param>
public sealed record StrategyValidation(bool Valid, IReadOnlyList<StrategyError> Errors, string? Checksum, int? WarmUp);

/// <summary>
/// <c>POST /strategies/validate</c>: every fault by its place; nothing is saved. <c>GET /strategies/schema</c>: the language, as this host speaks it.
/// </summary>
public static class ValidateStrategyEndpoint
{
    private static readonly JsonElement Schema = JsonElement.Parse(StrategySchema.Json);

    public static void Map(IEndpointRouteBuilder api)
    {
        var strategies = api.MapGroup("/strategies").RequireAuthorization(Policies.User).WithTags("Strategies");
        strategies.MapPost("/validate", Handle).WithName("validateStrategy");
        strategies.MapGet("/schema", Ok<JsonElement> () => TypedResults.Ok(Schema)).WithName("getStrategySchema");
    }

    private static Ok<StrategyValidation> Handle(ValidateStrategyRequest request)
    {
        var reading = StrategyReader.Read(request.Definition!.Value);
        return TypedResults.Ok(reading.Definition is { } definition
            ? new StrategyValidation(true, [], CanonicalJson.Checksum(request.Definition.Value), CompiledStrategy.Compile(definition).WarmUp)
            : new StrategyValidation(false, reading.Errors, null, null));
    }
}
