using ProfileLens.Core.Updates;
using Xunit;

namespace ProfileLens.Core.Tests.Updates;

public sealed class UpdateBundleTests : IDisposable
{
    private readonly TestBundle test = new();

    public void Dispose() => test.Dispose();

    [Fact]
    public void Open_SignedByAnotherKey_IsForeign()
    {
        using var other = new TestBundle();

        Assert.Equal(
            UpdateException.Foreign,
            Refusal(() => UpdateBundle.Open(test.Make(TestBundle.FilesOf("2026.12.1")), other.Keys))
        );
    }

    [Fact]
    public void Open_SignedByATestKeyButOpenedByTheProgram_IsForeign() =>
        Assert.Equal(
            UpdateException.Foreign,
            Refusal(() => UpdateBundle.Open(test.Make(TestBundle.FilesOf("2026.12.1")), UpdateKeys.Release))
        );

    [Fact]
    public void Open_SignedForSomethingElse_IsForeign() =>
        Assert.Equal(UpdateException.Foreign, RefusalOf(m => m with { Product = "another-product" }));

    [Fact]
    public void Open_ManifestChangedAfterSigning_IsForeign()
    {
        var stream = (MemoryStream)test.Make(TestBundle.FilesOf("2026.12.1"));
        var signedByAnother = new MemoryStream();
        stream.CopyTo(signedByAnother);
        using (
            var zip = new System.IO.Compression.ZipArchive(
                signedByAnother,
                System.IO.Compression.ZipArchiveMode.Update,
                leaveOpen: true
            )
        )
        {
            using var manifest = zip.GetEntry(UpdateBundle.ManifestName)!.Open();
            manifest.Seek(0, SeekOrigin.End);
            manifest.WriteByte((byte)' ');
        }

        Assert.Equal(UpdateException.Foreign, Refusal(() => UpdateBundle.Open(signedByAnother, test.Keys)));
    }

    [Theory]
    [InlineData("rules/../../escape.json")]
    [InlineData("../escape.json")]
    [InlineData("/etc/passwd")]
    [InlineData("rules\\..\\escape.json")]
    [InlineData("C:/escape.json")]
    [InlineData("rules/.hidden")]
    [InlineData("rules//a.json")]
    [InlineData("program.exe")]
    public void Open_PathThatLeadsElsewhere_IsDamaged(string path)
    {
        var files = TestBundle.FilesOf("2026.12.1").Append(new(path, "x")).ToDictionary();

        Assert.Equal(UpdateException.Damaged, Refusal(() => UpdateBundle.Open(test.Make(files), test.Keys)));
    }

    [Fact]
    public void Open_HoldsMoreThanItLists_IsDamaged()
    {
        var files = TestBundle.FilesOf("2026.12.1");
        var packed = files.Append(new("rules/unlisted.json", "{}")).ToDictionary();

        Assert.Equal(
            UpdateException.Damaged,
            Refusal(() => UpdateBundle.Open(test.Make(files, null, packed), test.Keys))
        );
    }

    [Fact]
    public void Open_NotAZip_IsDamaged() =>
        Assert.Equal(
            UpdateException.Damaged,
            Refusal(() => UpdateBundle.Open(new MemoryStream(new byte[4096]), test.Keys))
        );

    [Fact]
    public void Open_CutShortAnywhere_IsDamagedAndNeverTaken()
    {
        var whole = ((MemoryStream)test.Make(TestBundle.FilesOf("2026.12.1"))).ToArray();
        for (var length = 0; length < whole.Length; length += 7)
        {
            Assert.Equal(
                UpdateException.Damaged,
                Refusal(() => UpdateBundle.Open(new MemoryStream(whole[..length]), test.Keys))
            );
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    [InlineData(300L * 1024 * 1024)]
    public void Open_ListsImpossibleSizes_IsDamaged(long size) =>
        Assert.Equal(
            UpdateException.Damaged,
            RefusalOf(m => m with { Files = [.. m.Files.Select(file => file with { Size = size })] })
        );

    [Fact]
    public void ExtractTo_FileThatUnpacksToMoreThanSigned_StopsThere()
    {
        var files = TestBundle.FilesOf("2026.12.1");
        var bomb = files.ToDictionary(
            file => file.Key,
            file => file.Key.EndsWith("new.json", StringComparison.Ordinal) ? new string(' ', 50_000_000) : file.Value
        );
        using var bundle = UpdateBundle.Open(test.Make(files, null, bomb), test.Keys);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(UpdateException.Damaged, Refusal(() => bundle.ExtractTo(test.DataFolder)));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 5_000_000);
    }

    [Fact]
    public void ExtractTo_FileOtherThanSigned_IsDamaged()
    {
        var files = TestBundle.FilesOf("2026.12.1", """{"a":1}""");
        var changed = TestBundle.FilesOf("2026.12.1", """{"a":2}""");
        using var bundle = UpdateBundle.Open(test.Make(files, null, changed), test.Keys);

        Assert.Equal(UpdateException.Damaged, Refusal(() => bundle.ExtractTo(test.DataFolder)));
    }

    private string RefusalOf(Func<UpdateManifest, UpdateManifest> change) =>
        Refusal(() => UpdateBundle.Open(test.Make(TestBundle.FilesOf("2026.12.1"), change), test.Keys));

    private static string Refusal(Action action) => Assert.Throws<UpdateException>(action).Reason;
}
