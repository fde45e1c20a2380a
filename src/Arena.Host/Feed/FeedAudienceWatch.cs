using Arena.Application.Accounts;
using Arena.Projections.Accounts;

namespace Arena.Host.Feed;

/// <summary>
/// Ends the connections of those who are no longer who they were when they connected: signed out, under a new password, disabled, or in
/// another role, on whichever node that happened.
/// </summary>
public sealed partial class FeedAudienceWatch(FeedHub hub, IAccountStore accounts, UserQueries users, TimeProvider wall, ILogger<FeedAudienceWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, wall);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogNotLooked(exception);
            }
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var signedIn = hub.Connections.Where(c => c.Audience is { UserId: not null, Stamp: not null }).ToList();
        var ids = signedIn.Select(c => c.Audience.UserId!).Distinct(StringComparer.Ordinal).ToList();
        if (ids.Count == 0) return;
        var stamps = await accounts.StampsAsync(ids, cancellationToken);
        var known = (await users.OfAsync(ids, cancellationToken)).ToDictionary(u => u.Id, StringComparer.Ordinal);
        foreach (var connection in signedIn)
        {
            if (!IsStill(connection.Audience, stamps, known)) connection.Expire();
        }
    }

    private static bool IsStill(FeedAudience audience, IReadOnlyDictionary<string, string> stamps, Dictionary<string, UserView> known) =>
        stamps.TryGetValue(audience.UserId!, out var stamp) && string.Equals(stamp, audience.Stamp, StringComparison.Ordinal)
        && (!known.TryGetValue(audience.UserId!, out var user) || (!user.Disabled && user.Role == "admin" == audience.IsAdmin));

    [LoggerMessage(5002, LogLevel.Error, "Whether the listeners of the feed are still signed in could not be read; the next look is soon")]
    private partial void LogNotLooked(Exception exception);
}
