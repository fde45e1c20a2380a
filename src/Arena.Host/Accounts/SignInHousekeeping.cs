using Arena.Application.Accounts;

namespace Arena.Host.Accounts;

/// <summary>What nobody needs any more of sign-ins: those that expired, answered challenges, and failures that are long past.</summary>
public sealed partial class SignInHousekeeping(ISignInStore signIns, IPasskeyStore passkeys, ISignInAttempts attempts, ILogger<SignInHousekeeping> logger)
{
    /// <summary>Longer than the longest lock-out and its memory.</summary>
    private static readonly TimeSpan Failures = TimeSpan.FromDays(2);

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        LogDone(
            await signIns.ForgetAsync(now, cancellationToken), await passkeys.ForgetAsync(now, cancellationToken), await attempts.ForgetAsync(now - Failures, cancellationToken));

    [LoggerMessage(6204, LogLevel.Information, "{SignIns} expired sign-ins, {Challenges} answered challenges and {Attempts} counts of failed ones were forgotten")]
    private partial void LogDone(int signIns, int challenges, int attempts);
}
