using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Arena.EndToEnd.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>What is changed is changed back, so that the arena is left as it was found.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_administering_the_arena(ArenaScene scene) : IAsyncLifetime
{
    private const string Secret = "sk-of-the-administrator-9b2e";
    private Visitor _visitor = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync()
    {
        _visitor = await scene.VisitorAsync();
        await _visitor.SignInAsync();
    }

    public async Task DisposeAsync()
    {
        _visitor.Complaints.ShouldBeEmpty();
        _visitor.Breaches.ShouldBeEmpty();
        await _visitor.DisposeAsync();
    }

    [Fact]
    public async Task its_health_is_told_and_a_read_model_is_rebuilt()
    {
        await _visitor.OpenAsync("/admin");
        await Expect(Page.GetByTestId("health-check")).ToHaveCountAsync(4);
        await Expect(Page.GetByTestId("host-figures")).ToContainTextAsync("Turns taken");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Rebuild watchlists" }).ClickAsync();
        await ConfirmAsync();
        await Expect(Page.GetByText("watchlists is being rebuilt.")).ToBeVisibleAsync();
        await Expect(Page.Locator("[data-name=watchlists]")).ToContainTextAsync("Running");

        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Pause watchlists" }).ClickAsync();
        await Expect(Page.Locator("[data-name=watchlists]")).ToContainTextAsync("Paused");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Resume watchlists" }).ClickAsync();
        await Expect(Page.Locator("[data-name=watchlists]")).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task the_bar_of_a_rebuild_moves()
    {
        await _visitor.OpenAsync("/admin");
        await using var slow = await SlowDisk.HoldAsync(scene.Arena.ConnectionString, "arena.projection_rebuilds");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Rebuild trades" }).ClickAsync();
        await ConfirmAsync();

        var bar = Page.GetByRole(AriaRole.Progressbar, new PageGetByRoleOptions { Name = "Rebuild of trades" });
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", "0");
        await Expect(Page.Locator("[data-name=trades]")).ToContainTextAsync("Rebuilding");
        await slow.LetOneThroughAsync();
        await Expect(bar).ToHaveAttributeAsync("aria-valuenow", new Regex("^([5-9][0-9]|100)$"));

        await slow.DisposeAsync();
        await Expect(bar).ToHaveCountAsync(0);
        await Expect(Page.Locator("[data-name=trades]")).ToContainTextAsync("Running");
    }

    [Fact]
    public async Task a_bot_is_paused_and_goes_on()
    {
        await TabAsync("Bots");
        var bot = Page.GetByTestId("admin-bot-row").Filter(new LocatorFilterOptions { HasText = "Diamond Hands" });
        await Expect(bot).ToContainTextAsync("Administrator");
        await bot.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Pause" }).ClickAsync();
        await ConfirmAsync();
        await Expect(bot).ToContainTextAsync("Paused");
        await bot.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Resume" }).ClickAsync();
        await ConfirmAsync();
        await Expect(bot).ToContainTextAsync("Active");
    }

    [Fact]
    public async Task a_user_is_added_and_disabled_and_oneself_is_not()
    {
        await TabAsync("Users");
        await Expect(Page.GetByTestId("own-account")).ToContainTextAsync("This is you");
        await Page.GetByTestId("add-user").ClickAsync();
        var dialog = Page.GetByTestId("user-dialog");
        await dialog.GetByLabel("Name").FillAsync("Grace");
        await dialog.GetByLabel("E-mail").FillAsync("grace@example.com");
        await dialog.GetByLabel("Password").FillAsync("a-horse-of-graces");
        await dialog.GetByTestId("save-user").ClickAsync();
        var grace = Page.GetByTestId("user-row").Filter(new LocatorFilterOptions { HasText = "grace@example.com" });
        await grace.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Disable" }).ClickAsync();
        await ConfirmAsync();
        await Expect(grace).ToContainTextAsync("Disabled");
    }

    [Fact]
    public async Task a_key_is_stored_replaced_and_never_shown()
    {
        await TabAsync("Credentials");
        await Page.GetByTestId("add-credential").ClickAsync();
        var dialog = Page.GetByTestId("credential-dialog");
        await dialog.GetByLabel("Provider").SelectOptionAsync(new SelectOptionValue { Label = "Another, by name" });
        await dialog.GetByLabel("Name of the exchange").FillAsync("kraken");
        await dialog.GetByLabel("Label").FillAsync("Of the test");
        await dialog.GetByLabel("API key").FillAsync(Secret);
        await dialog.GetByTestId("save-credential").ClickAsync();
        var row = Page.GetByTestId("credential-row").Filter(new LocatorFilterOptions { HasText = "Of the test" });
        await Expect(row).ToContainTextAsync("kraken");
        (await Page.ContentAsync()).ShouldNotContain(Secret);
        var fingerprint = await row.Locator("code").InnerTextAsync();
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Replace" }).ClickAsync();
        await dialog.GetByLabel("API key").FillAsync(Secret + "-2");
        await dialog.GetByTestId("save-credential").ClickAsync();
        await Expect(row.Locator("code")).Not.ToHaveTextAsync(fingerprint);
        (await Page.ContentAsync()).ShouldNotContain(Secret);
        await row.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove" }).ClickAsync();
        await ConfirmAsync();
        await Expect(row).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task a_setting_is_changed_and_the_change_is_on_the_record()
    {
        await TabAsync("Settings");
        var setting = Page.Locator("[data-key='feed.connections']");
        await SetAsync(setting, "4999");
        await Expect(setting).ToContainTextAsync("default 5000");
        await Expect(Page.GetByTestId("setting-change").First).ToContainTextAsync("4999");
        await SetAsync(setting, "5000");
        await Expect(setting).Not.ToContainTextAsync("default 5000");

        await TabAsync("Audit log");
        await Page.GetByLabel("What").SelectOptionAsync("setting_changed");
        await Expect(Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("type=setting_changed"));
        await Page.GetByTestId("audit-row").First.GetByRole(AriaRole.Button).ClickAsync();
        await Expect(Page.GetByTestId("audit-row").First).ToContainTextAsync("feed.connections");
        await Page.GetByTestId("verify-chains").ClickAsync();
        await Expect(Page.GetByTestId("chains-hold")).ToContainTextAsync("are as they were written");
    }

    [Fact]
    public async Task the_leverage_of_all_others_is_limited_and_set_free()
    {
        await TabAsync("Leverage and symbols");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("Policy of All others$") }).ClickAsync();
        await Page.GetByTestId("policy-dialog").GetByLabel("Leverage at most").FillAsync("3");
        await Page.GetByTestId("save-policy").ClickAsync();
        await Expect(Page.GetByTestId("policy-row").First).ToContainTextAsync("3×");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove the policy of All others" }).ClickAsync();
        await ConfirmAsync();
        await Expect(Page.GetByTestId("policy-row").First).ToContainTextAsync("no policy");
    }

    [Fact]
    public async Task the_configuration_leaves_as_a_file_and_an_import_shows_what_it_would_change()
    {
        await TabAsync("Configuration");
        var download = await Page.RunAndWaitForDownloadAsync(() => Page.GetByTestId("export-configuration").ClickAsync());
        await using var stream = await download.CreateReadStreamAsync();
        var document = (await JsonNode.ParseAsync(stream))!;
        var file = Page.GetByLabel("Choose a file");
        await file.SetInputFilesAsync(FileOf(document));
        await Expect(Page.GetByText("The arena is configured like this already")).ToBeVisibleAsync();

        document["settings"]!["feed.connections"] = 4998;
        await file.SetInputFilesAsync(FileOf(document));
        await Expect(Page.GetByTestId("import-change")).ToContainTextAsync("4998");
        await file.SetInputFilesAsync(new FilePayload { Name = "broken.json", MimeType = "application/json", Buffer = "{\n  \"format\": 1,\n}"u8.ToArray() });
        await Expect(Page.GetByTestId("import-fault")).ToContainTextAsync("Line 3");
    }

    [Fact]
    public async Task the_first_steps_are_told_until_they_are_not_wanted()
    {
        await Page.GetByTestId("first-steps-notice").GetByRole(AriaRole.Link).ClickAsync();
        await Expect(Page.GetByTestId("step-password")).ToHaveAttributeAsync("data-done", "false");
        await Expect(Page.GetByTestId("step-content")).ToContainTextAsync("opened with the demo");
        await Page.GetByTestId("dismiss-steps").ClickAsync();
        await _visitor.OpenAsync("/wallet");
        await Expect(Page.GetByTestId("wallet-balance")).ToBeVisibleAsync();
        await Expect(Page.GetByTestId("first-steps-notice")).ToHaveCountAsync(0);
    }

    private static FilePayload FileOf(JsonNode document) =>
        new() { Name = "arena.json", MimeType = "application/json", Buffer = System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()) };

    private static async Task SetAsync(ILocator setting, string value)
    {
        await setting.GetByRole(AriaRole.Button).ClickAsync();
        await setting.GetByLabel("New value").FillAsync(value);
        await setting.GetByTestId("save-setting").ClickAsync();
        await Expect(setting.GetByTestId("setting-value")).ToHaveTextAsync(value);
    }

    private async Task ConfirmAsync()
    {
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Page.GetByTestId("confirm-dialog")).ToHaveCountAsync(0);
    }

    private async Task TabAsync(string name)
    {
        if (!Page.Url.Contains("/admin", StringComparison.Ordinal)) await _visitor.OpenAsync("/admin");
        await Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();
    }
}
