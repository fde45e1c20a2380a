namespace Arena.Domain.Settings;

/// <summary>What one caller may ask of the surface. 0 is no limit, but for the feed's connections.</summary>
public sealed record SurfaceLimits
{
    public static SurfaceLimits Default { get; } = new();

    /// <summary>Requests of a signed-in user, and of each API key, in a minute.</summary>
    public int UserRequests { get; init; } = 6_000;

    /// <summary>Requests without a sign-in from one address in a minute.</summary>
    public int AddressRequests { get; init; } = 3_000;

    /// <summary>Requests from one address in a minute that check or set a password.</summary>
    public int PasswordRequests { get; init; } = 60;

    /// <summary>Failed sign-ins of an account until it is locked.</summary>
    public int SignInFailures { get; init; } = 10;

    /// <summary>Failed sign-ins from an address until it is locked.</summary>
    public int AddressFailures { get; init; } = 50;

    /// <summary>The first lock-out; each further failure doubles it.</summary>
    public TimeSpan LockOut { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The longest lock-out.</summary>
    public TimeSpan LongestLockOut { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Connections to the feed of one node.</summary>
    public int FeedConnections { get; init; } = 5_000;

    /// <summary>Connections to the feed of one user, or of one address without a sign-in.</summary>
    public int FeedConnectionsOfOne { get; init; } = 100;
}

/// <summary>The limits of the surface as settings.</summary>
internal static class LimitSettings
{
    public static IEnumerable<SettingKey> All { get; } =
    [
        Count("limits.user", 0, "Requests of a user, and of each API key, in a minute; 0: no limit.", l => l.UserRequests, (l, v) => l with { UserRequests = v }),
        Count("limits.address", 0, "Requests without a sign-in from one address in a minute; 0: no limit.", l => l.AddressRequests, (l, v) => l with { AddressRequests = v }),
        Count("limits.passwords", 0, "Requests from one address in a minute that check or set a password; 0: no limit.", l => l.PasswordRequests, (l, v) => l with { PasswordRequests = v }),
        Count("signIn.failures", 1, "Failed sign-ins of an account until it is locked.", l => l.SignInFailures, (l, v) => l with { SignInFailures = v }),
        Count("signIn.addressFailures", 1, "Failed sign-ins from one address until it is locked.", l => l.AddressFailures, (l, v) => l with { AddressFailures = v }),
        Time("signIn.lockOut", "How long the first lock-out holds; each further failure doubles it.", l => l.LockOut, (l, v) => l with { LockOut = v }),
        Time("signIn.longestLockOut", "The longest lock-out.", l => l.LongestLockOut, (l, v) => l with { LongestLockOut = v }),
        Count("feed.connections", 1, "Connections to the feed of one node.", l => l.FeedConnections, (l, v) => l with { FeedConnections = v }),
        Count("feed.connectionsOfOne", 1, "Connections to the feed of one user, or of one address without a sign-in.", l => l.FeedConnectionsOfOne, (l, v) => l with { FeedConnectionsOfOne = v }),
    ];

    private static SettingKey Count(string key, int minimum, string description, Func<SurfaceLimits, int> read, Func<SurfaceLimits, int, SurfaceLimits> write) =>
        SettingKeys.Integer(key, minimum, 10_000_000, description, s => read(s.Limits), (s, v) => s with { Limits = write(s.Limits, v) });

    private static SettingKey Time(string key, string description, Func<SurfaceLimits, TimeSpan> read, Func<SurfaceLimits, TimeSpan, SurfaceLimits> write) =>
        SettingKeys.Duration(key, TimeSpan.FromMilliseconds(100), TimeSpan.FromDays(1), description, s => read(s.Limits), (s, v) => s with { Limits = write(s.Limits, v) });
}
