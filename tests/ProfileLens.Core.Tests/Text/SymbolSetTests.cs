using FsCheck;
using FsCheck.Fluent;
using ProfileLens.Core.Text;
using Xunit;

namespace ProfileLens.Core.Tests.Text;

public sealed class SymbolSetTests
{
    private const int Highest = 400;

    private static readonly Arbitrary<int[]> Symbols = Gen.Choose(1, Highest).ArrayOf().ToArbitrary();

    [Fact]
    public void Holds_AnySymbols_ThoseAndNoOthers() =>
        Prop.ForAll(
                Symbols,
                symbols =>
                {
                    var set = new SymbolSet(symbols);
                    return Enumerable.Range(0, Highest + 20).All(s => set.Holds(s) == symbols.Contains(s));
                }
            )
            .QuickCheckThrowOnFailure();
}
