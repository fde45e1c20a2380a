using System.Security.Cryptography;
using System.Text.Json;
using Arena.Application.Credentials;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.Adapters.Security;

/// <summary>The table <c>secrets</c>. Of a credential's rows only the one counts whose fingerprint is in the credential's last event.</summary>
public sealed partial class PostgresSecretVault(NpgsqlDataSource dataSource, MasterKeys keys, VaultRoot root, ILogger<PostgresSecretVault> logger) : ISecretVault
{
    private const string FingerprintPurpose = "arena.credential-fingerprint";

    /// <summary>What the log says of the credential of a row <c>s</c>; null: it was never stored, or was removed.</summary>
    private const string Told =
        "(select e.data ->> 'fingerprint' from arena.mt_events e where e.tenant_id = '*DEFAULT*' and e.stream_id = 'credential-' || s.credential_id order by e.version desc limit 1)";

    public string Fingerprint(Secret secret)
    {
        var plain = Plain(secret);
        var fingerprint = Convert.ToHexStringLower(root.Key.Sign(plain, FingerprintPurpose))[..16];
        CryptographicOperations.ZeroMemory(plain);
        return fingerprint;
    }

    public async Task StoreAsync(SecretName name, Secret secret, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var fingerprint = Fingerprint(secret);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // A rotation waits for this, or this for it: nothing is left under the key before.
        await using var inUse = new NpgsqlCommand("select master_key from arena.vault for share", connection);
        var masterKey = VaultRoot.InUse(keys, (string)(await inUse.ExecuteScalarAsync(cancellationToken))!);
        var (plain, dataKey) = (Plain(secret), RandomNumberGenerator.GetBytes(MasterKey.Length));
        await using var command = new NpgsqlCommand(
            """
            insert into arena.secrets (credential_id, fingerprint, provider, bot_id, wrapped_key, sealed, stored_at) values ($1, $2, $3, $4, $5, $6, clock_timestamp())
            on conflict (credential_id, fingerprint) do update set wrapped_key = excluded.wrapped_key, sealed = excluded.sealed, stored_at = excluded.stored_at
            """, connection);
        command.Parameters.AddWithValue(name.CredentialId);
        command.Parameters.AddWithValue(fingerprint);
        command.Parameters.AddWithValue(name.Provider);
        command.Parameters.AddWithValue((object?)name.BotId ?? DBNull.Value);
        command.Parameters.AddWithValue(masterKey.Encrypt(dataKey, Purpose("key", name, fingerprint)));
        command.Parameters.AddWithValue(MasterKey.Of(dataKey).Encrypt(plain, Purpose("secret", name, fingerprint)));
        CryptographicOperations.ZeroMemory(plain);
        CryptographicOperations.ZeroMemory(dataKey);
        await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    public Task ShredAsync(string credentialId, CancellationToken cancellationToken) =>
        DeleteAsync("delete from arena.secrets s where s.credential_id = $1", credentialId, cancellationToken);

    /// <summary>Those that were stored later are of a request that is under way.</summary>
    public Task ShredReplacedAsync(string credentialId, CancellationToken cancellationToken) => DeleteAsync(
        $"""
        delete from arena.secrets s using arena.secrets now
        where s.credential_id = $1 and now.credential_id = $1 and now.fingerprint = {Told} and s.stored_at < now.stored_at
        """, credentialId, cancellationToken);

    public async Task<int> SweepAsync(DateTimeOffset storedBefore, CancellationToken cancellationToken) => await DeleteAsync(
        $"delete from arena.secrets s where s.stored_at < $1 and s.fingerprint is distinct from {Told}", storedBefore.UtcDateTime, cancellationToken);

    public async Task<Secret?> OpenAsync(string provider, string? botId, string usedFor, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(
            $"""
            select s.credential_id, s.bot_id, s.fingerprint, s.wrapped_key, s.sealed, (select master_key from arena.vault) from arena.secrets s
            where s.provider = $1 and (s.bot_id is null or s.bot_id = $2) and s.fingerprint = {Told}
            order by s.bot_id nulls last, s.stored_at desc, s.credential_id limit 1
            """);
        command.Parameters.AddWithValue(provider);
        command.Parameters.AddWithValue((object?)botId ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var name = new SecretName(reader.GetString(0), provider, await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1));
        LogUse(name.CredentialId, provider, botId, usedFor);
        return Open(name, reader.GetString(2), reader.GetFieldValue<byte[]>(3), reader.GetFieldValue<byte[]>(4), reader.GetString(5));
    }

    private async Task<int> DeleteAsync(string sql, object parameter, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand(sql);
        command.Parameters.AddWithValue(parameter);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private Secret Open(SecretName name, string fingerprint, byte[] wrapped, byte[] sealedSecret, string masterKey)
    {
        try
        {
            var dataKey = VaultRoot.InUse(keys, masterKey).Decrypt(wrapped, Purpose("key", name, fingerprint));
            var plain = MasterKey.Of(dataKey).Decrypt(sealedSecret, Purpose("secret", name, fingerprint));
            var secret = JsonSerializer.Deserialize<Secret>(plain)!;
            CryptographicOperations.ZeroMemory(dataKey);
            CryptographicOperations.ZeroMemory(plain);
            return secret;
        }
        catch (MasterKeyException exception)
        {
            throw new VaultException($"The secret of the credential '{name.CredentialId}' does not open: it was stored under another master key, or was moved or changed.", exception);
        }
    }

    private static byte[] Plain(Secret secret) => JsonSerializer.SerializeToUtf8Bytes(secret);

    /// <summary>Authenticated with the ciphertext: moved to another row, owner or purpose it does not open.</summary>
    internal static byte[] Purpose(string what, SecretName name, string fingerprint) =>
        JsonSerializer.SerializeToUtf8Bytes((string?[])["arena.credential", what, name.CredentialId, name.Provider, name.BotId, fingerprint]);

    [LoggerMessage(5101, LogLevel.Information, "Credential {Credential} of {Provider} is used by bot {Bot}: {UsedFor}")]
    private partial void LogUse(string credential, string provider, string? bot, string usedFor);
}
