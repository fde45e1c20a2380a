using Arena.Host.Configuration;
using Arena.Host.Hosting;

namespace Arena.Host.CommandLine;

/// <summary>The core without the engine: what a verb that does one thing and ends runs on.</summary>
internal sealed class VerbHost : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly ArenaDatabase _database;

    private VerbHost(ServiceProvider services, ArenaDatabase database) => (_services, _database) = (services, database);

    public T Get<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <param name="migrate">False for a verb that migrates itself.</param>
    /// <param name="beside">True for a verb that may run while the arena does, on the embedded server too.</param>
    public static async Task<VerbHost> OpenAsync(bool migrate, CancellationToken cancellationToken, bool beside = false)
    {
        var configuration = ArenaConfiguration.Read();
        var options = ArenaOptions.From(configuration);
        var logging = ArenaLogging.Create(configuration, options, console: false);
        var database = await (beside
            ? ArenaDatabase.OpenBesideAsync(options, logging, TimeProvider.System, cancellationToken)
            : ArenaDatabase.OpenAsync(options, logging, TimeProvider.System, cancellationToken));
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(logging);
        services.AddSingleton(typeof(ILogger<>), typeof(Logger<>));
        services.AddArenaCore(options, database);
        var host = new VerbHost(services.BuildServiceProvider(), database);
        try
        {
            if (migrate) await host.Get<ArenaMigrations>().ApplyAsync(cancellationToken);
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _database.DisposeAsync();
    }
}
