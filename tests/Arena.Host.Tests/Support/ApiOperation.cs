namespace Arena.Host.Tests.Support;

/// <summary>One operation of the OpenAPI document.</summary>
/// <param name="Policy">user | admin | spectator; null: anyone, also where spectators are not let in.</param>
public sealed record ApiOperation(string Id, HttpMethod Method, string Path, string? Policy, JsonElement Definition)
{
    public static async Task<IReadOnlyList<ApiOperation>> AllAsync(RunningArena arena)
    {
        var document = (await arena.Anyone.GetAsync("//openapi/v1.json")).ShouldBe(HttpStatusCode.OK);
        return
        [
            .. from path in document["paths"].EnumerateObject()
               from operation in path.Value.EnumerateObject()
               select new ApiOperation(
                   operation.Value.TryGetProperty("operationId", out var id) ? id.GetString()! : "",
                   new HttpMethod(operation.Name.ToUpperInvariant()),
                   path.Name,
                   operation.Value.TryGetProperty("x-arena-policy", out var policy) ? policy.GetString() : null,
                   operation.Value),
        ];
    }

    public override string ToString() => $"{Method} {Path}";
}
