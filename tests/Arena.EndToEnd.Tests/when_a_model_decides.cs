using Arena.EndToEnd.Tests.Support;
using Arena.TestSupport.Models;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Arena.EndToEnd.Tests;

/// <summary>It holds, so that its pool comes back whole and the arena is left as it was found.</summary>
[Collection(ArenaScene.Name)]
public sealed class when_a_model_decides(ArenaScene scene) : IAsyncLifetime
{
    private const string Key = "sk-of-the-browser-4d10";
    private const string Answer = """{"decisions":[{"symbol":"BTCUSD","action":"hold","confidence":0.3,"justification":"No edge today."}],"notes":"Waiting for a break."}""";
    private Visitor _visitor = null!;
    private ModelServer _models = null!;

    private IPage Page => _visitor.Page;

    public async Task InitializeAsync()
    {
        _models = await ModelServer.StartAsync();
        _models.Answer = _ => Answer;
        _visitor = await scene.VisitorAsync();
    }

    public async Task DisposeAsync()
    {
        await _visitor.DisposeAsync();
        await _models.DisposeAsync();
    }

    [Fact]
    public async Task it_is_added_tested_given_a_prompt_and_shows_what_it_was_sent()
    {
        await _visitor.SignInAsync();
        await AddAsync();
        await TestAsync();
        await CreateAsync();
        await ItDecidesAsync();
        await ItsPromptIsChangedAsync();
        await DeleteAsync();
        _visitor.Complaints.ShouldBeEmpty();
        _visitor.Breaches.ShouldBeEmpty();
    }

    private async Task AddAsync()
    {
        await GoAsync("Models");
        await Page.GetByTestId("add-provider").ClickAsync();
        var dialog = Page.GetByTestId("provider-dialog");
        await dialog.GetByLabel("Name").FillAsync("Stand-in");
        await dialog.GetByLabel("Speaks").SelectOptionAsync("openai_compatible");
        await dialog.GetByLabel("Model").FillAsync("stand-in-1");
        await dialog.GetByLabel("Address").FillAsync(_models.At("openai"));
        await dialog.GetByLabel("API key").FillAsync(Key);
        await dialog.GetByLabel("Price in").FillAsync("2");
        await dialog.GetByLabel("Price out").FillAsync("10");
        await dialog.GetByTestId("save-provider").ClickAsync();
        await Expect(dialog).ToHaveCountAsync(0);
        await Expect(Page.GetByTestId("provider-row")).ToContainTextAsync("is stored");
        (await Page.ContentAsync()).ShouldNotContain(Key);
    }

    private async Task TestAsync()
    {
        _models.NextStatus(401, """{"error":{"message":"Incorrect API key provided"}}""");
        await Page.GetByTestId("test-provider").ClickAsync();
        await Expect(Page.GetByTestId("provider-trial")).ToContainTextAsync("key");
        await Page.GetByTestId("test-provider").ClickAsync();
        await Expect(Page.GetByTestId("provider-trial")).ToContainTextAsync("'gpt-stand-in' answered.");
        _models.Questions.Last().Headers["authorization"].ShouldBe($"Bearer {Key}");
    }

    private async Task CreateAsync()
    {
        await GoAsync("New bot");
        var form = Page.GetByTestId("create-bot-form");
        await form.GetByText("Language model", new LocatorGetByTextOptions { Exact = true }).ClickAsync();
        await form.GetByLabel("Name").FillAsync("Sage");
        await form.GetByLabel("Pool").FillAsync("500");
        await form.GetByText("BTCUSD").ClickAsync();
        await form.GetByLabel("Model", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Stand-in · stand-in-1" });
        await form.GetByLabel("Begin from").SelectOptionAsync("cautious");
        await form.GetByLabel("Tokens a day at most").FillAsync("100000");
        await form.GetByLabel("Turn interval").FillAsync("1");
        await form.GetByLabel("Public").UncheckAsync();
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Create bot" }).ClickAsync();
        await Expect(Page.GetByTestId("bot-page").GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = "Sage" })).ToBeVisibleAsync();
    }

    private async Task ItDecidesAsync()
    {
        await TabAsync("Decisions");
        var card = Page.GetByTestId("decision-card").Last;
        await Expect(card).ToContainTextAsync("Waiting for a break.");
        await Expect(card).ToContainTextAsync("gpt-stand-in");
        await Expect(card).ToContainTextAsync("$0.0005");
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Prompt and answer" }).ClickAsync();
        var exchange = Page.GetByTestId("decision-exchange");
        await Expect(exchange).ToContainTextAsync("not losing money comes first");
        await Expect(exchange).ToContainTextAsync("closesOldestToNewest");
        await Expect(exchange).ToContainTextAsync(Answer);

        await TabAsync("Analytics");
        await Expect(Page.GetByTestId("bot-summary")).ToContainTextAsync("no position was closed yet");
        await Expect(Page.GetByTestId("model-figures")).ToContainTextAsync("gpt-stand-in");
    }

    private async Task ItsPromptIsChangedAsync()
    {
        await TabAsync("Prompt");
        await Page.GetByTestId("prompt-tab").GetByRole(AriaRole.Textbox, new LocatorGetByRoleOptions { Name = "Prompt", Exact = true }).FillAsync("Only watch {{symbols}}.");
        await Expect(Page.GetByTestId("prompt-preview")).ToContainTextAsync("Only watch BTCUSD.");
        await Expect(Page.GetByTestId("prompt-preview")).ToContainTextAsync("tokens");
        await Page.GetByTestId("save-prompt").ClickAsync();
        await Page.GetByText("Versions", new PageGetByTextOptions { Exact = true }).ClickAsync();
        await Expect(Page.GetByTestId("prompt-version-row")).ToHaveCountAsync(2);
        await Expect(Page.GetByTestId("prompt-diff")).ToContainTextAsync("Only watch {{symbols}}.");
        await Eventually.AsyncValue(
            () => Task.FromResult(_models.Questions.Any(q => q.Body.GetRawText().Contains("Only watch BTCUSD.", StringComparison.Ordinal)) ? "asked" : null), () => "the model is asked by the new prompt");
    }

    private async Task DeleteAsync()
    {
        await Page.GetByTestId("bot-delete").ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Page.GetByTestId("confirm-dialog")).ToHaveCountAsync(0);
        await GoAsync("Models");
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove Stand-in" }).ClickAsync();
        await Page.GetByTestId("confirm").ClickAsync();
        await Expect(Page.GetByTestId("provider-row")).ToHaveCountAsync(0);
    }

    private Task TabAsync(string name) => Page.GetByRole(AriaRole.Tab, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    private Task GoAsync(string destination) =>
        Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Main" }).First.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = destination }).ClickAsync();
}
