using Arena.Application.Accounts;
using Arena.Application.Settings;
using Arena.Projections.Accounts;

namespace Arena.Host.Feed;

/// <summary>
/// Ends the connections of those who are no longer who they were when they connected: signed out, under a new password, without their API key,
/// disabled, or in another role, on whichever node that happened; and those of spectators where they are no longer let in.
/// </summary>
public sealed partial class FeedAudienceWatch(FeedHub hub, ISignInStore signIns, UserQueries users, RulesBook rules, TimeProvider wall, ILogger<FeedAudienceWatch> logger) : BackgroundService
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
        if (!rules.Current.Settings.SpectatorsEnabled)
        {
            foreach (var spectator in hub.Connections.Where(c => c.Audience.UserId is null)) spectator.Expire();
        }

        var signedIn = hub.Connections.Where(c => c.Audience is { UserId: not null, Credential: not null }).ToList();
        if (signedIn.Count == 0) return;
        var ids = signedIn.Select(c => c.Audience.UserId!).Distinct(StringComparer.Ordinal).ToList();
        var credentials = signedIn.Select(c => c.Audience.Credential!).Distinct(StringComparer.Ordinal).ToList();
        var on = await signIns.OnAsync(credentials, wall.GetUtcNow(), cancellationToken);
        var known = (await users.OfAsync(ids, cancellationToken)).ToDictionary(u => u.Id, StringComparer.Ordinal);
        foreach (var connection in signedIn)
        {
            if (!on.Contains(connection.Audience.Credential!) || !IsStill(connection.Audience, known)) connection.Expire();
        }
    }

    /// <summary>An API key may carry less than its owner's role, but never more.</summary>
    private static bool IsStill(FeedAudience audience, Dictionary<string, UserView> known) =>
        !known.TryGetValue(audience.UserId!, out var user) || (!user.Disabled && (user.Role == "admin" || !audience.IsAdmin));

    [LoggerMessage(5002, LogLevel.Error, "Whether the listeners of the feed are still signed in could not be read; the next look is soon")]
    private partial void LogNotLooked(Exception exception);
}
