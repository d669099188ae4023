using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

/// <summary>What several processes and the passing of days do to an opened memory of faces.</summary>
public sealed class FaceStoreTests : IDisposable
{
    private const float Least = 0.6f;

    private static readonly Partner Anna = new("key-of-anna", "Annabelle", 27);
    private static readonly Partner Mary = new("key-of-mary", "Mary");

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ShelfKeyStore keys = new("shelf");
    private readonly List<FaceMemory> opened = [];

    public void Dispose()
    {
        opened.ForEach(m => m.Dispose());
        folder.Dispose();
    }

    [Fact]
    public void Remember_FacesOfLongAgo_AreForgottenWhileOpen()
    {
        var memory = Open();
        memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        clock.Advance(TimeSpan.FromDays(200));
        memory.Remember(SeededFaces.Face(2), "tinder", Mary, Least);
        Assert.Equal(2, Kept());

        clock.Advance(TimeSpan.FromDays(201));
        Assert.Empty(memory.Remember(SeededFaces.Face(1), "bumble", Mary, Least));
        Assert.Equal(2, Kept());

        clock.Advance(TimeSpan.FromDays(401));
        Assert.Empty(memory.All());
        Assert.Equal(0, Kept());
    }

    [Fact]
    public void Remember_SeenAgainByAnotherProcess_IsNotForgottenAsTooOld()
    {
        var (first, second) = (Open(), Open());
        first.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        clock.Advance(TimeSpan.FromDays(390));
        second.Remember(SeededFaces.Face(1), "tinder", Anna, Least);

        clock.Advance(TimeSpan.FromDays(20));

        Assert.Single(first.Remember(SeededFaces.Face(1), "bumble", Mary, Least));
    }

    [Fact]
    public void Forget_ByAnotherProcess_WhichThenRemembersAsMany_IsNoticed()
    {
        var (first, second) = (Open(), Open());
        first.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        second.Forget();
        second.Remember(SeededFaces.Face(2), "tinder", Mary, Least);

        Assert.Equal("Mary", Assert.Single(first.All()).Name);
        Assert.Empty(first.Remember(SeededFaces.Face(1), "bumble", Mary, Least));
    }

    [Fact]
    public void Remember_AfterAnotherProcessForgotTheOldAndKeptAsMany_KnowsTheNewOnly()
    {
        var (first, second) = (Open(), Open());
        first.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        second.All();
        clock.Advance(TimeSpan.FromDays(401));
        second.Remember(SeededFaces.Face(2), "tinder", Mary, Least);

        Assert.Equal("Mary", Assert.Single(first.All()).Name);
    }

    private FaceMemory Open()
    {
        var memory = new FaceMemory(folder.FullPath, [keys], FaceMemoryLimits.Default, clock);
        opened.Add(memory);
        return memory;
    }

    private long Kept()
    {
        using var photos = new PhotoMemory(folder.FullPath, [keys], PhotoMemoryLimits.Default, clock);
        return photos.Status().Faces;
    }
}
