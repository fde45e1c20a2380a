using System.Collections.Concurrent;
using Arena.Host.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Arena.Host.Tests.Accounts;

/// <summary>They change what holds for every sign-in, so they have an arena of their own, and come one after another.</summary>
public class when_a_login_is_brute_forced(ArenaFixture fixture) : IClassFixture<ArenaFixture>
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task it_is_locked_out_and_others_are_not()
    {
        await SetAsync("""{"signIn.failures":10,"signIn.addressFailures":100000,"signIn.lockOut":"00:00:00.2","signIn.longestLockOut":"00:00:01"}""");
        var (victim, bystander) = (await _arena.TraderAsync(), await _arena.TraderAsync());
        var answers = new ConcurrentBag<Answer>();
        var attack = new List<Task>();
        using (var fiftyASecond = new PeriodicTimer(TimeSpan.FromMilliseconds(20)))
        {
            for (var i = 0; i < 200; i++)
            {
                await fiftyASecond.WaitForNextTickAsync();
                attack.Add(TryAsync(victim.Email, $"guess number {i}", answers));
                if (i % 40 == 0) (await LoginAsync(bystander.Email, Trader.Password)).ShouldBe(HttpStatusCode.OK);
            }
        }

        await Task.WhenAll(attack);
        var locked = answers.Where(a => a.Status == HttpStatusCode.TooManyRequests).ToList();
        var looked = answers.Where(a => a.Status == HttpStatusCode.Unauthorized).ToList();
        locked.Count.ShouldBeGreaterThan(100, "most of them are not even looked at");
        looked.Count.ShouldBeGreaterThanOrEqualTo(10);
        (locked.Count + looked.Count).ShouldBe(200);
        foreach (var answer in locked)
        {
            answer.ShouldBeProblem(HttpStatusCode.TooManyRequests, "SIGN_IN_LOCKED");
            int.Parse(answer.Header("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture).ShouldBeInRange(1, 2);
        }

        (await FailuresAsync(victim)).ShouldBe(looked.Count, "what was not looked at is not in the log");
        await Eventually.TrueAsync(async () => (await LoginAsync(victim.Email, Trader.Password)).Status == HttpStatusCode.OK, "the end of the lock-out");
        (await LoginAsync(victim.Email, "wrong once")).ShouldBeProblem(HttpStatusCode.Unauthorized, "SIGN_IN_FAILED");
        (await LoginAsync(victim.Email, Trader.Password)).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task a_thousand_at_once_get_no_more_tries()
    {
        await SetAsync("""{"signIn.failures":3,"signIn.addressFailures":100000,"signIn.lockOut":"00:05:00","signIn.longestLockOut":"01:00:00"}""");
        var victim = await _arena.TraderAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(i => LoginAsync(victim.Email, $"guess {i}")));

        answers.Count(a => a.Status == HttpStatusCode.Unauthorized).ShouldBe(3);
        (await LoginAsync(victim.Email, Trader.Password)).ShouldBeProblem(HttpStatusCode.TooManyRequests, "SIGN_IN_LOCKED");
        (await _arena.With(victim.Api.Token).GetAsync("/auth/me")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task an_unknown_account_is_locked_like_a_known_one()
    {
        await SetAsync("""{"signIn.failures":2,"signIn.addressFailures":100000,"signIn.lockOut":"00:05:00","signIn.longestLockOut":"01:00:00"}""");
        var nobody = $"{Guid.CreateVersion7():n}@example.com";

        var answers = new[] { await LoginAsync(nobody, "one"), await LoginAsync(nobody, "two"), await LoginAsync(nobody.ToUpperInvariant(), "three") };

        answers.Select(a => a.Code).ShouldBe(["SIGN_IN_FAILED", "SIGN_IN_FAILED", "SIGN_IN_LOCKED"]);
    }

    [Fact]
    public async Task an_address_that_tries_many_accounts_is_locked_and_counts_against_none_of_them()
    {
        await SetAsync("""{"signIn.failures":2,"signIn.addressFailures":100000,"signIn.lockOut":"00:00:00.5","signIn.longestLockOut":"00:00:00.5"}""");
        var trader = await _arena.TraderAsync();
        await SetAsync("""{"signIn.addressFailures":1}""");
        await Eventually.TrueAsync(async () => (await LoginAsync($"{Guid.CreateVersion7():n}@example.com", "guess")).Code == "SIGN_IN_LOCKED", "the lock on the address");

        for (var i = 0; i < 3; i++) await LoginAsync(trader.Email, "guess");
        await SetAsync("""{"signIn.addressFailures":100000}""");

        await Eventually.TrueAsync(async () => (await LoginAsync(trader.Email, Trader.Password)).Status == HttpStatusCode.OK, "the end of the lock on the address");
    }

    [Fact]
    public async Task the_present_password_is_guessed_no_better_by_who_is_signed_in()
    {
        await SetAsync("""{"signIn.failures":2,"signIn.addressFailures":100000,"signIn.lockOut":"00:05:00","signIn.longestLockOut":"01:00:00"}""");
        var trader = await _arena.TraderAsync();

        var answers = new List<Answer>();
        for (var i = 0; i < 3; i++) answers.Add(await trader.Api.PostAsync("/auth/password", new { currentPassword = $"guess {i}", newPassword = "another-password-now" }));

        answers.Select(a => a.Code).ShouldBe(["WRONG_PASSWORD", "WRONG_PASSWORD", "SIGN_IN_LOCKED"]);
    }

    private async Task SetAsync(string settings) => (await (await AdminAsync()).PutAsync("/settings", settings)).ShouldBe(HttpStatusCode.OK);

    private ArenaClient? _admin;

    private async Task<ArenaClient> AdminAsync() => _admin ??= await _arena.AdminAsync();

    private Task<Answer> LoginAsync(string email, string password) => _arena.Anyone.PostAsync("/auth/login", new { email, password });

    private async Task TryAsync(string email, string password, ConcurrentBag<Answer> answers) => answers.Add(await LoginAsync(email, password));

    private async Task<int> FailuresAsync(Trader trader)
    {
        var store = _arena.Services.GetRequiredService<EventStore.EventStore>();
        return (await store.ReadStreamAsync(trader.Id, Domain.StreamIds.User(trader.Id), afterVersion: 0, limit: 1_000, CancellationToken.None)).Count(e => e.Data is Domain.Accounts.SignInFailed);
    }
}
