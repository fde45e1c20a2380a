using Arena.Application.Accounts;
using Dapper;
using Microsoft.AspNetCore.Identity;
using Npgsql;

namespace Arena.Adapters.Accounts;

/// <summary>The tables <c>passkeys</c> and <c>passkey_challenges</c>. The attestation is not kept: none is asked for.</summary>
public sealed class PostgresPasskeyStore(NpgsqlDataSource dataSource) : IPasskeyStore
{
    private const string Columns = """
        credential_id as CredentialId, user_id as UserId, name as Name, public_key as PublicKey, sign_count as SignCount, transports as Transports,
        is_user_verified as IsUserVerified, is_backup_eligible as IsBackupEligible, is_backed_up as IsBackedUp, registered_at as RegisteredAt, last_used_at as LastUsedAt
        """;

    /// <summary>The log tells of the passkey of a row <c>p</c>: it was registered, and not removed since.</summary>
    private const string Told =
        """
        (select e.type from arena.mt_events e
         where e.tenant_id = p.user_id and e.stream_id = 'user-' || p.user_id and e.type in ('passkey_registered', 'passkey_removed')
           and e.data ->> 'passkeyId' = translate(encode(p.credential_id, 'base64'), E'+/=\n', '-_')
         order by e.version desc limit 1) is not distinct from 'passkey_registered'
        """;

    public async Task<bool> AddAsync(string userId, string securityStamp, UserPasskeyInfo key, int most, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);

        // Whoever ends the sign-ins meanwhile waits for this one and finds the row, or this one waits and finds another stamp.
        const string sql = """
            insert into arena.passkeys (credential_id, user_id, name, public_key, sign_count, transports, is_user_verified, is_backup_eligible, is_backed_up, registered_at)
            select @CredentialId, @userId, @name, @PublicKey, @signCount, @transports, @IsUserVerified, @IsBackupEligible, @IsBackedUp, @CreatedAt
            from arena.accounts a
            where a.user_id = @userId and a.security_stamp = @securityStamp and (select count(*) from arena.passkeys where user_id = @userId) < @most
            for share of a
            on conflict do nothing
            """;
        var parameters = new
        {
            key.CredentialId, userId, securityStamp, name = key.Name ?? "", key.PublicKey, signCount = (long)key.SignCount, transports = key.Transports ?? [], key.IsUserVerified,
            key.IsBackupEligible, key.IsBackedUp, key.CreatedAt, most,
        };
        return await ExecuteAsync(sql, parameters, cancellationToken) == 1;
    }

    public async Task<IReadOnlyList<Passkey>> ListAsync(string userId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(
            $"select {Columns} from arena.passkeys p where user_id = @userId and {Told} order by registered_at, credential_id", new { userId }, cancellationToken: cancellationToken));
        return [.. rows.Select(r => r.ToPasskey())];
    }

    public async Task<Passkey?> FindAsync(byte[] credentialId, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return (await connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(
            $"select {Columns} from arena.passkeys p where credential_id = @credentialId and {Told}", new { credentialId }, cancellationToken: cancellationToken)))?.ToPasskey();
    }

    public async Task<bool> UseAsync(UserPasskeyInfo key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);

        // Of two that were checked at once with the same counter, one is a copy. Who does not count always says 0.
        const string sql = """
            update arena.passkeys set sign_count = @signCount, is_backed_up = @IsBackedUp, last_used_at = @now
            where credential_id = @CredentialId and (sign_count < @signCount or (sign_count = 0 and @signCount = 0))
            """;
        return await ExecuteAsync(sql, new { key.CredentialId, signCount = (long)key.SignCount, key.IsBackedUp, now }, cancellationToken) == 1;
    }

    public async Task<bool> RemoveAsync(string userId, byte[] credentialId, CancellationToken cancellationToken) =>
        await ExecuteAsync($"delete from arena.passkeys p where user_id = @userId and credential_id = @credentialId and {Told}", new { userId, credentialId }, cancellationToken) == 1;

    public async Task<IReadOnlyList<byte[]>> RemoveAllAsync(string userId, string securityStamp, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // The account first: the statements after it see what others did until they had to wait for it.
        await connection.ExecuteAsync(Command("update arena.accounts set security_stamp = @securityStamp, updated_at = now() where user_id = @userId"));
        var removed = await connection.QueryAsync<(byte[] Id, bool IsTold)>(Command($"delete from arena.passkeys p where user_id = @userId returning credential_id, ({Told})"));
        await connection.ExecuteAsync(Command("update arena.sign_ins set ended_at = now() where user_id = @userId and ended_at is null"));
        await transaction.CommitAsync(cancellationToken);
        return [.. removed.Where(r => r.IsTold).Select(r => r.Id)];

        CommandDefinition Command(string sql) => new(sql, new { userId, securityStamp }, transaction, cancellationToken: cancellationToken);
    }

    public Task<int> SweepAsync(DateTimeOffset registeredBefore, CancellationToken cancellationToken) =>
        ExecuteAsync($"delete from arena.passkeys p where registered_at < @registeredBefore and not ({Told})", new { registeredBefore }, cancellationToken);

    public async Task<bool> UseUpAsync(string challengeId, DateTimeOffset expiresAt, CancellationToken cancellationToken) =>
        await ExecuteAsync(
            "insert into arena.passkey_challenges (id, expires_at) values (@challengeId, @expiresAt) on conflict do nothing", new { challengeId, expiresAt }, cancellationToken) == 1;

    public Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        ExecuteAsync("delete from arena.passkey_challenges where expires_at < @before", new { before }, cancellationToken);

    private async Task<int> ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancellationToken));
    }

    private sealed class Row
    {
        public byte[] CredentialId { get; init; } = [];

        public string UserId { get; init; } = "";

        public string Name { get; init; } = "";

        public byte[] PublicKey { get; init; } = [];

        public long SignCount { get; init; }

        public string[] Transports { get; init; } = [];

        public bool IsUserVerified { get; init; }

        public bool IsBackupEligible { get; init; }

        public bool IsBackedUp { get; init; }

        public DateTime RegisteredAt { get; init; }

        public DateTime? LastUsedAt { get; init; }

        public Passkey ToPasskey() => new(
            UserId,
            new UserPasskeyInfo(
                CredentialId, PublicKey, new DateTimeOffset(RegisteredAt), (uint)SignCount, Transports, IsUserVerified, IsBackupEligible, IsBackedUp, attestationObject: [], clientDataJson: [])
            {
                Name = Name,
            },
            LastUsedAt is { } used ? new DateTimeOffset(used) : null);
    }
}
