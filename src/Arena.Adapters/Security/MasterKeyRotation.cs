using System.Security.Cryptography;
using Arena.Application.Credentials;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Arena.Adapters.Security;

/// <summary>Brings every data key under the next master key in one transaction. Killed at any moment, the next start goes on: the next key lies beside the one in use until the end.</summary>
public sealed partial class MasterKeyRotation(NpgsqlDataSource dataSource, MasterKeys keys, VaultRoot root, ILogger<MasterKeyRotation> logger) : IMasterKeyRotation
{
    public bool IsUnfinished => keys.IsRotating;

    public async Task<Rewrapped?> RewrapAsync(CancellationToken cancellationToken)
    {
        _ = root.Key;
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var (before, sealedRoot) = await InUseAsync(connection, cancellationToken);

        // Asked for under the lock: a next one from before it may have been adopted and replaced meanwhile, and nothing is to go back to a key that is gone.
        if (keys.Next() is not { } next) return null;
        if (before == next.Fingerprint) return new Rewrapped(next.Fingerprint, await CountAsync(connection, cancellationToken));

        var old = VaultRoot.InUse(keys, before);
        await using (var update = new NpgsqlCommand("update arena.vault set master_key = $1, root = $2", connection))
        {
            update.Parameters.AddWithValue(next.Fingerprint);
            update.Parameters.AddWithValue(Moved(sealedRoot, old, next, VaultRoot.Purpose));
            await update.ExecuteNonQueryAsync(cancellationToken);
        }

        var rewrapped = 0;
        foreach (var (name, fingerprint, wrapped) in await WrappedAsync(connection, cancellationToken))
        {
            if (Try(name, fingerprint, wrapped, old, next) is not { } again) continue;
            await using var update = new NpgsqlCommand("update arena.secrets set wrapped_key = $3 where credential_id = $1 and fingerprint = $2", connection);
            update.Parameters.AddWithValue(name.CredentialId);
            update.Parameters.AddWithValue(fingerprint);
            update.Parameters.AddWithValue(again);
            rewrapped += await update.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        LogRotated(before, next.Fingerprint, rewrapped);
        return new Rewrapped(next.Fingerprint, rewrapped);
    }

    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await using var command = dataSource.CreateCommand("select master_key from arena.vault");
        if (await command.ExecuteScalarAsync(cancellationToken) is string inUse) keys.Adopt(inUse);
    }

    public async Task<IReadOnlyList<string>> LostAsync(CancellationToken cancellationToken)
    {
        await using (var command = dataSource.CreateCommand("select master_key from arena.vault"))
            ThrowIfHeld(await command.ExecuteScalarAsync(cancellationToken) as string);
        await using var told = dataSource.CreateCommand(
            """
            select credential_id from (
              select distinct on (stream_id) substr(stream_id, length('credential-') + 1) as credential_id, type from arena.mt_events
              where tenant_id = '*DEFAULT*' and stream_id like 'credential-%' order by stream_id, version desc) last
            where type <> 'credential_removed' order by credential_id
            """);
        await using var reader = await told.ExecuteReaderAsync(cancellationToken);
        var lost = new List<string>();
        while (await reader.ReadAsync(cancellationToken)) lost.Add(reader.GetString(0));
        return lost;
    }

    public async Task EraseAsync(CancellationToken cancellationToken)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("select master_key from arena.vault for update", connection))
            ThrowIfHeld(await command.ExecuteScalarAsync(cancellationToken) as string);
        await using var delete = new NpgsqlCommand("delete from arena.secrets; delete from arena.data_protection_keys; delete from arena.vault", connection);
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private void ThrowIfHeld(string? inUse)
    {
        if (inUse is not null && keys.Find(inUse) is not null)
            throw new MasterKeyException("The master key of this database is here: nothing is lost, and nothing was erased.");
    }

    private static async Task<(string MasterKey, byte[] Root)> InUseAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select master_key, root from arena.vault for update", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return (reader.GetString(0), reader.GetFieldValue<byte[]>(1));
    }

    private static async Task<int> CountAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select count(*)::int from arena.secrets", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task<List<(SecretName Name, string Fingerprint, byte[] Wrapped)>> WrappedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("select credential_id, provider, bot_id, fingerprint, wrapped_key from arena.secrets order by credential_id for update", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<(SecretName, string, byte[])>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var name = new SecretName(reader.GetString(0), reader.GetString(1), await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetString(2));
            rows.Add((name, reader.GetString(3), reader.GetFieldValue<byte[]>(4)));
        }
        return rows;
    }

    /// <summary>What does not open is left as it is: it does not open afterwards either, and must not keep the others under an old key.</summary>
    private byte[]? Try(SecretName name, string fingerprint, byte[] wrapped, MasterKey old, MasterKey next)
    {
        try
        {
            return Moved(wrapped, old, next, PostgresSecretVault.Purpose("key", name, fingerprint));
        }
        catch (MasterKeyException exception)
        {
            LogLeft(exception, name.CredentialId);
            return null;
        }
    }

    private static byte[] Moved(byte[] wrapped, MasterKey old, MasterKey next, byte[] purpose)
    {
        var key = old.Decrypt(wrapped, purpose);
        var again = next.Encrypt(key, purpose);
        CryptographicOperations.ZeroMemory(key);
        return again;
    }

    [LoggerMessage(5111, LogLevel.Information, "The master key {Before} was rotated to {Now}: {Secrets} secrets are under the new one")]
    private partial void LogRotated(string before, string now, int secrets);

    [LoggerMessage(5112, LogLevel.Warning, "The secret of the credential {Credential} does not open and was left as it is")]
    private partial void LogLeft(Exception exception, string credential);
}
