using Arena.Domain.Settings;

namespace Arena.Application.Accounts;

/// <summary>Failed sign-ins, by account (or by the passkey that was shown) and by address, counted by all nodes together.</summary>
public interface ISignInAttempts
{
    /// <summary>
    /// Counts an attempt as failed before it is made: a thousand at once get no more tries than a thousand one after another.
    /// An address that is locked counts nothing against an account.
    /// </summary>
    /// <returns>How long the account or the address is still locked; null: it may be tried.</returns>
    Task<TimeSpan?> TakeAsync(string account, string address, SurfaceLimits limits, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>The attempt was good after all: the account begins anew, the address gets this one back.</summary>
    Task GiveBackAsync(string account, string address, SurfaceLimits limits, CancellationToken cancellationToken);

    /// <summary>How many rows were forgotten: of accounts and addresses where nothing failed since.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}
