using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Accounts;

namespace Arena.Application.Accounts;

/// <param name="LastUsedAt">To the minute; null: never.</param>
public sealed record ApiKey(
    string Id, string UserId, string Name, IReadOnlyList<ApiScope> Scopes, DateTimeOffset IssuedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

/// <summary>Hashes of API keys, kept outside the log so that they can be erased.</summary>
public interface IApiKeyStore
{
    /// <summary>False: the user has as many as may be.</summary>
    Task<bool> AddAsync(ApiKey key, byte[] hash, int most, CancellationToken cancellationToken);

    Task<IReadOnlyList<ApiKey>> ListAsync(string userId, CancellationToken cancellationToken);

    /// <summary>The key with this hash, and its use noted; null: there is none, or it has expired.</summary>
    Task<ApiKey?> UseAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False: the user has no such key.</summary>
    Task<bool> RemoveAsync(string userId, string keyId, CancellationToken cancellationToken);
}

/// <param name="Key">Shown here and never again.</param>
public sealed record IssuedApiKey(ApiKey Issued, string Key, long Position);

/// <summary>Keys for programs: issued, used and revoked.</summary>
public sealed class ApiKeys(IApiKeyStore keys, UserAccounts accounts, CommandRunner commands, TimeProvider wall)
{
    public const int Most = 50;
    private const string Prefix = "arena_";
    private const int SecretBytes = 32;
    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(SecretBytes);

    /// <summary>Null: the user has as many as may be.</summary>
    public async Task<IssuedApiKey?> IssueAsync(CommandContext context, string name, IReadOnlyList<ApiScope> scopes, DateTimeOffset? expiresAt, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var now = wall.GetUtcNow();
        var secret = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes));
        var key = new ApiKey(Guid.CreateVersion7(now).ToString("D"), context.TenantId, name, [.. scopes.Distinct().Order()], now, expiresAt, null);
        if (!await keys.AddAsync(key, HashOf(secret), Most, cancellationToken)) return null;
        var position = await RecordAsync(context, new ApiKeyIssued(key.UserId, key.Id, name, key.Scopes, expiresAt, now), cancellationToken);
        return new IssuedApiKey(key, secret, position);
    }

    /// <summary>Where the log could not be written after the key was removed, it is dead all the same. Null: the user has no such key.</summary>
    public async Task<long?> RevokeAsync(CommandContext context, string keyId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!await keys.RemoveAsync(context.TenantId, keyId, cancellationToken)) return null;
        return await RecordAsync(context, new ApiKeyRevoked(context.TenantId, keyId, context.Actor, wall.GetUtcNow()), cancellationToken);
    }

    /// <summary>Whether the text has the form of a key; what has not is none, and nobody is asked about it.</summary>
    public static bool HasForm(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Length == Length && key.StartsWith(Prefix, StringComparison.Ordinal);
    }

    /// <summary>Whose the key is and what it may do; null: no key of this arena, expired, revoked, or of a disabled user.</summary>
    public async Task<(SignedInUser User, ApiKey Key)?> AuthenticateAsync(string key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (await keys.UseAsync(HashOf(key), wall.GetUtcNow(), cancellationToken) is not { } known) return null;
        return await accounts.FindAsync(known.UserId, cancellationToken) is { } user ? (user, known) : null;
    }

    /// <summary>A key has 256 random bits: a plain hash of it cannot be turned round.</summary>
    private static byte[] HashOf(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    private async Task<long> RecordAsync(CommandContext context, object @event, CancellationToken cancellationToken) =>
        (await commands.RunAsync<Done>(
            context with { Idempotency = null },
            (session, _) =>
            {
                session.Append(StreamIds.User(context.TenantId), [@event]);
                return Task.FromResult<Handled<Done>>(new Done());
            },
            cancellationToken)).Expect().Position;
}
