using Arena.Application.Accounts;

namespace Arena.Host.Accounts;

/// <summary>What nobody needs any more of sign-ins: those that expired, answered challenges, failures that are long past, and passkeys that no event tells of.</summary>
public sealed partial class SignInHousekeeping(ISignInStore signIns, IPasskeyStore passkeys, ISignInAttempts attempts, ILogger<SignInHousekeeping> logger)
{
    /// <summary>Longer than the longest lock-out and its memory.</summary>
    private static readonly TimeSpan Failures = TimeSpan.FromDays(2);

    /// <summary>A passkey is stored a moment before its event.</summary>
    private static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(10);

    public async Task RunAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        LogDone(
            await signIns.ForgetAsync(now, cancellationToken), await passkeys.ForgetAsync(now, cancellationToken), await attempts.ForgetAsync(now - Failures, cancellationToken),
            await passkeys.SweepAsync(now - LongestRequest, cancellationToken));

    [LoggerMessage(6204, LogLevel.Information, "{SignIns} expired sign-ins, {Challenges} answered challenges, {Attempts} counts of failed ones and {Passkeys} passkeys without an event were forgotten")]
    private partial void LogDone(int signIns, int challenges, int attempts, int passkeys);
}
