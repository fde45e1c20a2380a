using Arena.Adapters.Security;
using Arena.Host.Tests.Support;
using Arena.TestSupport.Models;
using Npgsql;

namespace Arena.Host.Tests.Credentials;

public sealed class when_the_master_key_is_rotated : IAsyncLifetime
{
    private const string Key = "sk-the-first-of-them-90b1f4e7";
    private RunningArena _arena = null!;
    private ModelServer _models = null!;
    private ArenaClient _admin = null!;
    private Vault _vault = null!;
    private string _provider = null!;
    private string _credential = null!;

    public async Task InitializeAsync()
    {
        (_arena, _models) = (await RunningArena.StartAsync(), await ModelServer.StartAsync());
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
    public async Task every_secret_opens_without_a_restart_and_the_old_key_opens_none()
    {
        var (file, wrapped, fingerprint) = (await File.ReadAllTextAsync(_vault.KeyFile), await WrappedAsync(), (await _admin.GetAsync("/credentials")).Items[0].GetProperty("fingerprint").GetString());

        var rotated = (await _admin.PostAsync("/credentials/rotate-master-key", idempotencyKey: "once")).ShouldBe(HttpStatusCode.OK);

        rotated["secrets"].GetInt32().ShouldBe(1);
        (await _admin.PostAsync($"/providers/{_provider}/test"))["ok"].GetBoolean().ShouldBeTrue();
        _models.Questions.ShouldHaveSingleItem().Headers["x-api-key"].ShouldBe(Key);
        (await File.ReadAllTextAsync(_vault.KeyFile)).ShouldNotBe(file);
        if (!OperatingSystem.IsWindows()) File.GetUnixFileMode(_vault.KeyFile).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Directory.GetFiles(_arena.DataFolder, "master.key*").ShouldHaveSingleItem();
        (await WrappedAsync()).ShouldNotBe(wrapped);

        // Fingerprints and sign-ins do not hang on the master key.
        (await _admin.PostAsync($"/credentials/{_credential}/rotate", new { apiKey = Key })).ShouldBe(HttpStatusCode.OK)["fingerprint"].GetString().ShouldBe(fingerprint);
        (await EventsAsync("credential_rotated")).ShouldBe(0);
        (await _admin.PostAsync("/credentials/rotate-master-key", idempotencyKey: "once"))["fingerprint"].GetString().ShouldBe(rotated["fingerprint"].GetString());
        (await EventsAsync("master_key_rotated")).ShouldBe(1);
        var told = (await _admin.GetAsync("/audit-log?type=master_key_rotated", rotated.Position)).ShouldBe(HttpStatusCode.OK).Items.ShouldHaveSingleItem();
        told.GetProperty("data").GetProperty("fingerprint").GetString().ShouldBe(rotated["fingerprint"].GetString());

        await _arena.RestartAsync();
        (await _arena.With(_admin.Token).GetAsync("/credentials")).ShouldBe(HttpStatusCode.OK);
        (await _vault.KeyOfAsync(_provider)).ShouldBe(Key);

        await File.WriteAllTextAsync(_vault.KeyFile, file);
        (await Should.ThrowAsync<MasterKeyException>(() => _arena.RestartAsync())).Message.ShouldContain("docs/operations/master-key.md");
    }

    [Fact]
    public async Task one_that_was_interrupted_before_anything_was_done_is_done_at_the_next_start()
    {
        var fingerprint = await _vault.ScalarAsync<string>("select master_key from arena.vault");
        await NextKeyAsync();
        await _arena.RestartAsync();
        await ShouldBeRotatedAsync(fingerprint);
    }

    [Fact]
    public async Task one_that_was_interrupted_in_the_middle_leaves_everything_under_the_old_key_and_goes_on_at_the_next_start()
    {
        var (fingerprint, wrapped) = (await _vault.ScalarAsync<string>("select master_key from arena.vault"), await WrappedAsync());
        await using (var database = NpgsqlDataSource.Create(_arena.ConnectionString))
        await using (var blocker = await database.OpenConnectionAsync())
        {
            await using var transaction = await blocker.BeginTransactionAsync();
            await using (var block = new NpgsqlCommand("select from arena.secrets for update", blocker)) await block.ExecuteNonQueryAsync();
            var rotation = _vault.Rotation.RewrapAsync(default);
            const string waiting = "pid <> pg_backend_pid() and wait_event_type = 'Lock' and query like '%arena.secrets%'";
            await Eventually.TrueAsync(async () => await _vault.ScalarAsync<long>($"select count(*) from pg_stat_activity where {waiting}") == 1, "the rotation in its middle");
            await _vault.ExecuteAsync($"select pg_terminate_backend(pid) from pg_stat_activity where {waiting}");
            await Should.ThrowAsync<NpgsqlException>(() => rotation);
        }

        (await _vault.ScalarAsync<string>("select master_key from arena.vault"), await WrappedAsync()).ShouldBe((fingerprint, wrapped));
        (await _vault.KeyOfAsync(_provider)).ShouldBe(Key, "the old key still opens it");
        await _arena.RestartAsync();
        await ShouldBeRotatedAsync(fingerprint);
    }

    [Fact]
    public async Task one_that_was_interrupted_at_its_end_ends_at_the_next_start()
    {
        var fingerprint = await _vault.ScalarAsync<string>("select master_key from arena.vault");
        await _vault.Rotation.RewrapAsync(default);
        (await _vault.KeyOfAsync(_provider)).ShouldBe(Key);
        _vault.Rotation.IsUnfinished.ShouldBeTrue();
        await _arena.RestartAsync();
        await ShouldBeRotatedAsync(fingerprint);
    }

    [Fact]
    public async Task secrets_are_stored_and_opened_meanwhile()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            var provider = await Vault.ProviderAsync(_admin, _models);
            if (i % 4 == 0) (await _admin.PostAsync("/credentials/rotate-master-key")).ShouldBe(HttpStatusCode.OK);
            await Vault.StoreAsync(_admin, provider, $"sk-number-{i}");
            (await _vault.KeyOfAsync(_provider)).ShouldBe(Key);
            return provider;
        }));
        for (var i = 0; i < keys.Length; i++) (await _vault.KeyOfAsync(keys[i])).ShouldBe($"sk-number-{i}");
        (await EventsAsync("master_key_rotated")).ShouldBeGreaterThan(0);
    }

    /// <summary>One that waited for the others must not bring everything back under a key that is gone.</summary>
    [Fact]
    public async Task many_who_rotate_at_once_leave_every_secret_open()
    {
        for (var round = 0; round < 5; round++)
        {
            var rotated = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => _admin.PostAsync("/credentials/rotate-master-key")));
            rotated.ShouldContain(r => r.Status == HttpStatusCode.OK);
            rotated.ShouldAllBe(r => r.Status == HttpStatusCode.OK || r.Status == HttpStatusCode.Conflict);
            (await _vault.KeyOfAsync(_provider)).ShouldBe(Key);
        }

        await _arena.RestartAsync();
        (await _vault.KeyOfAsync(_provider)).ShouldBe(Key);
    }

    [Fact]
    public async Task a_secret_that_somebody_changed_does_not_keep_the_others_under_the_old_key()
    {
        var other = await Vault.ProviderAsync(_admin, _models);
        var changed = await Vault.StoreAsync(_admin, other, "sk-changed");
        await _vault.ExecuteAsync($"update arena.secrets set wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1) where credential_id = '{changed}'");
        (await _admin.PostAsync("/credentials/rotate-master-key")).ShouldBe(HttpStatusCode.OK)["secrets"].GetInt32().ShouldBe(1);
        (await _vault.KeyOfAsync(_provider)).ShouldBe(Key);
        (await _admin.PostAsync($"/providers/{other}/test"))["sentence"].GetString()!.ShouldContain("does not open");
    }

    [Fact]
    public async Task only_administrators_do_it()
    {
        var trader = await _arena.TraderAsync();
        (await trader.Api.PostAsync("/credentials/rotate-master-key")).ShouldBeProblem(HttpStatusCode.Forbidden, "FORBIDDEN");
        (await _arena.Anyone.PostAsync("/credentials/rotate-master-key")).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    private async Task ShouldBeRotatedAsync(string before)
    {
        var now = await _vault.ScalarAsync<string>("select master_key from arena.vault");
        now.ShouldNotBe(before);
        MasterKeys.Load(null, null, _vault.KeyFile).Current.Fingerprint.ShouldBe(now);
        Directory.GetFiles(_arena.DataFolder, "master.key*").ShouldHaveSingleItem();
        (await _vault.KeyOfAsync(_provider)).ShouldBe(Key);
        (await EventsAsync("master_key_rotated")).ShouldBe(1);
    }

    private async Task NextKeyAsync()
    {
        await File.WriteAllTextAsync(_vault.KeyFile + ".next", Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)));
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(_vault.KeyFile + ".next", UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private Task<string> WrappedAsync() => _vault.ScalarAsync<string>("select string_agg(encode(wrapped_key, 'hex'), ',' order by credential_id) from arena.secrets");

    private Task<long> EventsAsync(string type) => _vault.ScalarAsync<long>($"select count(*) from arena.mt_events where type = '{type}'");
}
