using System.Security.Cryptography;
using System.Text.Json;
using Arena.Application.Credentials;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.Adapters.Security;

/// <summary>The table <c>secrets</c>.</summary>
public sealed partial class PostgresSecretVault(NpgsqlDataSource dataSource, MasterKey masterKey, ILogger<PostgresSecretVault> logger) : ISecretVault
{
    private const string FingerprintPurpose = "arena.credential-fingerprint";

    public string Fingerprint(Secret secret)
    {
        var plain = Plain(secret);
        var fingerprint = Convert.ToHexStringLower(masterKey.Sign(plain, FingerprintPurpose))[..16];
        CryptographicOperations.ZeroMemory(plain);
        return fingerprint;
    }

    public async Task StoreAsync(SecretName name, Secret secret, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (plain, dataKey) = (Plain(secret), RandomNumberGenerator.GetBytes(MasterKey.Length));
        await using var command = dataSource.CreateCommand("""
            insert into arena.secrets (credential_id, provider, bot_id, wrapped_key, sealed) values ($1, $2, $3, $4, $5)
            on conflict (credential_id) do update set wrapped_key = excluded.wrapped_key, sealed = excluded.sealed, stored_at = now()
            """);
        command.Parameters.AddWithValue(name.CredentialId);
        command.Parameters.AddWithValue(name.Provider);
        command.Parameters.AddWithValue((object?)name.BotId ?? DBNull.Value);
        command.Parameters.AddWithValue(masterKey.Encrypt(dataKey, Purpose("key", name)));
        command.Parameters.AddWithValue(MasterKey.Of(dataKey).Encrypt(plain, Purpose("secret", name)));
        CryptographicOperations.ZeroMemory(plain);
        CryptographicOperations.ZeroMemory(dataKey);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task ShredAsync(string credentialId, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("delete from arena.secrets where credential_id = $1");
        command.Parameters.AddWithValue(credentialId);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<Secret?> OpenAsync(string provider, string? botId, string usedFor, CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("""
            select credential_id, bot_id, wrapped_key, sealed from arena.secrets
            where provider = $1 and (bot_id is null or bot_id = $2) order by bot_id nulls last, stored_at desc, credential_id limit 1
            """);
        command.Parameters.AddWithValue(provider);
        command.Parameters.AddWithValue((object?)botId ?? DBNull.Value);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        if (!await reader.ReadAsync(cancellationToken)) return null;
        var name = new SecretName(reader.GetString(0), provider, await reader.IsDBNullAsync(1, cancellationToken) ? null : reader.GetString(1));
        LogUse(name.CredentialId, provider, botId, usedFor);
        return Open(name, reader.GetFieldValue<byte[]>(2), reader.GetFieldValue<byte[]>(3));
    }

    private Secret Open(SecretName name, byte[] wrapped, byte[] sealedSecret)
    {
        try
        {
            var dataKey = masterKey.Decrypt(wrapped, Purpose("key", name));
            var plain = MasterKey.Of(dataKey).Decrypt(sealedSecret, Purpose("secret", name));
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
    private static byte[] Purpose(string what, SecretName name) => JsonSerializer.SerializeToUtf8Bytes((string?[])["arena.credential", what, name.CredentialId, name.Provider, name.BotId]);

    [LoggerMessage(5101, LogLevel.Information, "Credential {Credential} of {Provider} is used by bot {Bot}: {UsedFor}")]
    private partial void LogUse(string credential, string provider, string? bot, string usedFor);
}
