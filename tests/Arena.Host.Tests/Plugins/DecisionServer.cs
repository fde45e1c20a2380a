using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Arena.Host.Tests.Plugins;

/// <summary>A decision endpoint on this machine, which answers as the test says.</summary>
public sealed class DecisionServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private DecisionServer(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/decide";

    public string? Question { get; private set; }

    public Func<HttpContext, Task> Answer { get; set; } = context => context.Response.WriteAsync("""{"decisions":[]}""");

    public static async Task<DecisionServer> StartAsync()
    {
        var app = WebApplication.CreateSlimBuilder().Build();
        app.Urls.Add("http://127.0.0.1:0");
        var server = new DecisionServer(app);
        app.MapPost("/decide", async (HttpContext context) =>
        {
            server.Question = await new StreamReader(context.Request.Body).ReadToEndAsync();
            await server.Answer(context);
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
