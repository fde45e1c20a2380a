using System.Reflection;
using Arena.Domain.Trading;

namespace Arena.Domain.Tests.Trading;

public class when_listing_denials
{
    [Fact]
    public void every_constant_is_in_the_list_once()
    {
        var constants = typeof(Denials).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!);
        Denials.All.Select(d => d.Code).ShouldBe(constants, ignoreOrder: true);
        Denials.All.Select(d => d.Code).ShouldBeUnique(StringComparer.Ordinal);
    }

    [Fact]
    public void each_says_what_it_means_in_a_sentence() => Denials.All.ShouldAllBe(d => d.Sentence.EndsWith('.'));
}
