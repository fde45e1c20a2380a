using System.Buffers.Text;
using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Arena.Application.Accounts;

/// <param name="Key">As the framework has checked it, with the name that its owner gave it.</param>
/// <param name="LastUsedAt">Null: never.</param>
public sealed record Passkey(string UserId, UserPasskeyInfo Key, DateTimeOffset? LastUsedAt)
{
    public string Id => Base64Url.EncodeToString(Key.CredentialId);
}

/// <summary>Public keys of passkeys, kept outside the log so that they can be erased. Only those that the log tells of are found, listed and removed.</summary>
public interface IPasskeyStore
{
    /// <summary>It counts from its event on.</summary>
    /// <param name="securityStamp">Of the sign-in that it is registered by.</param>
    /// <returns>False: the sign-in is over, the user has as many as may be, or somebody has this one.</returns>
    Task<bool> AddAsync(string userId, string securityStamp, UserPasskeyInfo key, int most, CancellationToken cancellationToken);

    Task<IReadOnlyList<Passkey>> ListAsync(string userId, CancellationToken cancellationToken);

    /// <summary>Null: nobody's.</summary>
    Task<Passkey?> FindAsync(byte[] credentialId, CancellationToken cancellationToken);

    /// <summary>Notes a use, with the counter that came with it.</summary>
    /// <returns>False: the passkey is gone, or was used at the same time with the same counter.</returns>
    Task<bool> UseAsync(UserPasskeyInfo key, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False: the user has no such passkey.</summary>
    Task<bool> RemoveAsync(string userId, byte[] credentialId, CancellationToken cancellationToken);

    /// <summary>
    /// Removes all of the user's, also those that the log does not tell of, and ends every sign-in, as one: who signs in or registers meanwhile is
    /// before it, and out, or after it, and refused.
    /// </summary>
    /// <param name="securityStamp">The account's from now on.</param>
    /// <returns>The credential ids of those that the log tells of.</returns>
    Task<IReadOnlyList<byte[]>> RemoveAllAsync(string userId, string securityStamp, CancellationToken cancellationToken);

    /// <summary>Deletes those that no event tells of: a crash came between the passkey and its event.</summary>
    /// <param name="registeredBefore">Later ones may still get their event.</param>
    /// <returns>How many there were.</returns>
    Task<int> SweepAsync(DateTimeOffset registeredBefore, CancellationToken cancellationToken);

    /// <summary>The first one who uses up a challenge may go on.</summary>
    /// <returns>False: it was used up before.</returns>
    Task<bool> UseUpAsync(string challengeId, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>How many used challenges were forgotten that expired before.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

public sealed record PasskeyRegisteredResponse(string Id) : CommandResponse;

/// <param name="Removed">How many.</param>
public sealed record PasskeysRemoved(int Removed) : CommandResponse;

/// <summary>Passkeys that the framework has checked: kept, used and removed.</summary>
public sealed class Passkeys(IPasskeyStore keys, UserAccounts accounts, CommandRunner commands, TimeProvider wall)
{
    public const int Most = 20;

    /// <summary>No credential id is longer than 1,023 bytes.</summary>
    private const int LongestId = 1_364;

    /// <summary>Null: the sign-in is over, the user has as many as may be, or somebody has this one.</summary>
    /// <param name="by">As the sign-in was found a moment ago.</param>
    public async Task<PasskeyRegisteredResponse?> AddAsync(CommandContext context, SignedInUser by, UserPasskeyInfo key, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(key);
        if (!await keys.AddAsync(context.TenantId, by.SecurityStamp, key, Most, cancellationToken)) return null;
        var id = Base64Url.EncodeToString(key.CredentialId);
        var position = await RecordAsync(context, [new PasskeyRegistered(context.TenantId, id, key.Name ?? "", key.IsBackupEligible, wall.GetUtcNow())], cancellationToken);
        return new PasskeyRegisteredResponse(id) { Position = position };
    }

    /// <summary>Where the log could not be written after the passkey was removed, it is dead all the same. Null: the user has no such passkey.</summary>
    public async Task<long?> RemoveAsync(CommandContext context, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(id);
        if (CredentialIdOf(id) is not { } credentialId || !await keys.RemoveAsync(context.TenantId, credentialId, cancellationToken)) return null;
        return await RecordAsync(context, [Removed(context, credentialId)], cancellationToken);
    }

    /// <summary>All of the user's, and every sign-in is over. Where the log could not be written after they were removed, they are dead all the same.</summary>
    public async Task<PasskeysRemoved> RemoveAllAsync(CommandContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var removed = await keys.RemoveAllAsync(context.TenantId, accounts.NewStamp(), cancellationToken);
        return new PasskeysRemoved(removed.Count) { Position = await RecordAsync(context, [.. removed.Select(id => Removed(context, id))], cancellationToken) };
    }

    /// <summary>A sign-in by the passkey of this id. Wrong ones count against it and against the address, as wrong passwords do against an account.</summary>
    /// <param name="check">Null: the passkey does not prove what it has to.</param>
    public async Task<SignInAnswer> SignInAsync(string id, Func<Account, Task<UserPasskeyInfo?>> check, Origin from, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(check);
        var credentialId = CredentialIdOf(id) ?? [];
        var known = await keys.FindAsync(credentialId, cancellationToken);
        return await accounts.SignInAsync(
            known?.UserId, $"passkey:{Base64Url.EncodeToString(credentialId)}",
            async account => await check(account) is { } used && await keys.UseAsync(used, wall.GetUtcNow(), cancellationToken),
            from, cancellationToken);
    }

    private static byte[]? CredentialIdOf(string id) => id.Length <= LongestId && Base64Url.IsValid(id) ? Base64Url.DecodeFromChars(id) : null;

    private PasskeyRemoved Removed(CommandContext context, byte[] credentialId) => new(context.TenantId, Base64Url.EncodeToString(credentialId), context.Actor, wall.GetUtcNow());

    private async Task<long> RecordAsync(CommandContext context, IReadOnlyList<object> events, CancellationToken cancellationToken) =>
        (await commands.RunAsync<Done>(
            context with { Idempotency = null },
            (session, _) =>
            {
                session.Append(StreamIds.User(context.TenantId), events);
                return Task.FromResult<Handled<Done>>(new Done());
            },
            cancellationToken)).Expect().Position;
}
