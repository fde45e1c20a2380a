namespace Arena.Domain.Credentials;

/// <param name="Fingerprint">Null: the first one is in use, which no event tells of.</param>
public sealed record MasterKeyState(string? Fingerprint);

/// <summary>Fold and command of the master key's rotations.</summary>
public static class MasterKeyStream
{
    public static MasterKeyState Initial { get; } = new((string?)null);

    public static MasterKeyState Evolve(MasterKeyState state, object @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event is MasterKeyRotated e ? new(e.Fingerprint) : state;
    }

    /// <summary>A rotation that was told of already is none.</summary>
    /// <param name="fingerprint">Of the key that everything is under now.</param>
    public static Outcome Rotate(MasterKeyState state, string fingerprint, int secrets, string rotatedBy, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Fingerprint == fingerprint ? Outcome.Nothing : Outcome.Of(new MasterKeyRotated(fingerprint, secrets, rotatedBy, at));
    }
}
