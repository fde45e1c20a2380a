using Arena.Host.Configuration;
using Arena.Host.Http;
using Arena.Host.Logs;
using Arena.Host.Telemetry;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Arena.Host.Hosting;

/// <summary>A running arena: database, engine, HTTP. Disposing it stops all of them, in the reverse order.</summary>
public sealed class ArenaHost : IAsyncDisposable
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(20);
    private const long MaximumBody = 4 * 1024 * 1024;

    private static readonly TimeSpan HeadersTimeout = TimeSpan.FromSeconds(15);

    private readonly WebApplication _app;
    private readonly ArenaDatabase _database;
    private readonly ILoggerFactory _logging;

    private ArenaHost(WebApplication app, ArenaDatabase database, ILoggerFactory logging) => (_app, _database, _logging) = (app, database, logging);

    public IServiceProvider Services => _app.Services;

    public IReadOnlyCollection<string> Addresses =>
        [.. _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses];

    public Task WaitForShutdownAsync(CancellationToken cancellationToken) => _app.WaitForShutdownAsync(cancellationToken);

    public static Task<ArenaHost> StartAsync(CancellationToken cancellationToken) => StartAsync(ArenaConfiguration.Read(), cancellationToken);

    public static async Task<ArenaHost> StartAsync(IConfiguration configuration, CancellationToken cancellationToken)
    {
        var options = ArenaOptions.From(configuration);
        var ring = new LogRing(TimeProvider.System);
        var logging = ArenaLogging.Create(configuration, options, console: true, ring);
        var database = await ArenaDatabase.OpenAsync(options, logging, TimeProvider.System, cancellationToken);
        ArenaHost? host = null;
        try
        {
            host = new ArenaHost(Build(configuration, options, logging, ring, database), database, logging);
            await host._app.StartAsync(cancellationToken);
            return host;
        }
        catch
        {
            // What ended the start is told, and not in its place what ending it met.
            try
            {
                await (host?.DisposeAsync() ?? database.DisposeAsync());
            }
            catch (Exception besides)
            {
                await Console.Error.WriteLineAsync($"What had started could not be ended in order: {besides.Message}");
            }

            throw;
        }
    }

    private static WebApplication Build(IConfiguration configuration, ArenaOptions options, ILoggerFactory logging, LogRing ring, ArenaDatabase database)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(configuration);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(logging);
        builder.Services.AddSingleton(ring);
        builder.WebHost.UseUrls(options.Urls);
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaximumBody;
            kestrel.Limits.RequestHeadersTimeout = HeadersTimeout;
        });
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AllowSynchronousIO = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddArenaCore(options, database);
        builder.Services.AddArenaEngine(database);
        builder.Services.AddArenaHttp();

        var app = builder.Build();
        app.UseProxies(options);
        app.UseMiddleware<CorrelationMiddleware>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseResponseCompression();
        app.UseDashboard();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        app.UseRouting();
        app.UseOrigins(options);
        app.UsePages();
        app.UseRequestTimeouts();
        app.UseAuthentication();
        app.UseMiddleware<LogScopeMiddleware>();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseOutputCache();

        // Within the cache: what a thousand spectators get is compressed once. What was compressed here is left alone above.
        app.UseResponseCompression();
        app.UseMiddleware<EntityTagMiddleware>();
        app.UseMiddleware<IdempotencyMiddleware>();
        app.Services.GetRequiredService<Measurements>();
        app.MapArena();
        Policies.CheckEveryEndpoint(app);
        return app;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await using (_app) await _app.StopAsync();
        }
        finally
        {
            await _database.DisposeAsync();
            _logging.Dispose();
        }
    }
}
