namespace Arena.Client;

/// <summary>The caller's bots.</summary>
public sealed class BotsApi
{
    private const string Path = "bots";
    private readonly ArenaApi _api;

    internal BotsApi(ArenaApi api) => _api = api;

    public IAsyncEnumerable<Bot> ListAsync(long? atLeastAt = null, CancellationToken cancellationToken = default) => _api.ListAsync<Bot>(Path, atLeastAt, cancellationToken);

    public Task<Bot> GetAsync(string id, long? atLeastAt = null, CancellationToken cancellationToken = default) => _api.GetAsync<Bot>(Of(id), atLeastAt, cancellationToken);

    public Task<Created> CreateAsync(NewBot bot, string? idempotencyKey = null, CancellationToken cancellationToken = default) =>
        _api.SendAsync<Created>(HttpMethod.Post, Path, bot, idempotencyKey, cancellationToken);

    /// <summary>Closes its positions and returns its pool to the wallet; its history stays.</summary>
    public Task<Written> DeleteAsync(string id, CancellationToken cancellationToken = default) => _api.SendAsync<Written>(HttpMethod.Delete, Of(id), cancellationToken: cancellationToken);

    public Task<Written> PauseAsync(string id, CancellationToken cancellationToken = default) => CommandAsync(id, "pause", cancellationToken);

    public Task<Written> ResumeAsync(string id, CancellationToken cancellationToken = default) => CommandAsync(id, "resume", cancellationToken);

    /// <summary>Closes everything at once and stops the bot.</summary>
    public Task<Written> EmergencyStopAsync(string id, CancellationToken cancellationToken = default) => CommandAsync(id, "emergency-stop", cancellationToken);

    /// <summary>A turn now, beside the schedule.</summary>
    public Task<Written> TurnAsync(string id, CancellationToken cancellationToken = default) => CommandAsync(id, "turn", cancellationToken);

    /// <summary>Newest first.</summary>
    public IAsyncEnumerable<Trade> TradesAsync(string id, long? atLeastAt = null, CancellationToken cancellationToken = default) => _api.ListAsync<Trade>($"{Of(id)}/trades", atLeastAt, cancellationToken);

    /// <param name="status">open | closed | all.</param>
    public IAsyncEnumerable<Position> PositionsAsync(string id, string status = "open", long? atLeastAt = null, CancellationToken cancellationToken = default) =>
        _api.ListAsync<Position>($"{Of(id)}/positions?status={ArenaApi.Escaped(status)}", atLeastAt, cancellationToken);

    private Task<Written> CommandAsync(string id, string command, CancellationToken cancellationToken) =>
        _api.SendAsync<Written>(HttpMethod.Post, $"{Of(id)}/{command}", cancellationToken: cancellationToken);

    private static string Of(string id) => $"{Path}/{ArenaApi.Escaped(id)}";
}
