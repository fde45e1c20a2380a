using Arena.Domain.Amounts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;
using Arena.Domain.Wallets;

namespace Arena.Domain.Tests.Wallets;

public class when_moving_money
{
    private static readonly DateTimeOffset Now = Market.Opening;
    private WalletState _wallet = Wallet.Open(Wallet.Initial, "u1", Now).Events.Aggregate(Wallet.Initial, Wallet.Evolve);
    private int _transaction;

    private IReadOnlyList<object> When(Func<WalletState, string, Outcome> command)
    {
        var outcome = command(_wallet, $"tx{++_transaction}");
        outcome.Denial.ShouldBeNull();
        _wallet = outcome.Events.Aggregate(_wallet, Wallet.Evolve);
        return outcome.Events;
    }

    private void Given(decimal deposited, decimal allocated = 0)
    {
        When((w, tx) => Wallet.Deposit(w, tx, new Money(deposited), "start", Now));
        if (allocated > 0) When((w, tx) => Wallet.Allocate(w, tx, "b1", "Ada", new Money(allocated), Now));
    }

    private string? Refused(Func<WalletState, string, Outcome> command) => command(_wallet, "new").Denial?.Code;

    [Fact]
    public void a_wallet_is_opened_once() => Wallet.Open(_wallet, "u1", Now).ShouldBe(Outcome.Nothing);

    [Fact]
    public void an_allocation_leaves_the_balance()
    {
        Given(1_000, 400);
        _wallet.Balance.ShouldBe(new Money(600));
        _wallet.Allocations["b1"].ShouldBe(new Allocation("b1", "Ada", new Money(400)));
    }

    [Fact]
    public void more_than_it_holds_is_denied()
    {
        Given(100);
        Refused((w, tx) => Wallet.Allocate(w, tx, "b1", "Ada", new Money(100.00000001m), Now)).ShouldBe(Denials.InsufficientBalance);
        Refused((w, tx) => Wallet.Withdraw(w, tx, new Money(101), "", Now)).ShouldBe(Denials.InsufficientBalance);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void amounts_are_positive(int amount)
    {
        Refused((w, tx) => Wallet.Deposit(w, tx, new Money(amount), "", Now)).ShouldBe(Denials.InvalidAmount);
        Refused((w, tx) => Wallet.Withdraw(w, tx, new Money(amount), "", Now)).ShouldBe(Denials.InvalidAmount);
        Refused((w, tx) => Wallet.Allocate(w, tx, "b1", "Ada", new Money(amount), Now)).ShouldBe(Denials.InvalidAmount);
    }

    [Fact]
    public void a_transaction_counts_once()
    {
        Given(100);
        Wallet.Deposit(_wallet, "tx1", new Money(100), "start", Now).ShouldBe(Outcome.Nothing);
    }

    [Fact]
    public void a_balance_that_is_set_says_the_difference()
    {
        Given(100);
        When((w, tx) => Wallet.SetBalance(w, tx, new Money(40), "", Now))
            .ShouldHaveSingleItem().ShouldBeOfType<WalletBalanceSet>().Adjustment.ShouldBe(new Money(-60));
        When((w, tx) => Wallet.SetBalance(w, tx, new Money(40), "", Now)).ShouldBeEmpty();
        Refused((w, tx) => Wallet.SetBalance(w, tx, new Money(-1), "", Now)).ShouldBe(Denials.InvalidAmount);
    }

    [Fact]
    public void what_comes_back_is_principal_first()
    {
        Given(1_000, 400);
        When((w, tx) => Wallet.Return(w, tx, "b1", "Ada", new Money(300), false, Now)).ShouldHaveSingleItem().ShouldBeOfType<PoolReturned>();
        _wallet.Allocations["b1"].Principal.ShouldBe(new Money(100));
    }

    [Fact]
    public void beyond_it_is_profit()
    {
        Given(1_000, 400);
        var events = When((w, tx) => Wallet.Return(w, tx, "b1", "Ada", new Money(450), false, Now));
        events.ShouldBe([
            new PoolReturned("tx3", "b1", "Ada", new Money(400), new Money(1_000), Now),
            new PoolProfitRealized("tx3", "b1", "Ada", new Money(50), new Money(1_050), Now)]);
        _wallet.Allocations["b1"].Principal.ShouldBe(Money.Zero);
        When((w, tx) => Wallet.Return(w, tx, "b1", "Ada", new Money(5), false, Now)).ShouldHaveSingleItem().ShouldBeOfType<PoolProfitRealized>();
    }

    [Fact]
    public void a_pool_that_closes_below_its_principal_is_a_loss()
    {
        Given(1_000, 400);
        var events = When((w, tx) => Wallet.Return(w, tx, "b1", "Ada", new Money(150), true, Now));
        events.ShouldBe([
            new PoolReturned("tx3", "b1", "Ada", new Money(400), new Money(1_000), Now, true),
            new PoolProfitRealized("tx3", "b1", "Ada", new Money(-250), new Money(750), Now)]);
        _wallet.Allocations.ShouldBeEmpty();
    }

    [Fact]
    public void a_pool_that_closes_with_nothing_ends_its_allocation()
    {
        Given(1_000, 400);
        When((w, tx) => Wallet.Return(w, tx, "b1", "Ada", Money.Zero, true, Now));
        _wallet.Balance.ShouldBe(new Money(600));
        Refused((w, tx) => Wallet.Return(w, tx, "b1", "Ada", new Money(1), false, Now)).ShouldBe(Denials.NoAllocation);
    }

    [Fact]
    public void a_wallet_that_was_not_opened_moves_nothing() =>
        Wallet.Deposit(Wallet.Initial, "tx", new Money(1), "", Now).Denial!.Code.ShouldBe(Denials.WalletNotFound);
}
