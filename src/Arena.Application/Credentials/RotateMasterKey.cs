using Arena.Application.Commands;
using Arena.Domain;
using Arena.Domain.Credentials;
using Arena.Domain.Trading;
using Arena.EventStore;

namespace Arena.Application.Credentials;

/// <param name="Fingerprint">Of the key that everything is under.</param>
/// <param name="Secrets">How many were brought under it.</param>
public sealed record Rewrapped(string Fingerprint, int Secrets);

/// <summary>What a rotation of the master key does beside its event; every step may be repeated.</summary>
public interface IMasterKeyRotation
{
    /// <summary>A rotation began and did not come to its end.</summary>
    bool IsUnfinished { get; }

    /// <summary>Brings everything under the next key, all or nothing; until then, and if it fails, everything is under the old one. Null: there is no next key.</summary>
    Task<Rewrapped?> RewrapAsync(CancellationToken cancellationToken);

    /// <summary>The next key takes the old one's place, where everything is under it.</summary>
    Task FinishAsync(CancellationToken cancellationToken);

    /// <summary>The credentials that the log tells of, none of which opens any more: the master key is lost.</summary>
    Task<IReadOnlyList<string>> LostAsync(CancellationToken cancellationToken);

    /// <summary>Erases what nobody can open any more, and what is left is under no key.</summary>
    Task EraseAsync(CancellationToken cancellationToken);
}

public sealed record MasterKeyChanged(string Fingerprint, int Secrets) : CommandResponse;

/// <summary>Everything is under the new key before the log tells of it.</summary>
public static class RotateMasterKey
{
    public static async Task<Handled<MasterKeyChanged>> Handle(
        EventSession session, IMasterKeyRotation rotation, string rotatedBy, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(rotation);
        var stream = await session.FetchForWriting<MasterKeyState>(StreamIds.MasterKey, cancellationToken);
        if (await rotation.RewrapAsync(cancellationToken) is not { } done) return Denials.Because(Denials.MasterKeyNotGiven);
        stream.Append(MasterKeyStream.Rotate(stream.Aggregate ?? MasterKeyStream.Initial, done.Fingerprint, done.Secrets, rotatedBy, at).Events);
        return new MasterKeyChanged(done.Fingerprint, done.Secrets);
    }
}

/// <summary>A rotation from its beginning to its end, whoever asks for it.</summary>
public sealed class MasterKeyRotator(CommandRunner commands, IMasterKeyRotation rotation, ISecretVault vault, ArenaClock clock)
{
    public async Task<CommandResult<MasterKeyChanged>> RotateAsync(CommandContext context, string rotatedBy, CancellationToken cancellationToken)
    {
        var result = await commands.RunAsync(context, (session, cancellation) => RotateMasterKey.Handle(session, rotation, rotatedBy, clock.Now, cancellation), cancellationToken);
        if (result.Response is not null) await rotation.FinishAsync(cancellationToken);
        return result;
    }

    /// <summary>Ends a rotation that a crash interrupted, if there is one.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        if (!rotation.IsUnfinished) return;
        (await RotateAsync(CommandContext.OfSystem(EventStore.EventStore.DefaultTenant), CommandContext.System, cancellationToken)).Expect();
    }

    /// <summary>
    /// Begins anew without the lost key: each credential whose secret is gone is removed, one after the other, and at last what says which key is lost.
    /// Until then it may be repeated, and goes on where it was interrupted.
    /// </summary>
    /// <returns>How many were left to be removed.</returns>
    public async Task<int> GiveUpAsync(string by, CancellationToken cancellationToken)
    {
        var lost = await rotation.LostAsync(cancellationToken);
        foreach (var credential in lost)
            (await commands.RunAsync(
                CommandContext.OfSystem(EventStore.EventStore.DefaultTenant),
                (session, cancellation) => RemoveCredential.Handle(session, vault, credential, by, clock.Now, cancellation),
                cancellationToken)).Expect();
        await rotation.EraseAsync(cancellationToken);
        return lost.Count;
    }
}
