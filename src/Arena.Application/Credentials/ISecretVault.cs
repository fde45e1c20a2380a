namespace Arena.Application.Credentials;

/// <summary>Whose secret it is. A ciphertext opens under this name alone.</summary>
/// <param name="BotId">Null: of all bots that ask this provider.</param>
public sealed record SecretName(string CredentialId, string Provider, string? BotId);

/// <summary>What is kept secret; never written as text by accident.</summary>
public sealed record Secret(string ApiKey, string? ApiSecret = null, string? Passphrase = null)
{
    public override string ToString() => "Secret { *** }";
}

/// <summary>Secrets at rest: encrypted, each under a key of its own, that one under the master key.</summary>
public interface ISecretVault
{
    /// <summary>Tells secrets apart; without the master key nothing can be tried against it.</summary>
    string Fingerprint(Secret secret);

    /// <summary>Stores it beside what is there: it counts from the event on that names its fingerprint.</summary>
    Task StoreAsync(SecretName name, Secret secret, CancellationToken cancellationToken);

    /// <summary>The key row is erased: what was encrypted under it is lost.</summary>
    Task ShredAsync(string credentialId, CancellationToken cancellationToken);

    /// <summary>The same for what a rotation of the credential left behind.</summary>
    Task ShredReplacedAsync(string credentialId, CancellationToken cancellationToken);

    /// <summary>Shreds secrets that no event tells of: a crash came between the secret and its event, or between an event and the shredding.</summary>
    /// <param name="storedBefore">Later ones may still get their event.</param>
    /// <returns>How many there were.</returns>
    Task<int> SweepAsync(DateTimeOffset storedBefore, CancellationToken cancellationToken);

    /// <summary>The bot's own secret for the provider, or the one of all bots; null: there is neither. Only what the log tells of opens. The use is logged.</summary>
    /// <param name="usedFor">Told in the log.</param>
    /// <exception cref="VaultException">It does not open: another master key, or somebody moved or changed it.</exception>
    Task<Secret?> OpenAsync(string provider, string? botId, string usedFor, CancellationToken cancellationToken);
}

public sealed class VaultException(string message, Exception cause) : Exception(message, cause);
