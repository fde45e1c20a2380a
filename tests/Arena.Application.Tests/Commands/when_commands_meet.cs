using Arena.Application.Commands;
using Arena.Application.Tests.Turns.Support;
using Arena.Application.Wallets;
using Arena.Domain;
using Arena.Domain.Amounts;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;

namespace Arena.Application.Tests.Commands;

public sealed class when_commands_meet : IAsyncLifetime
{
    private Node _node = null!;

    public async Task InitializeAsync() => _node = await Node.StartAsync(Maker.Of(_ => Maker.Hold));

    public async Task DisposeAsync() => await _node.DisposeAsync();

    [Fact]
    public async Task many_on_one_wallet_all_succeed()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => DepositAsync()));
        results.ShouldAllBe(r => r.Denial == null);
        (await WalletAsync()).Balance.ShouldBe(new Money(60));
    }

    [Fact]
    public async Task of_two_for_the_last_money_one_wins_and_the_other_is_told()
    {
        var bot = await _node.BotAsync();
        await _node.DoAsync(Node.Owner, (session, ct) => ChangeBalance.Handle(session, Wallet.Deposit, new Money(100), "Deposit", HandMadeMarket.Start, ct));

        var results = await Task.WhenAll(AllocateAsync(bot), AllocateAsync(bot));

        results.Count(r => r.Denial is null).ShouldBe(1);
        results.Single(r => r.Denial is not null).Denial!.Code.ShouldBe(Denials.InsufficientBalance);
        (await WalletAsync()).Balance.ShouldBe(Money.Zero);
        (await _node.StateAsync(bot)).Balance.ShouldBe(new Money(10_100));
    }

    [Fact]
    public async Task the_same_key_twice_at_once_is_done_once_and_answered_the_same_twice()
    {
        var bot = await _node.BotAsync();
        await _node.DoAsync(Node.Owner, (session, ct) => ChangeBalance.Handle(session, Wallet.Deposit, new Money(100), "Deposit", HandMadeMarket.Start, ct));
        var key = new IdempotencyKey("once", "print");

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => AllocateAsync(bot, key)));

        results.Select(r => r.Response).Distinct().Count().ShouldBe(1);
        results[0].Response!.Balance.ShouldBe(Money.Zero);
        (await _node.StateAsync(bot)).Balance.ShouldBe(new Money(10_100));
    }

    [Fact]
    public async Task a_command_that_gives_up_waiting_leaves_the_line_to_the_others()
    {
        using var impatient = new CancellationTokenSource();
        var queue = new TenantQueue();
        var first = await queue.EnterAsync("owner", CancellationToken.None);
        var second = queue.EnterAsync("owner", impatient.Token);
        var third = queue.FollowAsync("owner", CancellationToken.None);

        await impatient.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(second);
        first.Dispose();
        (await third)!.Dispose();
        (await queue.FollowAsync("owner", CancellationToken.None)).ShouldBeNull();
    }

    private Task<CommandResult<WalletChanged>> DepositAsync() => _node.Commands.RunAsync(
        CommandContext.OfSystem(Node.Owner),
        (session, ct) => ChangeBalance.Handle(session, Wallet.Deposit, new Money(1), "Deposit", HandMadeMarket.Start, ct), CancellationToken.None);

    private Task<CommandResult<WalletChanged>> AllocateAsync(string bot, IdempotencyKey? key = null) => _node.Commands.RunAsync(
        CommandContext.OfSystem(Node.Owner) with { Idempotency = key },
        (session, ct) => AllocateToBot.Handle(session, bot, new Money(100), HandMadeMarket.Start, ct), CancellationToken.None);

    private async Task<WalletState> WalletAsync() =>
        (await _node.Store.OpenSession(Node.Owner).FetchLatest<WalletState>(StreamIds.Wallet(Node.Owner), CancellationToken.None))!;
}
