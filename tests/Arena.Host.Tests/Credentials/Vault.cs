using Arena.Application.Credentials;
using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arena.Host.Tests.Credentials;

/// <summary>An arena with secrets, and what the tests ask of its vault.</summary>
internal sealed class Vault(RunningArena arena)
{
    public ISecretVault Secrets => arena.Services.GetRequiredService<ISecretVault>();

    public IMasterKeyRotation Rotation => arena.Services.GetRequiredService<IMasterKeyRotation>();

    public string KeyFile => Path.Combine(arena.DataFolder, "master.key");

    public async Task<string?> KeyOfAsync(string provider, string? bot = null) => (await Secrets.OpenAsync(provider, bot, "a test", default))?.ApiKey;

    public static async Task<string> ProviderAsync(ArenaClient admin, ModelServer models) =>
        (await admin.PostAsync("/providers", new { name = "A model", kind = "anthropic", model = "a-model", baseUrl = models.At("anthropic"), basePrompt = "You trade." }))
            .ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

    public static async Task<string> StoreAsync(ArenaClient admin, string provider, string key, string? botId = null) =>
        (await admin.PostAsync("/credentials", new { provider, label = "Main", apiKey = key, botId })).ShouldBe(HttpStatusCode.Created)["id"].GetString()!;

    public async Task<int> ExecuteAsync(string sql)
    {
        await using var database = NpgsqlDataSource.Create(arena.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    public async Task<T> ScalarAsync<T>(string sql)
    {
        await using var database = NpgsqlDataSource.Create(arena.ConnectionString);
        await using var command = database.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
