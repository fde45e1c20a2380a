using System.Globalization;
using System.Text;
using Arena.Domain.Tests.Support;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Trading;

public class when_denials_are_documented
{
    [Fact]
    public void the_table_is_the_list()
    {
        var page = new StringBuilder("""
            # Refusals

            Generated from `Arena.Domain.Trading.Denials`; `ARENA_PUBLISH=1 dotnet test tests/Arena.Domain.Tests` writes it anew. A code is never renamed or reused.
            A refused decision is an `order_denied` event with the code, the sentence and these numbers; a refused command is a problem of this code. `POST_ONLY_WOULD_TAKE`,
            and `INSUFFICIENT_BALANCE` or `IMMEDIATE_LIQUIDATION` of an order that waited, come as `order_rejected`: they are the venue's to say.

            | code | meaning | numbers |
            | --- | --- | --- |

            """);
        foreach (var denial in Denials.All)
            page.Append(CultureInfo.InvariantCulture, $"| `{denial.Code}` | {denial.Sentence} | {string.Join(", ", denial.Numbers)} |\n");
        Published.ShouldBe("docs/domain/denials.md", page.ToString());
    }
}
