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

    /// <summary>Stores it, in place of what was there.</summary>
    Task StoreAsync(SecretName name, Secret secret, CancellationToken cancellationToken);

    /// <summary>The key row is erased: what was encrypted under it is lost.</summary>
    Task ShredAsync(string credentialId, CancellationToken cancellationToken);

    /// <summary>The bot's own secret for the provider, or the one of all bots; null: there is neither. The use is logged.</summary>
    /// <param name="usedFor">Told in the log.</param>
    /// <exception cref="VaultException">It does not open: another master key, or somebody moved or changed it.</exception>
    Task<Secret?> OpenAsync(string provider, string? botId, string usedFor, CancellationToken cancellationToken);
}

public sealed class VaultException(string message, Exception cause) : Exception(message, cause);
