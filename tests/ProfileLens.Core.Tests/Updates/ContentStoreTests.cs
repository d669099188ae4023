using ProfileLens.Core.Updates;
using Xunit;

namespace ProfileLens.Core.Tests.Updates;

public sealed class ContentStoreTests : IDisposable
{
    private readonly TestBundle test = new();

    public void Dispose() => test.Dispose();

    [Fact]
    public void CurrentFolder_NoUpdate_IsWhatCameWithTheProgram()
    {
        Assert.Equal(new Version(2026, 10, 1), test.Store.CurrentVersion);
        Assert.False(test.Store.IsUpdated);
    }

    [Fact]
    public void Install_Newer_IsInUseAndWhole()
    {
        Install("2026.12.1");

        Assert.Equal(new Version(2026, 12, 1), test.Store.CurrentVersion);
        Assert.True(File.Exists(Path.Combine(test.Store.CurrentFolder, "rules", "cues", "new.json")));
        Assert.Empty(test.Store.Damage(test.Keys));
    }

    [Theory]
    [InlineData("2026.10.1")]
    [InlineData("2026.9.30")]
    public void Install_NotNewerThanTheProgramsOwn_IsRefused(string version) =>
        Assert.Equal(UpdateException.Older, Refusal(() => Install(version)));

    [Fact]
    public void Install_NotNewerThanTheUpdateInUse_IsRefusedAndNothingChanges()
    {
        Install("2026.12.2");

        Assert.Equal(UpdateException.Older, Refusal(() => Install("2026.12.1")));
        Assert.Equal(UpdateException.Older, Refusal(() => Install("2026.12.2")));
        Assert.Equal(new Version(2026, 12, 2), test.Store.CurrentVersion);
    }

    [Fact]
    public void Install_ThatCanNotBeUsed_IsRefusedAndNothingIsLeft()
    {
        Install("2026.12.1");
        var bundle = test.Make(TestBundle.FilesOf("2026.12.2"));

        Assert.Equal(UpdateException.Unusable, Refusal(() => test.Install(test.Store, bundle, "cues: no such list")));
        Assert.Equal(["2026.12.1", "current.json"], Names());
        Assert.Equal(new Version(2026, 12, 1), test.Store.CurrentVersion);
    }

    [Theory]
    [InlineData("9.0.0", 1)]
    [InlineData("0.1.0", 2)]
    [InlineData("soon", 1)]
    public void Install_ForANewerProgram_IsRefused(string minHost, int schema)
    {
        var bundle = test.Make(TestBundle.FilesOf("2026.12.1"), m => m with { MinHost = minHost, Schema = schema });

        Assert.Equal(UpdateException.NeedsNewerProgram, Refusal(() => test.Install(test.Store, bundle)));
    }

    [Theory]
    [InlineData("2026.12")]
    [InlineData("../2026.12.1")]
    [InlineData("2026.12.1.5")]
    public void Install_VersionThatIsNone_IsRefused(string version) =>
        Assert.Equal(UpdateException.Damaged, Refusal(() => Install(version)));

    [Fact]
    public void Install_RulesOfAnotherVersion_IsRefused()
    {
        var bundle = test.Make(TestBundle.FilesOf("2026.11.1"), m => m with { Version = "2026.12.1" });

        Assert.Equal(UpdateException.Damaged, Refusal(() => test.Install(test.Store, bundle)));
        Assert.False(test.Store.IsUpdated);
    }

    [Fact]
    public void Install_DamagedFile_LeavesNothingBehind()
    {
        Install("2026.12.1");
        var files = TestBundle.FilesOf("2026.12.2", "right");
        var bundle = test.Make(files, null, TestBundle.FilesOf("2026.12.2", "wrong"));

        Assert.Equal(UpdateException.Damaged, Refusal(() => test.Install(test.Store, bundle)));
        Assert.Equal(["2026.12.1", "current.json"], Names());
    }

    [Fact]
    public void Rollback_AfterTwoUpdates_GoesBackToTheFirstThenToTheProgramsOwn()
    {
        Install("2026.12.1");
        Install("2026.12.2");

        Assert.Equal(new Version(2026, 12, 1), test.Store.Rollback());
        Assert.Equal(new Version(2026, 10, 1), test.Store.Rollback());
        Assert.Null(test.Store.Rollback());
        Assert.Empty(Directory.EnumerateFileSystemEntries(ContentStore.FolderIn(test.DataFolder)));
    }

    [Fact]
    public void Install_ThirdUpdate_KeepsOnlyTheOneBefore()
    {
        Install("2026.12.1");
        Install("2026.12.2");
        Install("2026.12.3");

        Assert.Equal(
            ["2026.12.2", "2026.12.3"],
            Directory.EnumerateDirectories(ContentStore.FolderIn(test.DataFolder)).Select(Path.GetFileName).Order()
        );
    }

    [Theory]
    [InlineData("{")]
    [InlineData("""{"version":"../../elsewhere","previous":null}""")]
    [InlineData("""{"version":"2026.12.9","previous":null}""")]
    [InlineData("""{"version":"2026.9.1","previous":null}""")]
    public void CurrentFolder_ChoiceThatCantBe_IsWhatCameWithTheProgram(string choice)
    {
        Install("2026.12.1");
        Directory.CreateDirectory(Path.Combine(ContentStore.FolderIn(test.DataFolder), "2026.9.1"));
        File.WriteAllText(Path.Combine(ContentStore.FolderIn(test.DataFolder), "current.json"), choice);

        Assert.Equal(new Version(2026, 10, 1), test.Store.CurrentVersion);
    }

    [Fact]
    public void Damage_FileChangedOrGoneOrUnsigned_IsNamed()
    {
        Install("2026.12.1");
        var at = test.Store.CurrentFolder;
        File.AppendAllText(Path.Combine(at, "rules", "cues", "new.json"), " ");
        File.Delete(Path.Combine(at, "models", "models.json"));

        Assert.Equal(["models/models.json", "rules/cues/new.json"], test.Store.Damage(test.Keys).Order());
        Assert.Equal(["manifest.json"], test.Store.Damage(UpdateKeys.Release));
    }

    private void Install(string version) => test.Install(test.Store, test.Make(TestBundle.FilesOf(version)));

    private IEnumerable<string?> Names() =>
        Directory.EnumerateFileSystemEntries(ContentStore.FolderIn(test.DataFolder)).Select(Path.GetFileName).Order();

    private static string Refusal(Action action) => Assert.Throws<UpdateException>(action).Reason;
}
