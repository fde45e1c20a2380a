using Arena.Application.Credentials;
using Arena.Host.Operation;
using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Credentials;

public sealed class when_secrets_are_kept : IAsyncLifetime
{
    private const string Key = "sk-that-is-kept-5c20d9aa";
    private RunningArena _arena = null!;
    private ModelServer _models = null!;
    private ArenaClient _admin = null!;
    private Vault _vault = null!;
    private string _provider = null!;
    private string _credential = null!;

    public async Task InitializeAsync()
    {
        (_arena, _models) = (await RunningArena.StartAsync(("Serilog:MinimumLevel:Default", "Information")), await ModelServer.StartAsync());
        (_admin, _vault) = (await _arena.AdminAsync(), new Vault(_arena));
        _provider = await Vault.ProviderAsync(_admin, _models);
        _credential = await Vault.StoreAsync(_admin, _provider, Key);
    }

    public async Task DisposeAsync()
    {
        await _models.DisposeAsync();
        await _arena.DisposeAsync();
    }

    [Fact]
    public async Task one_whose_event_never_came_does_not_open_and_is_swept()
    {
        var orphan = await Vault.ProviderAsync(_admin, _models);
        await _vault.Secrets.StoreAsync(new SecretName("nobody", orphan, null), new Secret("sk-orphan"), default);
        (await _vault.KeyOfAsync(orphan)).ShouldBeNull();
        (await _admin.PostAsync($"/providers/{orphan}/test"))["sentence"].GetString().ShouldBe("No key is stored for this provider.");

        (await MaintainAsync()).ShouldBe(0, "its event may still come");
        await _vault.ExecuteAsync("update arena.secrets set stored_at = stored_at - interval '11 minutes'");
        (await MaintainAsync()).ShouldBe(1);
        (await _vault.ScalarAsync<string>("select string_agg(credential_id, ',') from arena.secrets")).ShouldBe(_credential);
    }

    [Fact]
    public async Task a_rotation_whose_event_never_came_leaves_the_one_before()
    {
        await _vault.Secrets.StoreAsync(new SecretName(_credential, _provider, null), new Secret("sk-next"), default);
        (await _vault.KeyOfAsync(_provider)).ShouldBe(Key);
        (await _admin.PostAsync($"/credentials/{_credential}/rotate", new { apiKey = "sk-next" })).ShouldBe(HttpStatusCode.OK);
        (await _vault.KeyOfAsync(_provider)).ShouldBe("sk-next");
        (await _vault.ScalarAsync<long>("select count(*) from arena.secrets")).ShouldBe(1, "what was replaced is shredded");
    }

    [Fact]
    public async Task a_removed_one_is_gone_even_where_its_row_came_back()
    {
        await _vault.ExecuteAsync("create table arena.a_copy as select * from arena.secrets");
        (await _admin.DeleteAsync($"/credentials/{_credential}")).ShouldBe(HttpStatusCode.OK);
        (await _vault.ScalarAsync<long>("select count(*) from arena.secrets")).ShouldBe(0);
        await _vault.ExecuteAsync("insert into arena.secrets select * from arena.a_copy");
        (await _vault.KeyOfAsync(_provider)).ShouldBeNull();
    }

    [Theory]
    [InlineData("update arena.secrets s set wrapped_key = o.wrapped_key, sealed = o.sealed from arena.secrets o where o.credential_id <> s.credential_id")]
    [InlineData("update arena.secrets s set wrapped_key = o.wrapped_key from arena.secrets o where o.credential_id <> s.credential_id")]
    [InlineData("update arena.secrets s set sealed = o.sealed from arena.secrets o where o.credential_id <> s.credential_id")]
    [InlineData("update arena.secrets set bot_id = 'another-bot'")]
    [InlineData("update arena.secrets set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)")]
    [InlineData("update arena.secrets set sealed = substr(sealed, 1, 20)")]
    public async Task a_ciphertext_that_was_moved_or_changed_does_not_open(string harm)
    {
        await Vault.StoreAsync(_admin, _provider, "sk-of-a-bot", botId: "a-bot");
        (await _vault.KeyOfAsync(_provider), await _vault.KeyOfAsync(_provider, "a-bot")).ShouldBe((Key, "sk-of-a-bot"));
        (await _vault.ExecuteAsync(harm)).ShouldBe(2);
        foreach (var bot in new[] { null, "a-bot", "another-bot" })
        {
            if (await _vault.ScalarAsync<long>($"select count(*) from arena.secrets where bot_id is null or bot_id = '{bot}'") == 0) continue;
            (await Should.ThrowAsync<VaultException>(() => _vault.KeyOfAsync(_provider, bot))).ToString().ShouldNotContain("sk-");
        }
    }

    [Fact]
    public async Task an_old_secret_of_the_same_credential_does_not_come_back()
    {
        await _vault.ExecuteAsync("create table arena.a_copy as select * from arena.secrets");
        (await _admin.PostAsync($"/credentials/{_credential}/rotate", new { apiKey = "sk-next" })).ShouldBe(HttpStatusCode.OK);
        await _vault.ExecuteAsync("update arena.secrets s set wrapped_key = o.wrapped_key, sealed = o.sealed from arena.a_copy o");
        await Should.ThrowAsync<VaultException>(() => _vault.KeyOfAsync(_provider));
    }

    [Fact]
    public async Task who_used_it_when_and_for_what_is_logged_and_it_is_not()
    {
        (await _admin.PostAsync($"/providers/{_provider}/test"))["ok"].GetBoolean().ShouldBeTrue();
        var admin = (await _admin.GetAsync("/auth/me"))["id"].GetString()!;
        await Eventually.TrueAsync(async () => (await LogAsync()).Any(l => l.Contains(_credential, StringComparison.Ordinal)), "the line");
        var line = (await LogAsync()).Single(l => l.Contains(_credential, StringComparison.Ordinal));
        line.ShouldContain($"test by {admin}");
        JsonElement.Parse(line).GetProperty("Timestamp").GetDateTimeOffset().ShouldBe(TimeProvider.System.GetUtcNow(), TimeSpan.FromMinutes(2));
        line.ShouldNotContain(Key);
    }

    private async Task<int> MaintainAsync() => (await _arena.Services.GetRequiredService<Maintenance>().RunAsync(default)).Secrets;

    private async Task<string[]> LogAsync()
    {
        var lines = new List<string>();
        foreach (var file in Directory.GetFiles(Path.Combine(_arena.DataFolder, "logs")))
        {
            using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
            lines.AddRange((await reader.ReadToEndAsync()).Split('\n'));
        }
        return [.. lines.Where(l => l.Contains("is used by", StringComparison.Ordinal))];
    }
}
