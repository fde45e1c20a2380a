using System.Globalization;
using System.Runtime.ExceptionServices;
using System.Text;
using Arena.Application.Settings;
using Arena.Host.Accounts;
using Arena.Host.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Arena.Host.Feed;

/// <summary>
/// The feed as server-sent events: <c>GET /api/v1/feed?topics=</c>, and <c>GET /account/portfolio/stream</c>, which is its topic <c>portfolio</c>. An
/// event's <c>id</c> says up to which position each topic was told; whoever comes back with it as <c>Last-Event-ID</c> gets what is newer.
/// </summary>
public static class FeedStreamEndpoint
{
    private const string LastEventId = "Last-Event-ID";
    private const string ContentType = "text/event-stream";
    private const int MaximumTopics = 20;
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(15);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/feed", (HttpContext context, Caller caller) => ServeAsync(context, caller, Named(context.Request.Query["topics"].ToString())))
            .RequireAuthorization(Policies.Spectator).DisableRequestTimeout().WithMetadata(new StreamedAttribute()).ExcludeFromDescription();
        api.MapGet("/account/portfolio/stream", (HttpContext context, Caller caller) => ServeAsync(context, caller, [Channels.PortfolioChannel.Topic]))
            .RequireAuthorization(Policies.User).DisableRequestTimeout().WithMetadata(new StreamedAttribute()).ExcludeFromDescription();
    }

    private static string[] Named(string topics) => topics.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToArray();

    private static async Task ServeAsync(HttpContext context, Caller caller, IReadOnlyList<string> topics)
    {
        var services = context.RequestServices;
        var (hub, pump, wall) = (services.GetRequiredService<FeedHub>(), services.GetRequiredService<FeedPump>(), services.GetRequiredService<TimeProvider>());
        if (topics.Count is 0 or > MaximumTopics)
        {
            await Problems.Invalid(("topics", $"name 1 to {MaximumTopics} topics, with commas between them.")).ExecuteAsync(context);
            return;
        }

        if (caller.IsSpectator && FeedEndpoint.CarriesToken(context.Request))
        {
            await Problems.Of(StatusCodes.Status401Unauthorized, "UNAUTHENTICATED", "The token is not valid, or no longer.").ExecuteAsync(context);
            return;
        }

        using var seat = hub.TakeSeat(caller.UserId ?? context.CallerAddress(), services.GetRequiredService<RulesBook>().Current.Settings.Limits);
        if (seat is null)
        {
            await FeedEndpoint.RefuseSeatAsync(context);
            return;
        }

        var connection = new FeedConnection(new FeedAudience(caller.UserId, caller.IsAdmin, Principals.CredentialOf(context.User)));
        var told = ToldBefore(context.Request.Headers[LastEventId].ToString(), topics);
        hub.Add(connection);
        try
        {
            foreach (var topic in topics)
            {
                if (await pump.OpenAsync(connection, topic, told.TryGetValue(topic, out var since) ? since : null, context.RequestAborted) is not { } refusal) continue;
                await Problems.Of(StatusOf(refusal.Code), refusal.Code, refusal.Detail).ExecuteAsync(context);
                return;
            }

            await StreamAsync(context, connection, topics, told, wall);
        }
        finally
        {
            hub.Remove(connection);
        }
    }

    private static async Task StreamAsync(HttpContext context, FeedConnection connection, IReadOnlyList<string> topics, Dictionary<string, long> told, TimeProvider wall)
    {
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        context.Response.ContentType = ContentType;
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.Body.FlushAsync(context.RequestAborted);

        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping);
        var beating = BeatAsync(connection, wall, over.Token);
        var writing = connection.WriteAsync(
            async frame =>
            {
                if (frame.Topic.Length > 0) told[frame.Topic] = Math.Max(frame.Position, told.GetValueOrDefault(frame.Topic));
                await WriteAsync(context.Response, frame, topics, told, over.Token);
            },
            over.Token);
        await Task.WhenAny(writing, connection.Expired);
        await over.CancelAsync();
        await writing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await beating.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (writing.Exception?.InnerException is { } fault and not (OperationCanceledException or IOException)) ExceptionDispatchInfo.Throw(fault);
    }

    /// <summary>JSON has no line breaks of its own, so that a message is one line of data; a heartbeat is a comment.</summary>
    private static async Task WriteAsync(HttpResponse response, FeedFrame frame, IReadOnlyList<string> topics, Dictionary<string, long> told, CancellationToken cancellationToken)
    {
        var body = response.Body;
        if (frame.Topic.Length == 0)
        {
            await body.WriteAsync(frame.Utf8, cancellationToken);
        }
        else
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes($"id: {IdOf(topics, told)}\ndata: "), cancellationToken);
            await body.WriteAsync(frame.Utf8, cancellationToken);
            await body.WriteAsync("\n\n"u8.ToArray(), cancellationToken);
        }

        await body.FlushAsync(cancellationToken);
    }

    private static async Task BeatAsync(FeedConnection connection, TimeProvider wall, CancellationToken cancellationToken)
    {
        var beat = ": heartbeat\n\n"u8.ToArray();
        using var timer = new PeriodicTimer(HeartbeatInterval, wall);
        while (await timer.WaitForNextTickAsync(cancellationToken)) connection.Reply(beat);
    }

    /// <summary>A position for each topic, in their order; a topic that has told nothing yet has none.</summary>
    private static string IdOf(IReadOnlyList<string> topics, Dictionary<string, long> told) =>
        string.Join(',', topics.Select(t => told.TryGetValue(t, out var position) ? position.ToString(CultureInfo.InvariantCulture) : ""));

    /// <summary>An id of other topics, or one that is none of ours, begins anew.</summary>
    private static Dictionary<string, long> ToldBefore(string id, IReadOnlyList<string> topics)
    {
        var told = new Dictionary<string, long>(StringComparer.Ordinal);
        var positions = id.Split(',');
        if (positions.Length != topics.Count) return told;
        for (var i = 0; i < topics.Count; i++)
            if (long.TryParse(positions[i], NumberStyles.None, CultureInfo.InvariantCulture, out var position)) told[topics[i]] = position;
        return told;
    }

    private static int StatusOf(string code) => code switch
    {
        "UNAUTHENTICATED" => StatusCodes.Status401Unauthorized,
        "FORBIDDEN" => StatusCodes.Status403Forbidden,
        _ => StatusCodes.Status404NotFound,
    };
}
