using Arena.Application.Accounts;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Accounts;

/// <summary>The table <c>accounts</c>.</summary>
public sealed class PostgresAccountStore(NpgsqlDataSource dataSource) : IAccountStore
{
    private const string Columns = "user_id as UserId, email as Email, password_hash as PasswordHash, security_stamp as SecurityStamp";

    public async Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Account>(
            new CommandDefinition($"select {Columns} from arena.accounts where email = @email", new { email }, cancellationToken: cancellationToken));
    }

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.QuerySingleOrDefaultAsync<Account>(
            new CommandDefinition($"select {Columns} from arena.accounts where user_id = @userId", new { userId }, cancellationToken: cancellationToken));
    }

    public async Task<bool> AddAsync(Account account, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        const string sql = """
            insert into arena.accounts (user_id, email, password_hash, security_stamp)
            values (@UserId, @Email, @PasswordHash, @SecurityStamp) on conflict do nothing
            """;
        return await connection.ExecuteAsync(new CommandDefinition(sql, account, cancellationToken: cancellationToken)) == 1;
    }

    public Task SetPasswordAsync(string userId, string passwordHash, string securityStamp, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            with changed as (
                update arena.accounts set password_hash = @passwordHash, security_stamp = @securityStamp, updated_at = now() where user_id = @userId returning user_id)
            update arena.sign_ins s set ended_at = now() from changed c where s.user_id = c.user_id and s.ended_at is null
            """,
            new { userId, passwordHash, securityStamp }, cancellationToken);

    public Task RehashAsync(Account account, string passwordHash, CancellationToken cancellationToken) =>
        ExecuteAsync(
            "update arena.accounts set password_hash = @passwordHash, updated_at = now() where user_id = @UserId and security_stamp = @SecurityStamp",
            new { account.UserId, account.SecurityStamp, passwordHash }, cancellationToken);

    public Task ChangeStampAsync(Account account, string securityStamp, CancellationToken cancellationToken) =>
        ExecuteAsync(
            """
            with changed as (
                update arena.accounts set security_stamp = @next, updated_at = now() where user_id = @UserId and security_stamp = @SecurityStamp returning user_id)
            update arena.sign_ins s set ended_at = now() from changed c where s.user_id = c.user_id and s.ended_at is null
            """,
            new { account.UserId, account.SecurityStamp, next = securityStamp }, cancellationToken);

    public async Task<IReadOnlyDictionary<string, string>> EmailsAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var emails = await connection.QueryAsync<(string UserId, string Email)>(new CommandDefinition(
            "select user_id, email from arena.accounts where user_id = any (@ids)", new { ids = userIds.ToArray() }, cancellationToken: cancellationToken));
        return emails.ToDictionary(e => e.UserId, e => e.Email, StringComparer.Ordinal);
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition("select exists (select from arena.accounts)", cancellationToken: cancellationToken));
    }

    private async Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
