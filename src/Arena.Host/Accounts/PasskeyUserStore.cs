using Arena.Application.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Arena.Host.Accounts;

/// <summary>An account as the framework's passkey handler knows it.</summary>
public sealed class PasskeyUser(string id, string email)
{
    public string Id => id;

    public string Email { get; set; } = email;
}

/// <summary>
/// Accounts and their passkeys for the framework's passkey handler. It makes, changes and deletes no accounts: <see cref="UserAccounts"/> does, and whoever
/// asks this store to is told so in the framework's own way.
/// </summary>
public sealed class PasskeyUserStore(IAccountStore accounts, IPasskeyStore keys) : IUserPasskeyStore<PasskeyUser>
{
    private static readonly IdentityResult NotHere = IdentityResult.Failed(new IdentityError { Code = "NotHere", Description = "Accounts are not made, changed or deleted here." });

    public async Task<PasskeyUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Of(await accounts.FindByIdAsync(userId, cancellationToken));

    public async Task<PasskeyUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Of(await accounts.FindByEmailAsync(UserAccounts.Normalize(normalizedUserName), cancellationToken));

    public async Task<PasskeyUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await keys.FindAsync(credentialId, cancellationToken) is { } key ? await FindByIdAsync(key.UserId, cancellationToken) : null;

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return [.. (await keys.ListAsync(user.Id, cancellationToken)).Select(k => k.Key)];
    }

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return await keys.FindAsync(credentialId, cancellationToken) is { } key && key.UserId == user.Id ? key.Key : null;
    }

    /// <summary>Only a sign-in that still holds adds one, and this does not know of any.</summary>
    public async Task AddOrUpdatePasskeyAsync(PasskeyUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(passkey);
        if (!await keys.UseAsync(passkey, passkey.CreatedAt, cancellationToken)) throw new NotSupportedException("Passkeys are not added here.");
    }

    public Task RemovePasskeyAsync(PasskeyUser user, byte[] credentialId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return keys.RemoveAsync(user.Id, credentialId, cancellationToken);
    }

    public Task<string> GetUserIdAsync(PasskeyUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult(user.Id);
    }

    public Task<string?> GetUserNameAsync(PasskeyUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult<string?>(user.Email);
    }

    public Task SetUserNameAsync(PasskeyUser user, string? userName, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        user.Email = userName ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetNormalizedUserNameAsync(PasskeyUser user, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(user);
        return Task.FromResult<string?>(UserAccounts.Normalize(user.Email));
    }

    /// <summary>It follows from the name.</summary>
    public Task SetNormalizedUserNameAsync(PasskeyUser user, string? normalizedName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<IdentityResult> CreateAsync(PasskeyUser user, CancellationToken cancellationToken) => Task.FromResult(NotHere);

    public Task<IdentityResult> UpdateAsync(PasskeyUser user, CancellationToken cancellationToken) => Task.FromResult(NotHere);

    public Task<IdentityResult> DeleteAsync(PasskeyUser user, CancellationToken cancellationToken) => Task.FromResult(NotHere);

    public void Dispose()
    {
        // Nothing is held.
    }

    private static PasskeyUser? Of(Account? account) => account is null ? null : new PasskeyUser(account.UserId, account.Email);
}
