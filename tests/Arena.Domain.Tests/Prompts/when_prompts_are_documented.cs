using System.Globalization;
using System.Text;
using Arena.Domain.Prompts;
using Arena.Domain.Tests.Support;

namespace Arena.Domain.Tests.Prompts;

public class when_prompts_are_documented
{
    [Fact]
    public void the_tables_are_the_lists()
    {
        var tables = new StringBuilder("| variable | what it holds |\n| --- | --- |\n");
        foreach (var (name, description) in PromptTemplate.Variables) tables.Append(CultureInfo.InvariantCulture, $"| `{{{{{name}}}}}` | {description} |\n");
        tables.Append("\n## Library\n\n| name | what it does |\n| --- | --- |\n");
        foreach (var prompt in StarterPrompts.All) tables.Append(CultureInfo.InvariantCulture, $"| `{prompt.Name}` | {prompt.Description} |\n");
        Published.ShouldHold("docs/domain/prompts.md", tables.ToString());
    }
}
