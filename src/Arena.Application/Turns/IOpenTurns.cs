using Arena.Domain.Bots;

namespace Arena.Application.Turns;

/// <summary>A turn whose decision maker is being asked: nothing of it is in the log yet.</summary>
public sealed record OpenTurn(string TenantId, string BotId, int Run, int Turn, DateTimeOffset At);

public enum TurnOpening
{
    Opened,

    /// <summary>A node that lives is asking for the bot: its model is not asked, and not paid, twice.</summary>
    Busy,

    /// <summary>A turn was left open by a node that is gone, or that lost the database: it is to be ended first.</summary>
    LeftBehind,
}

/// <summary>
/// What is written down before a decision maker is asked that answers over the network, and is crossed out with the turn's events: what a crash leaves
/// is known by it at the next start.
/// </summary>
public interface IOpenTurns
{
    /// <summary>At most one of a bot is open.</summary>
    Task<TurnOpening> OpenAsync(OpenTurn turn, CancellationToken cancellationToken);

    /// <summary>The turn has its events.</summary>
    Task CloseAsync(OpenTurn turn, CancellationToken cancellationToken);

    /// <summary>This process does not work on it any more, and could not say so in the log.</summary>
    void Leave(OpenTurn turn);

    /// <summary>Those that nobody works on.</summary>
    Task<IReadOnlyList<OpenTurn>> LeftBehindAsync(CancellationToken cancellationToken);
}

internal static class SlowKinds
{
    /// <summary>Its decision maker is asked over the network, or is somebody else's program.</summary>
    public static bool MayTakeLong(this BotKind kind) => kind is BotKind.Llm or BotKind.Plugin;
}
