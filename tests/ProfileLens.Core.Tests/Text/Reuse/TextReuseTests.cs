using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Findings;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using ProfileLens.Core.Text.Reuse;
using Xunit;

namespace ProfileLens.Core.Tests.Text.Reuse;

public sealed class TextReuseTests : IDisposable
{
    private const string Bio =
        "Marine biologist from Bergen, mother of two loud beagles. I restore wooden kayaks, bake cardamom buns and lose "
        + "every game of backgammon. Looking for somebody who laughs at puns and walks in the drizzle.";

    private readonly TemporaryFolder folder = new();
    private readonly ShelfKeyStore keys = new("shelf");
    private readonly TextMemory memory;
    private readonly TextReuse reuse;

    public TextReuseTests()
    {
        memory = new TextMemory(folder.FullPath, [keys], TextMemoryLimits.Default, new FakeTimeProvider());
        reuse = new TextReuse(memory);
    }

    public void Dispose()
    {
        memory.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(TextKind.Bio, "reuse.bio-other-name")]
    [InlineData(TextKind.Opener, "reuse.opener-other-name")]
    public void Check_EditedCopyUnderAnotherName_IsMarkedWithBothTexts(TextKind kind, string code)
    {
        reuse.Check(kind, Bio, "tinder", new Partner("a", "Anna"));
        var edited = "❤️ " + Bio.Replace("two loud", "three quiet", StringComparison.Ordinal) + " 😊";

        var finding = Assert.Single(reuse.Check(kind, edited, "bumble", new Partner("m", "Mary")));

        Assert.Equal((code, Severity.Concern, Strength.Medium), (finding.Code, finding.Severity, finding.Strength));
        var comparison = Assert.IsType<ComparisonEvidence>(Assert.Single(finding.Evidence));
        Assert.StartsWith("Anna (tinder): “Marine", comparison.Before, StringComparison.Ordinal);
        Assert.Contains("three quiet", comparison.Now, StringComparison.Ordinal);
    }

    [Fact]
    public void Check_SameNameElsewhere_IsANeutralFact()
    {
        reuse.Check(TextKind.Bio, Bio, "tinder", new Partner("a", "Anna, 27"));

        var finding = Assert.Single(reuse.Check(TextKind.Bio, Bio, "bumble", new Partner("m", "anna")));

        Assert.Equal(("reuse.text-same-name", Severity.Info), (finding.Code, finding.Severity));
    }

    [Fact]
    public void Check_NobodysName_IsNeitherComparedNorKept()
    {
        Assert.Empty(reuse.Check(TextKind.Bio, Bio, "tinder", new Partner("a", "✨")));
        Assert.Empty(reuse.Check(TextKind.Bio, Bio, "tinder", new Partner("m", "Mary")));
    }

    [Fact]
    public void Check_MemoryLocked_SaysSo()
    {
        keys.IsLocked = true;

        var finding = Assert.Single(reuse.Check(TextKind.Bio, Bio, "tinder", new Partner("a", "Anna")));

        Assert.Equal(Severity.NotChecked, finding.Severity);
    }
}
