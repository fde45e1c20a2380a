using Arena.Host.Tests.Support;

namespace Arena.Host.Tests.Wallets;

[Collection(SharedArena.Name)]
public class when_moving_money(ArenaFixture fixture)
{
    private readonly RunningArena _arena = fixture.Arena;

    [Fact]
    public async Task a_deposit_is_in_the_wallet()
    {
        var trader = await _arena.TraderAsync();

        var deposited = (await trader.Api.PostAsync("/account/wallet/deposit", new { amount = 250.5m, description = "Pocket money" })).ShouldBe(HttpStatusCode.OK);

        deposited["balance"].GetDecimal().ShouldBe(250.5m);
        deposited.Header("Arena-Position").ShouldBe(deposited.Position.ToString(System.Globalization.CultureInfo.InvariantCulture));
        (await trader.BalanceAsync(deposited.Position)).ShouldBe(250.5m);
    }
}
