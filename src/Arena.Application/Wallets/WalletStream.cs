using Arena.Domain;
using Arena.Domain.Wallets;
using Arena.EventStore;

namespace Arena.Application.Wallets;

/// <summary>A wallet being written: its state follows what was appended, and a wallet that was never opened is opened first.</summary>
public sealed class WalletStream
{
    private readonly EventStream<WalletState> _stream;
    private int _appended;

    private WalletStream(EventStream<WalletState> stream, WalletState wallet) => (_stream, Aggregate) = (stream, wallet);

    public WalletState Aggregate { get; private set; }

    internal static WalletStream Of(EventStream<WalletState> stream, string ownerId, DateTimeOffset at)
    {
        var wallet = new WalletStream(stream, stream.Aggregate ?? Wallet.Initial);
        if (stream.Aggregate is null) wallet.Append(Wallet.Open(Wallet.Initial, ownerId, at).Events);
        return wallet;
    }

    /// <summary>Unique in the wallet and the same again when a lost version race runs the command once more.</summary>
    public string NextTransactionId() => $"{Aggregate.OwnerId}-w{_stream.Version + _appended + 1}";

    public void Append(IReadOnlyList<object> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        _stream.Append(events);
        _appended += events.Count;
        Aggregate = events.Aggregate(Aggregate, Wallet.Evolve);
    }
}

public static class WalletStreams
{
    public static async Task<WalletStream> FetchWallet(this EventSession session, DateTimeOffset at, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var stream = await session.FetchForWriting<WalletState>(StreamIds.Wallet(session.TenantId), cancellationToken);
        return WalletStream.Of(stream, session.TenantId, at);
    }
}
