using Arena.Host.Http;
using Arena.Projections;
using Arena.Projections.Bots;

namespace Arena.Host.Bots;

/// <summary>Whose bot it is, for callers who may command it: its owner, or an administrator. Everybody else is told that there is none.</summary>
public sealed class BotOwners(BotQueries bots)
{
    private const int LongestId = 64;

    public async Task<string?> OwnerForAsync(Caller caller, string botId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(botId);
        if (botId.Length > LongestId) return null;

        // The owner's own stream says it at once; only an administrator's call needs the read model.
        return caller.IsAdmin ? (await bots.FindAsync(ReadScope.Admin, botId, cancellationToken))?.OwnerId ?? caller.Id : caller.Id;
    }
}
