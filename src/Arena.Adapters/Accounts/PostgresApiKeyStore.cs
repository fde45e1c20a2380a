using Arena.Application.Accounts;
using Arena.Domain.Accounts;
using Dapper;
using Npgsql;

namespace Arena.Adapters.Accounts;

/// <summary>The table <c>api_keys</c>.</summary>
public sealed class PostgresApiKeyStore(NpgsqlDataSource dataSource) : IApiKeyStore
{
    private const string Columns = "id as Id, user_id as UserId, name as Name, scopes as Scopes, issued_at as IssuedAt, expires_at as ExpiresAt, last_used_at as LastUsedAt";

    public async Task<bool> AddAsync(ApiKey key, byte[] hash, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        const string sql = """
            insert into arena.api_keys (id, user_id, name, hash, scopes, issued_at, expires_at)
            select @Id, @UserId, @Name, @hash, @scopes, @IssuedAt, @ExpiresAt where (select count(*) from arena.api_keys where user_id = @UserId) < @most
            """;
        var scopes = key.Scopes.Select(s => s.ToString()).ToArray();
        return await connection.ExecuteAsync(new CommandDefinition(
            sql, new { key.Id, key.UserId, key.Name, hash, scopes, key.IssuedAt, key.ExpiresAt, most }, cancellationToken: cancellationToken)) == 1;
    }

    public async Task<IReadOnlyList<ApiKey>> ListAsync(string userId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select {Columns} from arena.api_keys where user_id = @userId order by issued_at", new { userId }, cancellationToken: cancellationToken));
        return [.. rows.Select(r => r.ToKey())];
    }

    public async Task<ApiKey?> UseAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var row = await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from arena.api_keys where hash = @hash and (expires_at is null or expires_at > @now)", new { hash, now }, cancellationToken: cancellationToken));
        if (row is null) return null;

        // To the minute: a program that asks all day does not write all day.
        if (row.LastUsedAt is null || now.UtcDateTime - row.LastUsedAt > TimeSpan.FromMinutes(1))
            await connection.ExecuteAsync(new CommandDefinition("update arena.api_keys set last_used_at = @now where id = @Id", new { row.Id, now }, cancellationToken: cancellationToken));
        return row.ToKey();
    }

    public async Task<bool> RemoveAsync(string userId, string keyId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(
            "delete from arena.api_keys where user_id = @userId and id = @keyId", new { userId, keyId }, cancellationToken: cancellationToken)) == 1;
    }

    private sealed class Row
    {
        public string Id { get; init; } = "";

        public string UserId { get; init; } = "";

        public string Name { get; init; } = "";

        public string[] Scopes { get; init; } = [];

        public DateTime IssuedAt { get; init; }

        public DateTime? ExpiresAt { get; init; }

        public DateTime? LastUsedAt { get; init; }

        public ApiKey ToKey() => new(Id, UserId, Name, [.. Scopes.Select(Enum.Parse<ApiScope>)], new DateTimeOffset(IssuedAt), Instant(ExpiresAt), Instant(LastUsedAt));

        private static DateTimeOffset? Instant(DateTime? utc) => utc is { } value ? new DateTimeOffset(value) : null;
    }
}
