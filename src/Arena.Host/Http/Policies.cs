namespace Arena.Host.Http;

/// <summary>The authorisation policies; every endpoint names one of them or is anonymous on purpose.</summary>
public static class Policies
{
    /// <summary>Anyone signed in.</summary>
    public const string User = "user";

    /// <summary>Administrators.</summary>
    public const string Admin = "admin";

    /// <summary>Anyone, also without a token, while the setting <c>spectators.enabled</c> is on; payloads are sanitised.</summary>
    public const string Spectator = "spectator";
}
