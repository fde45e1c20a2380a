using System.Security.Cryptography;
using Npgsql;

namespace Arena.Adapters.Security;

/// <summary>
/// The table <c>vault</c>: which master key the secrets are under, and a key under it that stays the same when the master key is rotated. Fingerprints,
/// signatures and the key ring of sign-ins are made with that one.
/// </summary>
public sealed class VaultRoot(NpgsqlDataSource dataSource, MasterKeys keys)
{
    internal static readonly byte[] Purpose = "arena.vault-root"u8.ToArray();
    private readonly Lock _gate = new();
    private MasterKey? _key;

    /// <summary>Made at the first use. The framework's key ring asks for it where nothing can be awaited.</summary>
    /// <exception cref="MasterKeyException">The database's secrets are under a master key that this node does not have.</exception>
    public MasterKey Key
    {
        get
        {
            lock (_gate) return _key ??= Read();
        }
    }

    /// <exception cref="MasterKeyException">As <see cref="Key"/>.</exception>
    internal static MasterKey InUse(MasterKeys keys, string fingerprint) => keys.Find(fingerprint) ?? throw new MasterKeyException(
        $"The secrets of this database are under the master key {fingerprint}, and the one here is {keys.Current.Fingerprint}: bring back the right one, or see docs/operations/master-key.md on a lost one.");

    private MasterKey Read()
    {
        using var connection = dataSource.OpenConnection();
        using (var insert = new NpgsqlCommand("insert into arena.vault (master_key, root) values ($1, $2) on conflict do nothing", connection))
        {
            var root = RandomNumberGenerator.GetBytes(MasterKey.Length);
            insert.Parameters.AddWithValue(keys.Current.Fingerprint);
            insert.Parameters.AddWithValue(keys.Current.Encrypt(root, Purpose));
            CryptographicOperations.ZeroMemory(root);
            insert.ExecuteNonQuery();
        }

        using var select = new NpgsqlCommand("select master_key, root from arena.vault", connection);
        using var reader = select.ExecuteReader();
        reader.Read();
        return MasterKey.Of(InUse(keys, reader.GetString(0)).Decrypt(reader.GetFieldValue<byte[]>(1), Purpose));
    }
}
