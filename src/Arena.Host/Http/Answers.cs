using System.Globalization;
using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Trading;
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

    /// <summary>As <see cref="ToOk"/>, of an endpoint that may also find the request invalid.</summary>
    public static Results<Ok<T>, ValidationProblem, ProblemHttpResult> ToOkOrInvalid<T>(this CommandResult<T> result, HttpContext context) where T : CommandResponse =>
        result.ToOk(context).Result is Ok<T> ok ? ok : Invalid(result.Denial!) is { } invalid ? invalid : Problems.Of(result.Denial!);

    /// <summary>As <see cref="ToCreated"/>, of an endpoint that may also find the request invalid.</summary>
    public static Results<Created<T>, ValidationProblem, ProblemHttpResult> ToCreatedOrInvalid<T>(this CommandResult<T> result, HttpContext context, Func<T, string> location)
        where T : CommandResponse => result.ToCreated(context, location).Result is Created<T> created ? created : Invalid(result.Denial!) is { } invalid ? invalid : Problems.Of(result.Denial!);

    /// <summary>A configuration whose faults the domain names by field is a request that is not valid.</summary>
    private static ValidationProblem? Invalid(Denial denial) => denial is { Code: Denials.InvalidConfiguration, Errors: { Count: > 0 } errors }
        ? Problems.Invalid([.. errors.Select(e => (e.Field, e.Message))])
        : null;

    public static T Announce<T>(this T response, HttpContext context) where T : CommandResponse
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers[PositionHeader] = response.Position.ToString(CultureInfo.InvariantCulture);
        return response;
    }
}
