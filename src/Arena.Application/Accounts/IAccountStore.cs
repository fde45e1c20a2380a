namespace Arena.Application.Accounts;

/// <summary>Sign-in data: e-mail address and password hash, kept outside the log so that they can be changed and erased.</summary>
public interface IAccountStore
{
    Task<Account?> FindByEmailAsync(string email, CancellationToken cancellationToken);

    Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken);

    /// <summary>False when the address is taken.</summary>
    Task<bool> AddAsync(Account account, CancellationToken cancellationToken);

    Task SetPasswordHashAsync(string userId, string passwordHash, string securityStamp, CancellationToken cancellationToken);

    Task<bool> AnyAsync(CancellationToken cancellationToken);
}

/// <param name="Email">Trimmed and lower case.</param>
/// <param name="SecurityStamp">Changes with the password: tokens issued before are no longer good.</param>
public sealed record Account(string UserId, string Email, string PasswordHash, string SecurityStamp);
