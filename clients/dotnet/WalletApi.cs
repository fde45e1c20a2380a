namespace Arena.Client;

/// <summary>The caller's wallet. An <c>idempotencyKey</c> makes a movement happen once, however often it is sent.</summary>
public sealed class WalletApi
{
    private const string Path = "account/wallet";
    private readonly ArenaApi _api;

    internal WalletApi(ArenaApi api) => _api = api;

    public Task<Wallet> GetAsync(long? atLeastAt = null, CancellationToken cancellationToken = default) => _api.GetAsync<Wallet>(Path, atLeastAt, cancellationToken);

    public Task<WalletChanged> DepositAsync(decimal amount, string? description = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.SendAsync<WalletChanged>(HttpMethod.Post, $"{Path}/deposit", new { amount, description }, idempotencyKey, cancellationToken);

    public Task<WalletChanged> WithdrawAsync(decimal amount, string? description = null, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.SendAsync<WalletChanged>(HttpMethod.Post, $"{Path}/withdraw", new { amount, description }, idempotencyKey, cancellationToken);

    public Task<WalletChanged> AllocateAsync(string botId, decimal amount, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.SendAsync<WalletChanged>(HttpMethod.Post, $"{Path}/allocate-to-bot", new { botId, amount }, idempotencyKey, cancellationToken);

    public Task<WalletChanged> ReturnAsync(string botId, decimal amount, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.SendAsync<WalletChanged>(HttpMethod.Post, $"{Path}/return-from-bot", new { botId, amount }, idempotencyKey, cancellationToken);

    /// <summary>Newest first.</summary>
    public IAsyncEnumerable<Transaction> TransactionsAsync(long? atLeastAt = null, CancellationToken cancellationToken = default) =>
        _api.ListAsync<Transaction>($"{Path}/transactions", atLeastAt, cancellationToken);

    public Task<Portfolio> PortfolioAsync(long? atLeastAt = null, CancellationToken cancellationToken = default) => _api.GetAsync<Portfolio>("account/portfolio", atLeastAt, cancellationToken);
}
