using Arena.Application.Markets;
using Arena.Host.Hosting;
using Arena.TestSupport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Support;

/// <summary>The real host in this process, on a database and a data folder of its own.</summary>
public sealed class RunningArena : IAsyncDisposable
{
    public const string AdminEmail = "admin@example.com";
    public const string AdminPassword = "correct-horse-battery";

    private readonly IReadOnlyDictionary<string, string?> _configuration;
    private readonly Written _written = new();
    private ArenaHost _host;
    private HttpClient _http;
    private int _users;

    private RunningArena(IReadOnlyDictionary<string, string?> configuration, ArenaHost host)
    {
        _configuration = configuration;
        _host = host;
        _http = ClientOf(host);
    }

    public ArenaHost Host => _host;

    public IServiceProvider Services => _host.Services;

    public Uri Address => _http.BaseAddress!;

    public string DataFolder => _configuration["ARENA:DATA"]!;

    public string ConnectionString => _configuration["ConnectionStrings:Arena"]!;

    /// <summary>Nobody: no token.</summary>
    public ArenaClient Anyone => With(null);

    public static async Task<RunningArena> StartAsync(params (string Key, string Value)[] more)
    {
        var configuration = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["ConnectionStrings:Arena"] = await PostgresServer.CreateDatabaseAsync(),
            ["ARENA:URLS"] = "http://127.0.0.1:0",
            ["ARENA:DATA"] = Directory.CreateTempSubdirectory("arena-host-").FullName,
            ["ARENA:DEMO"] = "false",
            ["ARENA:ADMIN:EMAIL"] = AdminEmail,
            ["ARENA:ADMIN:PASSWORD"] = AdminPassword,
            ["Serilog:MinimumLevel:Default"] = "Warning",

            // All traders of a test come from one address, and register one after another.
            ["ARENA:SETTINGS:LIMITS:PASSWORDS"] = "0",
        };
        foreach (var (key, value) in more) configuration[key] = value;
        var arena = new RunningArena(configuration, await StartAsync(configuration));
        await arena.ReadyAsync();
        return arena;
    }

    /// <summary>Ends the host and starts it again on the same database and folder; its address is another one.</summary>
    public async Task RestartAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        _host = await StartAsync(_configuration);
        _http = ClientOf(_host);
        await ReadyAsync();
    }

    public ArenaClient With(string? token) => new(_http, _written, token);

    /// <summary>A program with an API key.</summary>
    public ArenaClient WithKey(string key) => new(_http, _written, key, "ApiKey");

    public async Task<ArenaClient> AdminAsync() => With(await SignInAsync(AdminEmail, AdminPassword));

    public async Task<string> SignInAsync(string email, string password) =>
        (await Anyone.PostAsync("/auth/login", new { email, password })).ShouldBe(HttpStatusCode.OK)["accessToken"].GetString()!;

    /// <summary>A new trader, with an empty wallet.</summary>
    public async Task<Trader> TraderAsync()
    {
        var email = $"trader{Interlocked.Increment(ref _users)}.{Guid.CreateVersion7():n}@example.com";
        var registered = (await Anyone.PostAsync("/auth/register", new { email, password = Trader.Password, displayName = "Trader" })).ShouldBe(HttpStatusCode.Created);
        var trader = new Trader(registered["id"].GetString()!, email, With(await SignInAsync(email, Trader.Password)));
        (await trader.Api.GetAsync("/account/wallet", registered.Position)).ShouldBe(HttpStatusCode.OK);
        return trader;
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _host.DisposeAsync();
        await PostgresServer.DropDatabaseAsync(ConnectionString);
        Directory.Delete(DataFolder, recursive: true);
    }

    private static Task<ArenaHost> StartAsync(IReadOnlyDictionary<string, string?> configuration) =>
        ArenaHost.StartAsync(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build(), CancellationToken.None);

    /// <summary>Who expects to be told to go on waits for the answer, however slow the machine: a refused body that is sent all the same breaks the connection.</summary>
    private static HttpClient ClientOf(ArenaHost host) =>
        new(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = new Uri(host.Addresses.First()) };

    /// <summary>The market has its first price, so that bots can take turns; a market that waits for bots has none before the first of them.</summary>
    private Task ReadyAsync() => Services.GetRequiredService<MarketPace>().WaitsForBots && _configuration["ARENA:DEMO"] == "false"
        ? Task.CompletedTask
        : Eventually.TrueAsync(async () => (await Anyone.GetAsync("/symbols")).Items.Any(s => s.GetProperty("price").ValueKind == JsonValueKind.Number), "the first price");
}
