using Arena.Domain.Trading;

namespace Arena.Domain.Credentials;

/// <param name="Fingerprint">Null: there is none, or it was removed.</param>
public sealed record CredentialState(string Id, string Provider, string? BotId, string Label, string? Fingerprint);

/// <summary>Fold and commands of a credential. A command that changes nothing yields <see cref="Outcome.Nothing"/>.</summary>
public static class Credential
{
    public static CredentialState Initial { get; } = new("", "", null, "", null);

    public static CredentialState Evolve(CredentialState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            CredentialStored e => new(e.CredentialId, e.Provider, e.BotId, e.Label, e.Fingerprint),
            CredentialRotated e => state with { Fingerprint = e.Fingerprint },
            CredentialRemoved => state with { Fingerprint = null },
            _ => state,
        };
    }

    public static Outcome Store(
        CredentialState state, string credentialId, string provider, string? botId, string label, string fingerprint, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Id.Length > 0 ? Outcome.Nothing : Outcome.Of(new CredentialStored(credentialId, provider, botId, label, fingerprint, changedBy, at));
    }

    /// <summary>The same secret again is no rotation.</summary>
    public static Outcome Rotate(CredentialState state, string fingerprint, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Fingerprint is null) return Outcome.Denied(Denials.Because(Denials.CredentialNotFound));
        return state.Fingerprint == fingerprint ? Outcome.Nothing : Outcome.Of(new CredentialRotated(state.Id, fingerprint, changedBy, at));
    }

    public static Outcome Remove(CredentialState state, string changedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Fingerprint is null ? Outcome.Denied(Denials.Because(Denials.CredentialNotFound)) : Outcome.Of(new CredentialRemoved(state.Id, changedBy, at));
    }
}
