namespace Arena.Host.Configuration;

public static class ArenaConfiguration
{
    /// <summary><c>appsettings.json</c> of the working folder, else of the program's; the environment over it.</summary>
    public static IConfigurationRoot Read() => new ConfigurationBuilder()
        .AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
        .AddJsonFile(Path.Combine(Directory.GetCurrentDirectory(), "appsettings.json"), optional: true)
        .AddEnvironmentVariables()
        .Build();
}
