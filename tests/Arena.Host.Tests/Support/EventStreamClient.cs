using System.Net.Http.Headers;

namespace Arena.Host.Tests.Support;

/// <summary>One event of a stream.</summary>
public sealed record StreamedEvent(string Id, JsonElement Message)
{
    public JsonElement Data => Message.GetProperty("data");
}

/// <summary>A client of server-sent events, as a browser reads them.</summary>
public sealed class EventStreamClient : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly HttpClient _http;
    private readonly HttpResponseMessage _response;
    private readonly StreamReader _reader;

    private EventStreamClient(HttpClient http, HttpResponseMessage response, Stream body) => (_http, _response, _reader) = (http, response, new StreamReader(body));

    /// <param name="path">Without <c>/api/v1</c>.</param>
    public static async Task<EventStreamClient> OpenAsync(RunningArena arena, string path, string? token, string? lastEventId = null)
    {
        var http = new HttpClient { BaseAddress = arena.Address };
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1" + path);
        if (token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (lastEventId is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        return new EventStreamClient(http, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event that matches; null: the host ended the stream.</summary>
    public async Task<StreamedEvent?> NextAsync(Func<StreamedEvent, bool>? match = null)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var id = "";
        while (await _reader.ReadLineAsync(deadline.Token) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = line["id: ".Length..];
            if (!line.StartsWith("data: ", StringComparison.Ordinal)) continue;
            var next = new StreamedEvent(id, JsonElement.Parse(line["data: ".Length..]));
            if (match is null || match(next)) return next;
        }

        return null;
    }

    public ValueTask DisposeAsync()
    {
        _reader.Dispose();
        _response.Dispose();
        _http.Dispose();
        return ValueTask.CompletedTask;
    }
}
