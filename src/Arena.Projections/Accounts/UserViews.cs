namespace Arena.Projections.Accounts;

/// <summary>What the log knows of a user: no e-mail address, no secret.</summary>
/// <param name="Role">trader | admin.</param>
public sealed record UserView(string Id, string DisplayName, string Role, bool Disabled, DateTimeOffset RegisteredAt, DateTimeOffset? LastSignInAt, long Position);
