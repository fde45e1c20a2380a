using Arena.Application.Accounts;
using Arena.Domain.Settings;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Accounts;

/// <summary>The table <c>sign_in_attempts</c>.</summary>
public sealed class PostgresSignInAttempts(NpgsqlDataSource dataSource) : ISignInAttempts
{
    /// <summary>Failures are remembered for this long beyond the longest lock-out.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    /// <summary>One statement for check and count: between the two there is no room for another attempt.</summary>
    private const string Take = """
        insert into arena.sign_in_attempts as a (kind, name, failures, last_at, attempt, locked_until)
        values (@kind, @name, 1, @now, @attempt, case when @most <= 1 then @now + make_interval(secs => @first) end)
        on conflict (kind, name) do update set
            failures = case when a.locked_until > @now then a.failures when a.last_at < @now - make_interval(secs => @memory) then 1 else a.failures + 1 end,
            last_at = case when a.locked_until > @now then a.last_at else @now end,
            attempt = case when a.locked_until > @now then a.attempt else @attempt end,
            locked_until = case
                when a.locked_until > @now then a.locked_until
                when a.last_at < @now - make_interval(secs => @memory) then case when @most <= 1 then @now + make_interval(secs => @first) end
                when a.failures + 1 >= @most then @now + make_interval(secs => least(@longest, @first * power(2, least(a.failures + 1 - @most, 20))))
            end
        returning attempt = @attempt as Taken, locked_until as LockedUntil
        """;

    public async Task<TimeSpan?> TakeAsync(string account, string address, SurfaceLimits limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        return await TakeAsync("address", address, limits.AddressFailures, limits, now, cancellationToken)
            ?? await TakeAsync("account", account, limits.SignInFailures, limits, now, cancellationToken);
    }

    public async Task GiveBackAsync(string account, string address, SurfaceLimits limits, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(limits);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        const string sql = """
            delete from arena.sign_in_attempts where kind = 'account' and name = @account;
            update arena.sign_in_attempts set failures = greatest(failures - 1, 0), locked_until = case when failures - 1 >= @most then locked_until end
            where kind = 'address' and name = @address;
            """;
        await connection.ExecuteAsync(new CommandDefinition(sql, new { account, address, most = limits.AddressFailures }, cancellationToken: cancellationToken));
    }

    public async Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "delete from arena.sign_in_attempts where last_at < @before", new { before }, cancellationToken: cancellationToken));
    }

    private async Task<TimeSpan?> TakeAsync(string kind, string name, int most, SurfaceLimits limits, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var parameters = new
        {
            kind, name, most, now, attempt = Guid.CreateVersion7(now), first = limits.LockOut.TotalSeconds, longest = limits.LongestLockOut.TotalSeconds,
            memory = (limits.LongestLockOut + Memory).TotalSeconds,
        };
        var (taken, lockedUntil) = await connection.QuerySingleAsync<(bool, DateTime?)>(new CommandDefinition(Take, parameters, cancellationToken: cancellationToken));
        return taken ? null : lockedUntil!.Value - now.UtcDateTime;
    }
}
