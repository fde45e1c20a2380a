using System.Security.Cryptography;
using System.Text;

namespace Arena.Adapters.Security;

/// <summary>A key that encrypts and signs. The one that everything secret at rest is under never enters the database.</summary>
public sealed class MasterKey
{
    internal const int Length = 32;
    private readonly byte[] _key;

    private MasterKey(byte[] key) => _key = key;

    /// <summary>A key of one secret, to be encrypted under the master key itself. It is the caller's to erase.</summary>
    internal static MasterKey Of(byte[] key) => new(key);

    /// <summary>Tells keys apart; the key cannot be found from it.</summary>
    public string Fingerprint => Convert.ToHexStringLower(Sign([], "arena.master-key"))[..16];

    /// <exception cref="MasterKeyException">The text is none; the message names <paramref name="source"/>.</exception>
    internal static MasterKey Parse(string text, string source)
    {
        var key = new byte[Length];
        return Convert.TryFromBase64String(text, key, out var written) && written == Length
            ? new MasterKey(key)
            : throw new MasterKeyException($"{source} does not hold a master key: 32 bytes as base64 (openssl rand -base64 32).");
    }

    /// <summary>AES-256-GCM: nonce, tag, ciphertext. <paramref name="purpose"/> is authenticated with it: for another purpose it does not open.</summary>
    public byte[] Encrypt(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> purpose)
    {
        var sealedBytes = new byte[AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize + plain.Length];
        var (nonce, tag, cipher) = new Envelope(sealedBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        aes.Encrypt(nonce, plain, cipher, tag, purpose);
        return sealedBytes;
    }

    /// <exception cref="MasterKeyException">Another master key, another purpose, or changed bytes.</exception>
    public byte[] Decrypt(byte[] envelope, ReadOnlySpan<byte> purpose)
    {
        ArgumentNullException.ThrowIfNull(envelope);
        if (envelope.Length < AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize) throw new MasterKeyException("The encrypted value is cut off.");
        var (nonce, tag, cipher) = new Envelope(envelope);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(_key, AesGcm.TagByteSizes.MaxSize);
        try
        {
            aes.Decrypt(nonce, cipher, tag, plain, purpose);
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new MasterKeyException("The encrypted value does not open with this master key: it was encrypted with another one, or was changed.", exception);
        }

        return plain;
    }

    /// <summary>HMAC-SHA256 under a key derived from the master key for this purpose alone.</summary>
    public byte[] Sign(ReadOnlySpan<byte> message, string purpose)
    {
        var key = HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, Length, info: Encoding.UTF8.GetBytes(purpose));
        return HMACSHA256.HashData(key, message);
    }

    public bool IsSignature(ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, string purpose) =>
        CryptographicOperations.FixedTimeEquals(signature, Sign(message, purpose));

    private readonly ref struct Envelope(byte[] bytes)
    {
        public void Deconstruct(out Span<byte> nonce, out Span<byte> tag, out Span<byte> cipher)
        {
            var all = bytes.AsSpan();
            nonce = all[..AesGcm.NonceByteSizes.MaxSize];
            tag = all.Slice(AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
            cipher = all[(AesGcm.NonceByteSizes.MaxSize + AesGcm.TagByteSizes.MaxSize)..];
        }
    }
}

public sealed class MasterKeyException(string message, Exception? cause = null) : Exception(message, cause);
