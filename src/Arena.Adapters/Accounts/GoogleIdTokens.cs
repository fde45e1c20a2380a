using Arena.Application.Accounts;
using Google.Apis.Auth;

namespace Arena.Adapters.Accounts;

/// <param name="Clients">OAuth client ids whose Google tokens are good; empty: none are.</param>
/// <param name="FirebaseProjects">Projects whose Firebase tokens are good; empty: none are.</param>
/// <param name="Keys">Where the public keys are read instead of at Google; null: at Google.</param>
public sealed record GoogleSignInOptions(IReadOnlyList<string> Clients, IReadOnlyList<string> FirebaseProjects, Uri? Keys = null)
{
    public static GoogleSignInOptions Off { get; } = new([], []);
}

/// <summary>ID tokens of Google and of Firebase, checked by Google's own library; it keeps the public keys for as long as they say.</summary>
public sealed class GoogleIdTokens(GoogleSignInOptions options) : IIdTokenVerifier
{
    private const string FirebaseKeys = "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com";

    private readonly SignedTokenVerificationOptions[] _trusted = [.. Trusted(options)];

    public bool IsOn => _trusted.Length > 0;

    public async Task<ExternalIdentity?> VerifyAsync(string idToken, CancellationToken cancellationToken)
    {
        foreach (var trusted in _trusted)
        {
            try
            {
                var payload = await JsonWebSignature.VerifySignedTokenAsync<GoogleJsonWebSignature.Payload>(idToken, trusted, cancellationToken);
                return payload is { EmailVerified: true, Email.Length: > 0, Subject.Length: > 0 }
                    ? new ExternalIdentity(payload.Issuer, payload.Subject, payload.Email, payload.Name is { Length: > 0 } name ? name : payload.Email)
                    : null;
            }
            catch (Exception fault) when (fault is InvalidJwtException or FormatException or ArgumentException or Newtonsoft.Json.JsonException)
            {
                // Not one of these, or no token at all; perhaps one of the next.
            }
            catch (HttpRequestException away)
            {
                throw new IssuerUnavailableException("The public keys of the identity provider cannot be read.", away);
            }
        }

        return null;
    }

    private static IEnumerable<SignedTokenVerificationOptions> Trusted(GoogleSignInOptions options)
    {
        if (options.Clients.Count > 0)
            yield return Of(options.Clients, ["https://accounts.google.com", "accounts.google.com"], options.Keys?.ToString());
        if (options.FirebaseProjects.Count > 0)
            yield return Of(options.FirebaseProjects, options.FirebaseProjects.Select(p => $"https://securetoken.google.com/{p}"), options.Keys?.ToString() ?? FirebaseKeys);
    }

    private static SignedTokenVerificationOptions Of(IEnumerable<string> audiences, IEnumerable<string> issuers, string? keys)
    {
        var trusted = new SignedTokenVerificationOptions { CertificatesUrl = keys };
        foreach (var audience in audiences) trusted.TrustedAudiences.Add(audience);
        foreach (var issuer in issuers) trusted.TrustedIssuers.Add(issuer);
        return trusted;
    }
}
