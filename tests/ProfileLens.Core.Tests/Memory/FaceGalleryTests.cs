using System.Text;
using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class FaceGalleryTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly ShelfKeyStore keys = new("shelf");
    private readonly FaceGallery gallery;

    public FaceGalleryTests() => gallery = new(folder.FullPath, [keys]);

    private string FilePath => Path.Combine(folder.FullPath, "gallery.bin");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void People_AtFirst_AreNoneAndNothingIsWritten()
    {
        Assert.Empty(gallery.People());
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void Put_AnotherProcess_ReadsTheSame()
    {
        gallery.Put(
            new(
                "Kim",
                [
                    [0.6f, 0.8f],
                    [1, 0],
                ]
            )
        );
        gallery.Put(
            new(
                "Lee",
                [
                    [0, 1],
                ]
            )
        );
        gallery.Put(
            new(
                "KIM",
                [
                    [0, -1],
                ]
            )
        );

        var people = new FaceGallery(folder.FullPath, [keys]).People();

        Assert.Equal(["Lee", "KIM"], people.Select(p => p.Name));
        Assert.Equal([0, -1], Assert.Single(people[1].Faces));
    }

    [Fact]
    public void Put_Anybody_LeavesNoPlainTextOnDisk()
    {
        gallery.Put(
            new(
                "Rumpelstiltskin",
                [
                    [1, 0],
                ]
            )
        );

        Assert.DoesNotContain(
            "Rumpel",
            Encoding.Latin1.GetString(File.ReadAllBytes(FilePath)),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Put_TooManyPeopleOrFaces_StaysBounded()
    {
        for (var i = 0; i < FaceGallery.MaxPeople; i++)
        {
            Assert.True(gallery.Put(new($"p{i}", [.. Enumerable.Repeat<float[]>([1, 0], FaceGallery.MaxFaces + 1)])));
        }

        Assert.False(
            gallery.Put(
                new(
                    "one more",
                    [
                        [1, 0],
                    ]
                )
            )
        );
        Assert.True(
            gallery.Put(
                new(
                    "p1",
                    [
                        [1, 0],
                    ]
                )
            )
        );
        Assert.Equal(FaceGallery.MaxFaces, gallery.People()[0].Faces.Count);
    }

    [Fact]
    public void Remove_TheLastOne_LeavesNoFile()
    {
        gallery.Put(
            new(
                "Kim",
                [
                    [1, 0],
                ]
            )
        );

        Assert.False(gallery.Remove("Lee"));
        Assert.True(gallery.Remove("kim"));
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void People_FileChangedByAByte_AreDamaged()
    {
        gallery.Put(
            new(
                "Kim",
                [
                    [1, 0],
                ]
            )
        );
        var bytes = File.ReadAllBytes(FilePath);
        for (var i = 0; i < bytes.Length; i++)
        {
            var changed = bytes.ToArray();
            changed[i] ^= 0x10;
            File.WriteAllBytes(FilePath, changed);

            Assert.Throws<MemoryUnavailableException>(new FaceGallery(folder.FullPath, [keys]).People);
        }
    }

    [Fact]
    public void People_LockedKeystore_SaySo()
    {
        gallery.Put(
            new(
                "Kim",
                [
                    [1, 0],
                ]
            )
        );
        keys.IsLocked = true;

        var error = Assert.Throws<MemoryUnavailableException>(new FaceGallery(folder.FullPath, [keys]).People);
        Assert.Equal(MemoryUnavailableException.KeyLocked, error.Reason);
    }

    [Fact]
    public void Wipe_OfTheMemory_ForgetsTheGallery()
    {
        gallery.Put(
            new(
                "Kim",
                [
                    [1, 0],
                ]
            )
        );
        using var memory = new PhotoMemory(
            folder.FullPath,
            [keys],
            PhotoMemoryLimits.Default,
            new FakeTimeProvider(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero))
        );

        memory.Wipe();

        Assert.Empty(gallery.People());
        Assert.Empty(Directory.EnumerateFiles(folder.FullPath));
    }
}
