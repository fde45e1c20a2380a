using System.Globalization;
using Arena.Application.Commands;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Arena.Host.Http;

/// <summary>A command's result as an HTTP answer; the position is in the body and in <c>Arena-Position</c>.</summary>
public static class Answers
{
    public const string PositionHeader = "Arena-Position";

    public static Results<Ok<T>, ProblemHttpResult> ToOk<T>(this CommandResult<T> result, HttpContext context) where T : CommandResponse
    {
        ArgumentNullException.ThrowIfNull(result);
        return result.Denial is { } denial ? Problems.Of(denial) : TypedResults.Ok(result.Response!.Announce(context));
    }

    public static Results<Created<T>, ProblemHttpResult> ToCreated<T>(this CommandResult<T> result, HttpContext context, Func<T, string> location)
        where T : CommandResponse
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(location);
        if (result.Denial is { } denial) return Problems.Of(denial);
        var response = result.Response!.Announce(context);
        return TypedResults.Created(location(response), response);
    }

    public static T Announce<T>(this T response, HttpContext context) where T : CommandResponse
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers[PositionHeader] = response.Position.ToString(CultureInfo.InvariantCulture);
        return response;
    }
}
