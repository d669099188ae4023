using ProfileLens.Host.Doctor;
using Xunit;

namespace ProfileLens.Host.Tests.Doctor;

public sealed class RulesCheckTests
{
    [Fact]
    public void Look_RulesOfThisBuild_AreComplete()
    {
        var rules = Assert.Single(new RulesCheck(Path.Combine(AppContext.BaseDirectory, "rules")).Look());

        var count = Directory
            .EnumerateFiles(Repository.PathOf("host", "rules"), "*.json", SearchOption.AllDirectories)
            .Count();
        Assert.Equal((DoctorState.Well, $"complete, {count} files"), (rules.State, rules.Seen));
    }

    [Fact]
    public void Look_MissingAndDamagedRules_AreNamed()
    {
        var folder = Directory.CreateTempSubdirectory("profilelens-test-");
        try
        {
            Directory.CreateDirectory(Path.Combine(folder.FullName, "languages"));
            File.WriteAllText(Path.Combine(folder.FullName, "languages", "en.json"), "{");

            var faults = new RulesCheck(folder.FullName).Look();

            Assert.All(faults, fault => Assert.Equal(DoctorState.Attention, fault.State));
            Assert.Contains(faults, fault => fault is { Subject: "extension-ids.json", Seen: "is missing" });
            Assert.Contains(faults, fault => fault is { Subject: "languages/en.json", Seen: "is damaged" });
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Look_NoRulesAtAll_SaysInstallAgain() =>
        Assert.Equal("Install ProfileLens again.", new RulesCheck("/none").Look()[0].Advice);
}
