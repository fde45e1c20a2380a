namespace Arena.Domain.Accounts;

public enum Role { Trader, Admin }

/// <summary>Stream <c>user-{id}</c>. The e-mail address and the password hash live in a table of their own, never in events.</summary>
public sealed record UserRegistered(string UserId, string DisplayName, Role Role, DateTimeOffset At);

public sealed record RoleChanged(string UserId, Role Role, string ChangedBy, DateTimeOffset At);

public sealed record UserDisabled(string UserId, bool Disabled, string ChangedBy, DateTimeOffset At);

public sealed record SignedIn(string UserId, DateTimeOffset At);

public sealed record SignInFailed(string UserId, DateTimeOffset At);

public sealed record PasswordChanged(string UserId, string ChangedBy, DateTimeOffset At);

/// <summary>A refresh token was used a second time: somebody has a copy of it, and the sign-in that it belongs to was ended.</summary>
public sealed record RefreshTokenReused(string UserId, string SignInId, DateTimeOffset At);

/// <summary>What a program may do with a key: read, trade and read, or what its owner may.</summary>
public enum ApiScope { Read, Trade, Admin }

/// <summary>The key itself is shown once and kept nowhere; its hash lives in a table.</summary>
/// <param name="ExpiresAt">Null: never.</param>
public sealed record ApiKeyIssued(string UserId, string KeyId, string Name, IReadOnlyList<ApiScope> Scopes, DateTimeOffset? ExpiresAt, DateTimeOffset At);

public sealed record ApiKeyRevoked(string UserId, string KeyId, string RevokedBy, DateTimeOffset At);

/// <summary>The public key lives in a table.</summary>
/// <param name="PasskeyId">Credential id, as base64url; no secret.</param>
/// <param name="IsSynced">It may be on several devices of its owner.</param>
public sealed record PasskeyRegistered(string UserId, string PasskeyId, string Name, bool IsSynced, DateTimeOffset At);

public sealed record PasskeyRemoved(string UserId, string PasskeyId, string RemovedBy, DateTimeOffset At);
