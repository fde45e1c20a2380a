using System.Security.Cryptography;
using System.Text;

namespace Arena.Application.Prompts;

/// <summary>Large texts by the SHA-256 of their UTF-8, stored once for each owner.</summary>
public interface IBlobStore
{
    /// <summary>Stores a text, or renews one that is there: its retention begins anew.</summary>
    /// <returns>64 lower-case hexadecimal digits.</returns>
    Task<string> PutAsync(string tenantId, string text, CancellationToken cancellationToken);

    /// <summary>Null: there is none, it was pruned, or it is another owner's.</summary>
    Task<string?> FindAsync(string tenantId, string hash, CancellationToken cancellationToken);

    /// <summary>Those of the hashes that are there.</summary>
    Task<IReadOnlyDictionary<string, string>> FindAllAsync(string tenantId, IReadOnlyCollection<string> hashes, CancellationToken cancellationToken);

    /// <summary>Deletes the texts that were last stored before an instant; that they were there stays known.</summary>
    /// <returns>How many.</returns>
    Task<int> PruneAsync(DateTimeOffset before, CancellationToken cancellationToken);

    /// <summary>Compares every hash that decisions name with the text that is stored.</summary>
    /// <param name="tenantId">Null: of every tenant.</param>
    /// <param name="botId">Null: of every bot.</param>
    Task<BlobReport> AuditAsync(string? tenantId, string? botId, CancellationToken cancellationToken);
}

/// <param name="Verified">Texts that have the hash that is on the record.</param>
/// <param name="Pruned">Texts that retention has deleted: their hash alone is left.</param>
/// <param name="FirstBroken">One that is missing and was not pruned, or is another text than the one that was recorded; null: none is.</param>
public sealed record BlobReport(long Verified, long Pruned, BrokenBlob? FirstBroken)
{
    public bool Valid => FirstBroken is null;
}

/// <param name="Version">Of the event that names it.</param>
public sealed record BrokenBlob(string StreamId, long Version, string Hash, string Reason);

public static class BlobText
{
    /// <summary>As it is stored: PostgreSQL holds no U+0000 in a text, which becomes U+FFFD.</summary>
    public static string Stored(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Replace('\0', '\uFFFD');
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Stored(text))));
}
