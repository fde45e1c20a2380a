namespace Arena.Domain.Accounts;

public enum Role { Trader, Admin }

/// <summary>Stream <c>user-{id}</c>. The e-mail address and the password hash live in a table of their own, never in events.</summary>
public sealed record UserRegistered(string UserId, string DisplayName, Role Role, DateTimeOffset At);

public sealed record RoleChanged(string UserId, Role Role, string ChangedBy, DateTimeOffset At);

public sealed record UserDisabled(string UserId, bool Disabled, string ChangedBy, DateTimeOffset At);

public sealed record SignedIn(string UserId, DateTimeOffset At);

public sealed record SignInFailed(string UserId, DateTimeOffset At);
