using System.Text;
using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class TextMemoryTests : IDisposable
{
    private const string Bio =
        "Marine biologist from Bergen, mother of two loud beagles. I restore wooden kayaks, bake cardamom buns and lose "
        + "every game of backgammon. Looking for somebody who laughs at puns and walks in the drizzle.";

    private static readonly Partner Anna = new("key-of-anna", "Anna", 27);
    private static readonly Partner Mary = new("key-of-mary", "Mary");

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ShelfKeyStore keys = new("shelf");
    private readonly List<IDisposable> opened = [];

    public void Dispose()
    {
        opened.ForEach(m => m.Dispose());
        folder.Dispose();
    }

    [Fact]
    public void Remember_TextOfAnotherPartner_ReturnsThatSighting()
    {
        var memory = Open();
        memory.Remember(TextKind.Bio, Bio, "tinder", Anna);

        var match = Assert.Single(memory.Remember(TextKind.Bio, Bio.ToUpperInvariant(), "bumble", Mary));

        Assert.Equal(
            ("tinder", "Anna", 27, Bio),
            (match.Sighting.Site, match.Sighting.Name, match.Sighting.Age, match.Sighting.Text)
        );
        Assert.Equal(1, match.Likeness, 3);
    }

    [Fact]
    public void Remember_BioSentAsAnOpener_IsFound()
    {
        var memory = Open();
        memory.Remember(TextKind.Bio, Bio, "tinder", Anna);
        Assert.Equal(TextKind.Bio, Assert.Single(memory.Remember(TextKind.Opener, Bio, "tinder", Mary)).Sighting.Kind);
    }

    [Fact]
    public void Remember_SamePartnerAgain_ReturnsNothing()
    {
        var memory = Open();
        for (var day = 0; day < 5; day++)
        {
            Assert.Empty(memory.Remember(TextKind.Bio, Bio, "tinder", Anna));
            clock.Advance(TimeSpan.FromDays(2));
        }

        var sighting = Assert.Single(memory.Remember(TextKind.Bio, Bio, "tinder", Mary)).Sighting;
        Assert.Equal(TimeSpan.FromDays(8), sighting.LastSeen - sighting.FirstSeen);
    }

    [Theory]
    [InlineData("just ask")]
    [InlineData("no hookups")]
    [InlineData("I'm new here, not sure what to write. If you want to know something, just ask me!")]
    [InlineData("looking for someone nice to go out with and have fun, see where it goes")]
    public void Remember_WhatManyWrite_IsNeverTheSame(string text)
    {
        var memory = Open();
        memory.Remember(TextKind.Bio, text, "tinder", Anna);
        Assert.Empty(memory.Remember(TextKind.Bio, text, "tinder", Mary));
    }

    [Fact]
    public void Remember_AfterReopening_StillKnowsTheText()
    {
        using (var first = Open())
        {
            first.Remember(TextKind.Bio, Bio, "tinder", Anna);
        }

        Assert.Single(Open().Remember(TextKind.Bio, Bio, "tinder", Mary));
    }

    [Fact]
    public void Remember_ByAnotherProcess_IsNoticed()
    {
        var (first, second) = (Open(), Open());
        first.Remember(TextKind.Bio, "a b", "tinder", Mary);
        second.Remember(TextKind.Bio, Bio, "tinder", Anna);
        Assert.Single(first.Remember(TextKind.Bio, Bio, "tinder", Mary));
    }

    [Fact]
    public void Remember_AnyText_StandsNowhereInTheFile()
    {
        Open().Remember(TextKind.Bio, Bio, "tinder", Anna);
        opened.ForEach(m => m.Dispose());

        var bytes = Directory.GetFiles(folder.FullPath).SelectMany(File.ReadAllBytes).ToArray();
        Assert.True(bytes.AsSpan().IndexOf("kayaks"u8) < 0);
        Assert.True(bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes("kayaks")) < 0);
        Assert.True(bytes.AsSpan().IndexOf("Anna"u8) < 0);
    }

    [Fact]
    public void Remember_MoreThanTheLimit_ForgetsTheOldest()
    {
        var memory = Open(TextMemoryLimits.Default with { MaxTexts = 10 });
        memory.Remember(TextKind.Bio, Bio, "tinder", Anna);
        for (var i = 0; i < 20; i++)
        {
            memory.Remember(TextKind.Bio, Unique(i), "tinder", new Partner($"p{i}", "Zoe"));
        }

        Assert.Empty(memory.Remember(TextKind.Bio, Bio, "tinder", Mary));
        Assert.Single(memory.Remember(TextKind.Bio, Unique(19), "tinder", Mary));
    }

    [Fact]
    public void Remember_ManyTextsOfOnePartner_KeepsTheLastOnes()
    {
        var memory = Open();
        for (var i = 0; i < 6; i++)
        {
            memory.Remember(TextKind.Bio, Unique(i), "tinder", Anna);
        }

        Assert.Empty(memory.Remember(TextKind.Bio, Unique(1), "tinder", Mary));
        Assert.Single(memory.Remember(TextKind.Bio, Unique(5), "tinder", Mary));
    }

    [Fact]
    public void Remember_TextsOfLongAgo_AreForgottenWhenOpened()
    {
        using (var first = Open())
        {
            first.Remember(TextKind.Bio, Bio, "tinder", Anna);
        }

        clock.Advance(TimeSpan.FromDays(401));
        Assert.Empty(Open().Remember(TextKind.Bio, Bio, "tinder", Mary));
    }

    [Fact]
    public void Wipe_OfTheMemory_ForgetsTextsToo()
    {
        var memory = Open();
        memory.Remember(TextKind.Bio, Bio, "tinder", Anna);
        memory.Close();

        using (var photos = new PhotoMemory(folder.FullPath, [keys], PhotoMemoryLimits.Default, clock))
        {
            photos.Wipe();
        }

        Assert.Empty(Directory.GetFiles(folder.FullPath, "memory.db*"));
        Assert.Empty(memory.Remember(TextKind.Bio, Bio, "tinder", Mary));
    }

    [Fact]
    public void Wipe_WhileTextsAreOpen_IsNoticed()
    {
        var memory = Open();
        memory.Remember(TextKind.Bio, Bio, "tinder", Anna);

        using (var photos = new PhotoMemory(folder.FullPath, [keys], PhotoMemoryLimits.Default, clock))
        {
            photos.Wipe();
        }

        Assert.Empty(memory.Remember(TextKind.Bio, Bio, "tinder", Mary));
    }

    [Fact]
    public void Remember_LockedKey_Throws()
    {
        keys.IsLocked = true;
        Assert.Throws<MemoryUnavailableException>(() => Open().Remember(TextKind.Bio, Bio, "tinder", Anna));
    }

    private TextMemory Open(TextMemoryLimits? limits = null)
    {
        var memory = new TextMemory(folder.FullPath, [keys], limits ?? TextMemoryLimits.Default, clock);
        opened.Add(memory);
        return memory;
    }

    /// <summary>Ten words nobody else has.</summary>
    private static string Unique(int number) =>
        string.Join(' ', Enumerable.Range(0, 10).Select(i => $"qx{number}zw{i}"));
}
