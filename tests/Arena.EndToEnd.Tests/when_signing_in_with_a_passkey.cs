using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>An authenticator of the browser's own holds the passkey. Browsers make none for an IP address.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_signing_in_with_a_passkey(ArenaScene scene) : IAsyncLifetime
{
    /// <summary>As the account's page does it: options, the authenticator, and what it answered with a name.</summary>
    private const string Register = """
        async () => {
          const [token] = JSON.parse(sessionStorage.getItem('arena.access'))
          const post = async (path, body) => {
            const answer = await fetch(`/api/v1${path}`, { method: 'POST', headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' }, body: JSON.stringify(body) })
            return { status: answer.status, ...(await answer.json()) }
          }
          const { options, state } = await post('/passkeys/options')
          const credential = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
          return (await post('/passkeys', { name: 'Laptop', state, credential: credential.toJSON() })).status
        }
        """;

    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync()
    {
        _visitor = await Visitor.ComeAsync(scene.Chromium.Browser, new UriBuilder(scene.Arena.Address) { Host = "localhost" }.Uri);
        var devTools = await Page.Context.NewCDPSessionAsync(Page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new { protocol = "ctap2", transport = "internal", hasResidentKey = true, hasUserVerification = true, isUserVerified = true, automaticPresenceSimulation = true },
        });
    }

    public async Task DisposeAsync() => await _visitor.DisposeAsync();

    [Fact]
    public async Task the_button_asks_for_no_password()
    {
        await _visitor.SignInAsync();
        (await Page.EvaluateAsync<int>(Register)).ShouldBe(201);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Account of" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Wallet" })).ToHaveCountAsync(0);

        await _visitor.OpenAsync("/sign-in?to=%2Fwallet");
        await Page.GetByTestId("passkey-signin").ClickAsync();

        await Expect(Page.GetByTestId("wallet-balance")).ToBeVisibleAsync();
        _visitor.Complaints.ShouldBeEmpty();
        _visitor.Breaches.ShouldBeEmpty();
    }
}
