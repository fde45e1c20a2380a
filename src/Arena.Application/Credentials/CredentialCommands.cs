using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Credentials;
using Arena.EventStore;

namespace Arena.Application.Credentials;

public sealed record CredentialChanged(string Id, string Fingerprint) : CommandResponse;

/// <summary>The secret goes to the vault before its event is appended: what the log tells of is there. A repeated request stores the same under the same id.</summary>
public static class StoreCredential
{
    public static async Task<Handled<CredentialChanged>> Handle(
        EventSession session, ISecretVault vault, SecretName name, string label, Secret secret, string changedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(vault);
        ArgumentNullException.ThrowIfNull(name);
        var stream = await session.FetchForWriting<CredentialState>(StreamIds.Credential(name.CredentialId), cancellationToken);
        var fingerprint = vault.Fingerprint(secret);
        stream.Append(Credential.Store(stream.Aggregate ?? Credential.Initial, name.CredentialId, name.Provider, name.BotId, label, fingerprint, changedBy, at).Events);
        await vault.StoreAsync(name, secret, cancellationToken);
        return new CredentialChanged(name.CredentialId, fingerprint);
    }
}

public static class RotateCredential
{
    public static async Task<Handled<CredentialChanged>> Handle(
        EventSession session, ISecretVault vault, string credentialId, Secret secret, string changedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(vault);
        var stream = await session.FetchForWriting<CredentialState>(StreamIds.Credential(credentialId), cancellationToken);
        var state = stream.Aggregate ?? Credential.Initial;
        var fingerprint = vault.Fingerprint(secret);
        var outcome = Credential.Rotate(state, fingerprint, changedBy, at);
        if (outcome.Denial is { } denial) return denial;
        stream.Append(outcome.Events);
        await vault.StoreAsync(new SecretName(credentialId, state.Provider, state.BotId), secret, cancellationToken);
        return new CredentialChanged(credentialId, fingerprint);
    }
}

/// <summary>Shredded first: whatever happens then, the secret is gone.</summary>
public static class RemoveCredential
{
    public static async Task<Handled<Done>> Handle(
        EventSession session, ISecretVault vault, string credentialId, string changedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(vault);
        var stream = await session.FetchForWriting<CredentialState>(StreamIds.Credential(credentialId), cancellationToken);
        var outcome = Credential.Remove(stream.Aggregate ?? Credential.Initial, changedBy, at);
        if (outcome.Denial is { } denial) return denial;
        await vault.ShredAsync(credentialId, cancellationToken);
        stream.Append(outcome.Events);
        return new Done();
    }
}
