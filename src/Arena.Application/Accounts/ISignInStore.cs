namespace Arena.Application.Accounts;

/// <summary>Sign-ins: each with the one refresh token that is good for the next ones.</summary>
public interface ISignInStore
{
    Task BeginAsync(SignIn signIn, DateTimeOffset expiresAt, CancellationToken cancellationToken);

    /// <summary>The refresh token is used up and another one takes its place. One that was used up before was stolen, or its thief came first: the sign-in ends.</summary>
    Task<Rotation> RotateAsync(SignIn used, string nextToken, DateTimeOffset expiresAt, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>False: it was ended or has expired, or there is none such of this user.</summary>
    Task<bool> IsOnAsync(string id, string userId, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Those that are on, of sign-ins and of API keys.</summary>
    Task<IReadOnlySet<string>> OnAsync(IReadOnlyCollection<string> ids, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many were forgotten that expired before.</summary>
    Task<int> ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken);
}

/// <param name="Token">Names the refresh token; it is not the token.</param>
public sealed record SignIn(string Id, string UserId, string Token);

public enum Rotation { Rotated, Reused, Over }
