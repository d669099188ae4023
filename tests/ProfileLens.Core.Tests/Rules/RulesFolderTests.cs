using ProfileLens.Core.Rules;
using Xunit;

namespace ProfileLens.Core.Tests.Rules;

public sealed class RulesFolderTests
{
    [Fact]
    public void Locate_BesideTheTests_FindsTheRules() =>
        Assert.True(File.Exists(Path.Combine(RulesFolder.Locate(), "languages", "en.json")));

    [Fact]
    public void Open_FileThatIsThere_CanBeRead()
    {
        using var stream = RulesFolder.Open("languages/en.json");
        Assert.True(stream.Length > 0);
    }

    [Fact]
    public void Open_FileThatIsNotThere_Throws() =>
        Assert.Throws<FileNotFoundException>(() => RulesFolder.Open("no-such-file.json"));
}
