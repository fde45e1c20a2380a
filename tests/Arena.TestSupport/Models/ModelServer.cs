using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arena.TestSupport.Models;

/// <param name="Headers">Names in small letters.</param>
/// <param name="At">When it came.</param>
public sealed record ModelQuestion(string Path, IReadOnlyDictionary<string, string> Headers, JsonElement Body, DateTimeOffset At);

/// <summary>
/// Models on loopback that speak the wire formats of OpenAI (<c>/openai</c>), Gemini (<c>/gemini</c>) and Anthropic (<c>/anthropic</c>). Faults are lined up
/// with <see cref="Next"/>, each for one call; without one the call is answered by <see cref="Answer"/>.
/// </summary>
public sealed class ModelServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Func<HttpContext, Task>> _next = new();
    private int _atOnce;

    private ModelServer(WebApplication app) => _app = app;

    public ConcurrentQueue<ModelQuestion> Questions { get; } = new();

    /// <summary>What goes wrong with a question, where nothing was lined up; null: nothing.</summary>
    public Func<ModelQuestion, Func<HttpContext, Task>?> Fault { get; set; } = _ => null;

    public Func<ModelQuestion, string> Answer { get; set; } = _ => """{"decisions":[],"notes":"Holding."}""";

    /// <summary>Makers beside the three: by the first part of the path, what an answer with a text looks like.</summary>
    public Dictionary<string, Func<string, JsonObject>> Makers { get; } = new(StringComparer.Ordinal);

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency
    {
        get => LatencyOf(null!);
        set => LatencyOf = _ => value;
    }

    /// <summary>How long one answer takes.</summary>
    public Func<ModelQuestion, TimeSpan> LatencyOf { get; set; } = _ => TimeSpan.Zero;

    public int MostAtOnce { get; private set; }

    public int AtOnce
    {
        get
        {
            lock (_next) return _atOnce;
        }
    }

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    public string At(string maker) => new Uri(Address, maker).ToString();

    public static async Task<ModelServer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new ModelServer(app);
        app.Run(server.ServeAsync);
        await app.StartAsync();
        return server;
    }

    public void Next(Func<HttpContext, Task> fault) => _next.Enqueue(fault);

    public void NextStatus(int status, string body = "{}", string? retryAfter = null) => Next(Faults.Status(status, body, retryAfter));

    public void NextIsCutOff() => Next(Faults.CutOff);

    public void NextHangs() => Next(Faults.Hangs);

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private async Task ServeAsync(HttpContext context)
    {
        var at = TimeProvider.System.GetUtcNow();
        using var document = await JsonDocument.ParseAsync(context.Request.Body);
        var question = new ModelQuestion(
            context.Request.Path, context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal), document.RootElement.Clone(), at);
        Questions.Enqueue(question);
        lock (_next) MostAtOnce = Math.Max(MostAtOnce, ++_atOnce);
        try
        {
            if (_next.TryDequeue(out var fault) || (fault = Fault(question)) is not null)
            {
                await fault(context);
                return;
            }
            if (LatencyOf(question) is var latency && latency > TimeSpan.Zero) await Task.Delay(latency, context.RequestAborted);
            context.Response.ContentType = "application/json";
            await context.Response.WriteAsync(Wire(question.Path, Answer(question)).ToJsonString());
        }
        finally
        {
            lock (_next) _atOnce--;
        }
    }

    private JsonObject Wire(string path, string text) => path.Split('/')[1] switch
    {
        "openai" => new()
        {
            ["id"] = "chatcmpl-1", ["object"] = "chat.completion", ["created"] = 1_700_000_000, ["model"] = "gpt-stand-in", ["system_fingerprint"] = "fp_stand_in",
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0, ["finish_reason"] = "stop", ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = text },
            }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 120, ["completion_tokens"] = 30, ["total_tokens"] = 150 },
        },
        "gemini" => new()
        {
            ["candidates"] = new JsonArray(new JsonObject
            {
                ["content"] = new JsonObject { ["role"] = "model", ["parts"] = new JsonArray(new JsonObject { ["text"] = text }) }, ["finishReason"] = "STOP", ["index"] = 0,
            }),
            ["usageMetadata"] = new JsonObject { ["promptTokenCount"] = 120, ["candidatesTokenCount"] = 20, ["thoughtsTokenCount"] = 10, ["totalTokenCount"] = 150 },
            ["modelVersion"] = "gemini-stand-in",
        },
        "anthropic" => new()
        {
            ["id"] = "msg_1", ["type"] = "message", ["role"] = "assistant", ["model"] = "claude-stand-in",
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = text }),
            ["stop_reason"] = "end_turn", ["usage"] = new JsonObject { ["input_tokens"] = 120, ["output_tokens"] = 30 },
        },
        var maker when Makers.TryGetValue(maker, out var other) => other(text),
        _ => throw new InvalidOperationException($"No maker answers at {path}."),
    };
}

/// <summary>What can go wrong with an answer.</summary>
public static class Faults
{
    public static Func<HttpContext, Task> Status(int status, string body = "{}", string? retryAfter = null) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        if (retryAfter is not null) context.Response.Headers.RetryAfter = retryAfter;
        await context.Response.WriteAsync(body);
    };

    /// <summary>The headers, the first half of the answer, and then a broken connection.</summary>
    public static async Task CutOff(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1_000;
        await context.Response.WriteAsync("""{"id":"1","choices":[""");
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>Half of the JSON, as a whole answer.</summary>
    public static Task Half(HttpContext context) => Status(200, """{"id":"1","choices":[{"index":0,"mess""")(context);

    /// <summary>No JSON at all.</summary>
    public static Task NoJson(HttpContext context) => Status(200, "<html>Welcome</html>")(context);

    public static Task Hangs(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
}
