using Arena.Host.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Arena.Host.Tests.Access;

public class when_an_endpoint_names_no_policy
{
    [Fact]
    public async Task the_host_does_not_start()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/known", () => Results.Ok()).RequireAuthorization(Policies.User);
        app.MapGet("/open-on-purpose", () => Results.Ok()).AllowAnonymous();
        Policies.CheckEveryEndpoint(app);

        app.MapGet("/forgotten", () => Results.Ok());

        Should.Throw<InvalidOperationException>(() => Policies.CheckEveryEndpoint(app)).Message.ShouldContain("/forgotten");
    }

    [Fact]
    public async Task any_sign_in_at_all_is_no_policy_either()
    {
        await using var app = WebApplication.CreateSlimBuilder().Build();
        app.MapGet("/vague", () => Results.Ok()).RequireAuthorization(new AuthorizeAttribute());

        Should.Throw<InvalidOperationException>(() => Policies.CheckEveryEndpoint(app)).Message.ShouldContain("/vague");
    }
}
