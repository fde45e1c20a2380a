using Arena.Application.Accounts;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Accounts;

/// <summary>The table <c>sign_ins</c>.</summary>
public sealed class PostgresSignInStore(NpgsqlDataSource dataSource) : ISignInStore
{
    public Task BeginAsync(SignIn signIn, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signIn);
        return ExecuteAsync(
            "insert into arena.sign_ins (id, user_id, token, expires_at) values (@Id, @UserId, @Token, @expiresAt)",
            new { signIn.Id, signIn.UserId, signIn.Token, expiresAt }, cancellationToken);
    }

    public async Task<Rotation> RotateAsync(SignIn used, string nextToken, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(used);
        var parameters = new { used.Id, used.UserId, used.Token, nextToken, expiresAt, now };
        const string rotate = """
            update arena.sign_ins set token = @nextToken, expires_at = @expiresAt
            where id = @Id and user_id = @UserId and token = @Token and ended_at is null and expires_at > @now
            """;
        if (await ExecuteAsync(rotate, parameters, cancellationToken) == 1) return Rotation.Rotated;
        const string end = "update arena.sign_ins set ended_at = @now where id = @Id and user_id = @UserId and token <> @Token and ended_at is null and expires_at > @now";
        return await ExecuteAsync(end, parameters, cancellationToken) == 1 ? Rotation.Reused : Rotation.Over;
    }

    public async Task<bool> IsOnAsync(string id, string userId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition(
            "select exists (select from arena.sign_ins where id = @id and user_id = @userId and ended_at is null and expires_at > @now)",
            new { id, userId, now }, cancellationToken: cancellationToken));
    }

    public async Task<IReadOnlySet<string>> OnAsync(IReadOnlyCollection<string> ids, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        const string sql = """
            select id from arena.sign_ins where id = any (@ids) and ended_at is null and expires_at > @now
            union all
            select id from arena.api_keys where id = any (@ids) and (expires_at is null or expires_at > @now)
            """;
        return (await connection.QueryAsync<string>(new CommandDefinition(sql, new { ids = ids.ToArray(), now }, cancellationToken: cancellationToken))).ToHashSet(StringComparer.Ordinal);
    }

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        ExecuteAsync("delete from arena.sign_ins where expires_at < @before", new { before }, cancellationToken);

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }
}
