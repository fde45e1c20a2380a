using Arena.Domain.Accounts;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Accounts;

public class when_administering_users
{
    private static readonly UserState Registered =
        User.Register(User.Initial, "u1", "Ada", Role.Trader, Market.Opening).Events.Aggregate(User.Initial, User.Evolve);

    [Fact]
    public void a_user_is_registered_once()
    {
        User.Register(Registered, "u1", "Ada", Role.Trader, Market.Opening).ShouldBe(Outcome.Nothing);
        User.Register(Registered, "u1", "Eve", Role.Admin, Market.Opening).Denial!.Code.ShouldBe(Denials.UserExists);
    }

    [Fact]
    public void roles_and_access_change()
    {
        var state = User.ChangeRole(Registered, Role.Admin, "root", Market.Opening).Events.Aggregate(Registered, User.Evolve);
        state = User.Disable(state, true, "root", Market.Opening).Events.Aggregate(state, User.Evolve);
        state.ShouldBe(new UserState("u1", "Ada", Role.Admin, true));
    }

    [Fact]
    public void a_repeated_command_is_nothing()
    {
        User.ChangeRole(Registered, Role.Trader, "root", Market.Opening).ShouldBe(Outcome.Nothing);
        User.Disable(Registered, false, "root", Market.Opening).ShouldBe(Outcome.Nothing);
    }

    [Fact]
    public void who_is_not_there_is_denied() => User.Disable(User.Initial, true, "root", Market.Opening).Denial!.Code.ShouldBe(Denials.UserNotFound);
}
