using System.Net;
using System.Net.Http.Headers;
using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>The account page: a key that is shown once, used, and revoked; then every device is signed out.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_giving_a_program_a_key(ArenaScene scene) : IAsyncLifetime
{
    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync() => _visitor = await scene.VisitorAsync();

    public async Task DisposeAsync() => await _visitor.DisposeAsync();

    [Fact]
    public async Task it_may_do_what_was_said_until_it_is_revoked()
    {
        await _visitor.SignInAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Account of" }).ClickAsync();
        await Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Account", Exact = true }).ClickAsync();
        var key = await IssueAsync();
        (await AnswerAsync(key, HttpMethod.Get, "api/v1/account/wallet")).ShouldBe(HttpStatusCode.OK);
        (await AnswerAsync(key, HttpMethod.Post, "api/v1/arena/pause")).ShouldBe(HttpStatusCode.Forbidden);
        await RevokeAsync();
        await Eventually.AsyncValue(async () => await AnswerAsync(key, HttpMethod.Get, "api/v1/account/wallet") == HttpStatusCode.Unauthorized ? "refused" : null, () => "the revoked key is refused");
        _visitor.Complaints.ShouldBeEmpty();
        await LeaveAsync();
        _visitor.Breaches.ShouldBeEmpty();
    }

    private async Task<string> IssueAsync()
    {
        await Page.GetByTestId("add-key").ClickAsync();
        var dialog = Page.GetByTestId("key-dialog");
        await dialog.GetByLabel("Name").FillAsync("Night script");
        await dialog.GetByTestId("create-key").ClickAsync();
        var key = await Page.GetByTestId("issued-key").InputValueAsync();
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "I have kept it" }).ClickAsync();
        await Expect(Page.GetByTestId("key-row")).ToContainTextAsync("Night script");
        (await Page.ContentAsync()).ShouldNotContain(key);
        return key;
    }

    private async Task RevokeAsync()
    {
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Revoke Night script" }).ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Page.GetByTestId("key-row")).ToHaveCountAsync(0);
    }

    private async Task LeaveAsync()
    {
        await Page.GetByTestId("sign-out-everywhere").ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Page.GetByTestId("signin-form")).ToBeVisibleAsync();
    }

    private async Task<HttpStatusCode> AnswerAsync(string key, HttpMethod method, string path)
    {
        using var http = new HttpClient { BaseAddress = scene.Arena.Address };
        using var request = new HttpRequestMessage(method, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("ApiKey", key);
        using var answer = await http.SendAsync(request);
        return answer.StatusCode;
    }
}
