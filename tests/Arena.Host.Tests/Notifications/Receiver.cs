using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Arena.Host.Tests.Notifications;

/// <param name="Headers">Names in small letters.</param>
public sealed record Received(string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonElement.Parse(Body);

    public string Delivery => Headers["arena-delivery"];

    /// <summary>As the manual says that a receiver checks it.</summary>
    public bool IsSignedWith(string secret)
    {
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{Headers["arena-timestamp"]}.{Body}"));
        return Headers["arena-signature"] == "sha256=" + Convert.ToHexStringLower(expected);
    }
}

/// <summary>Webhooks, Telegram and Discord on loopback, which take everything until a test says otherwise.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Receiver(WebApplication app) => _app = app;

    public string Address => _app.Urls.First();

    public string Hook => Address + "/hook";

    /// <summary>What came, in its order.</summary>
    public ConcurrentQueue<Received> All { get; } = new();

    /// <summary>What was answered with success.</summary>
    public ConcurrentQueue<Received> Taken { get; } = new();

    public Func<Received, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static Func<Received, HttpContext, Task> Refusal(int status, string body = "", int? retryAfter = null) => async (_, context) =>
    {
        context.Response.StatusCode = status;
        if (retryAfter is { } seconds) context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await context.Response.WriteAsync(body);
    };

    public static async Task<Receiver> StartAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        var receiver = new Receiver(app);
        app.MapPost("/{**path}", receiver.ReceiveAsync);
        await app.StartAsync();
        return receiver;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task ReceiveAsync(HttpContext context)
    {
        var headers = context.Request.Headers.ToDictionary(h => h.Key.ToLowerInvariant(), h => h.Value.ToString(), StringComparer.Ordinal);
        var received = new Received(context.Request.Path, headers, await new StreamReader(context.Request.Body).ReadToEndAsync());
        All.Enqueue(received);
        await Answer(received, context);
        if (context.Response.StatusCode == 200 && !context.RequestAborted.IsCancellationRequested) Taken.Enqueue(received);
    }
}
