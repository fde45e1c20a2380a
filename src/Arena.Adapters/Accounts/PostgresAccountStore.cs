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

    public async Task SetPasswordHashAsync(string userId, string passwordHash, string securityStamp, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        const string sql = "update arena.accounts set password_hash = @passwordHash, security_stamp = @securityStamp, updated_at = now() where user_id = @userId";
        await connection.ExecuteAsync(new CommandDefinition(sql, new { userId, passwordHash, securityStamp }, cancellationToken: cancellationToken));
    }

    public async Task<bool> AnyAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition("select exists (select from arena.accounts)", cancellationToken: cancellationToken));
    }
}
