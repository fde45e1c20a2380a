using System.Text.Json;
using Arena.Domain.Strategies;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Strategies;

/// <summary>Every fault of a definition as a field of the request: <c>definition/rules/0/when</c>.</summary>
internal static class StrategyFaults
{
    public static (string Field, string Message)[] Of(JsonElement definition, string field) =>
        [.. StrategyReader.Read(definition).Errors.Select(e => (field + e.Pointer, e.Message))];

    /// <summary>Null: it has none.</summary>
    public static ValidationProblem? Problem(JsonElement definition) =>
        Of(definition, "definition") is { Length: > 0 } faults ? Problems.Invalid(faults) : null;
}
