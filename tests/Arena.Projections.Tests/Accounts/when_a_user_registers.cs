using Arena.Domain;
using Arena.Domain.Accounts;
using Arena.Projections.Tests.Support;

namespace Arena.Projections.Tests.Accounts;

public sealed class when_a_user_registers : ReadModelDatabase
{
    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await AppendAsync(
            "u1", StreamIds.User("u1"),
            new UserRegistered("u1", "Ada", Role.Trader, Story.Opening),
            new SignedIn("u1", Story.Opening.AddHours(1)),
            new RoleChanged("u1", Role.Admin, "u0", Story.Opening),
            new UserDisabled("u1", true, "u0", Story.Opening));
        await AppendAsync("u2", StreamIds.User("u2"), new UserRegistered("u2", "Bob", Role.Trader, Story.Opening));
        await CatchUpAsync();
    }

    [Fact]
    public async Task an_administrator_lists_everybody()
    {
        var users = (await Users.ListAsync(ReadScope.Admin, new PageRequest(), default)).Items;
        users.Select(u => (u.Id, u.DisplayName, u.Role, u.Disabled, u.LastSignInAt)).ShouldBe(
            [("u1", "Ada", "admin", true, Story.Opening.AddHours(1)), ("u2", "Bob", "trader", false, (DateTimeOffset?)null)]);
    }

    [Fact]
    public async Task a_user_sees_itself_alone()
    {
        (await Users.ListAsync(ReadScope.Tenant("u2"), new PageRequest(), default)).Items.ShouldHaveSingleItem().Id.ShouldBe("u2");
        (await Users.FindAsync(ReadScope.Tenant("u2"), "u1", default)).ShouldBeNull();
        (await Users.FindAsync(ReadScope.Public, "u1", default)).ShouldBeNull();
    }
}
