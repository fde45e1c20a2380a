namespace Arena.Application.Accounts;

/// <summary>Sign-in data: e-mail address and password hash, kept outside the log so that they can be changed and erased.</summary>
public interface IAccountStore
{
    Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken);

    /// <summary>False when the address is taken.</summary>
    Task<bool> AddAsync(Account account, CancellationToken cancellationToken);

    /// <summary>A new password: whatever was signed in before is out. API keys stay.</summary>
    Task SetPasswordAsync(string userId, string passwordHash, string securityStamp, CancellationToken cancellationToken);

    /// <summary>The same password under another hash; nothing happens when the stamp is no longer the one that was read with the old hash.</summary>
    Task RehashAsync(Account account, string passwordHash, CancellationToken cancellationToken);

    /// <summary>Ends every sign-in and leaves the password alone; nothing happens when the stamp has changed since the account was read.</summary>
    Task ChangeStampAsync(Account account, string securityStamp, CancellationToken cancellationToken);

    /// <summary>The addresses of those of the users that have an account.</summary>
    Task<IReadOnlyDictionary<string, string>> EmailsAsync(IReadOnlyCollection<string> userIds, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);
}

/// <param name="Email">Trimmed and lower case.</param>
/// <param name="SecurityStamp">Changes with the password: tokens issued before are no longer good.</param>
public sealed record Account(string UserId, string Email, string PasswordHash, string SecurityStamp);
