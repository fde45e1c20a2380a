namespace Arena.Domain.Credentials;

/// <summary>Stream <c>credential-{id}</c>. The secret itself is in a table, encrypted, so that removing it shreds it; events tell it apart and no more.</summary>
/// <param name="Provider">What it is for: a provider's id, or the name of an exchange.</param>
/// <param name="BotId">The one bot that it is for; null: all that ask this provider.</param>
/// <param name="Fingerprint">Of the secret, under the master key: nothing can be tried against it.</param>
public sealed record CredentialStored(
    string CredentialId, string Provider, string? BotId, string Label, string Fingerprint, string ChangedBy, DateTimeOffset At);

public sealed record CredentialRotated(string CredentialId, string Fingerprint, string ChangedBy, DateTimeOffset At);

public sealed record CredentialRemoved(string CredentialId, string ChangedBy, DateTimeOffset At);

/// <summary>Stream <c>master-key</c>: every secret is under another master key.</summary>
/// <param name="Fingerprint">Of the new key.</param>
/// <param name="Secrets">How many there are.</param>
public sealed record MasterKeyRotated(string Fingerprint, int Secrets, string RotatedBy, DateTimeOffset At);
