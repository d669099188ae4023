using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class FaceMemoryTests : IDisposable
{
    private const float Least = 0.6f;

    private static readonly Partner Anna = new("key-of-anna", "Annabelle", 27);
    private static readonly Partner Mary = new("key-of-mary", "Mary");

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly ShelfKeyStore keys = new("shelf");
    private readonly List<IDisposable> opened = [];

    private string FilePath => Path.Combine(folder.FullPath, "memory.db");

    public void Dispose()
    {
        opened.ForEach(m => m.Dispose());
        folder.Dispose();
    }

    [Fact]
    public void Remember_FaceOfAnotherProfile_ReturnsThatSighting()
    {
        var memory = Open();
        memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        clock.Advance(TimeSpan.FromDays(3));

        var match = Assert.Single(memory.Remember(SeededFaces.Like(1, 0.7f), "bumble", Mary, Least));

        Assert.Equal(("tinder", "Annabelle", 27), (match.Sighting.Site, match.Sighting.Name, match.Sighting.Age));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero), match.Sighting.LastSeen);
        Assert.Equal(0.7f, match.Likeness, 2);
    }

    [Theory]
    [InlineData(0.61f, 1)]
    [InlineData(0.59f, 0)]
    public void Remember_Likeness_IsHeldAgainstTheLimit(float likeness, int found)
    {
        var memory = Open();
        memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        Assert.Equal(found, memory.Remember(SeededFaces.Like(1, likeness), "tinder", Mary, Least).Count);
    }

    [Fact]
    public void Remember_SameKeyOnAnotherSite_IsAnotherProfile()
    {
        var memory = Open();
        memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        Assert.Single(memory.Remember(SeededFaces.Face(1), "bumble", Anna, Least));
        Assert.Empty(Open().Remember(SeededFaces.Face(2), "bumble", Anna, Least));
    }

    [Fact]
    public void Remember_SameFaceAgain_IsKeptOnce()
    {
        var memory = Open();
        for (var day = 0; day < 5; day++)
        {
            Assert.Empty(memory.Remember(SeededFaces.Like(1, 0.99f), "tinder", Anna, Least));
            clock.Advance(TimeSpan.FromDays(2));
        }

        var sighting = Assert.Single(memory.All());
        Assert.Equal(TimeSpan.FromDays(8), sighting.LastSeen - sighting.FirstSeen);
    }

    [Fact]
    public void Remember_AnyTimeOfDay_KeepsTheDayInUtcOnly()
    {
        clock.SetUtcNow(new DateTimeOffset(2026, 11, 2, 1, 30, 15, TimeSpan.FromHours(9)));
        Open().Remember(SeededFaces.Face(1), "tinder", Anna, Least);

        var sighting = Assert.Single(Open().All());
        var day = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal((day, day), (sighting.FirstSeen, sighting.LastSeen));
    }

    [Fact]
    public void Remember_ManyFacesOfOneProfile_KeepsTheLastOnes()
    {
        var memory = Open(FaceMemoryLimits.Default with { MaxPerProfile = 3 });
        for (var i = 0; i < 5; i++)
        {
            memory.Remember(SeededFaces.Face(i), "tinder", Anna, Least);
        }

        Assert.Equal(3, memory.All().Count);
        Assert.Empty(memory.Remember(SeededFaces.Face(1), "tinder", Mary, Least));
        Assert.Single(memory.Remember(SeededFaces.Face(4), "tinder", Mary, Least));
    }

    [Fact]
    public void Remember_MoreThanTheLimit_ForgetsTheOldest()
    {
        var memory = Open(FaceMemoryLimits.Default with { MaxFaces = 10 });
        for (var i = 0; i < 15; i++)
        {
            memory.Remember(SeededFaces.Face(i), "tinder", new Partner($"p{i}", "Zoe"), Least);
        }

        Assert.Equal(10, memory.All().Count);
        Assert.Equal(10, Photos().Status().Faces);
        Assert.Empty(memory.Remember(SeededFaces.Face(1), "bumble", Mary, Least));
    }

    [Fact]
    public void Remember_AnyFace_LeavesOnlyCiphertextInTheFile()
    {
        var face = SeededFaces.Face(1);
        Open().Remember(face, "tinder", Anna, Least);
        opened.ForEach(m => m.Dispose());

        Assert.True(RowsOf("faces") == 1);
        var bytes = FileBytes();
        Assert.False(Holds(bytes, MemoryMarshal.AsBytes<float>(face.AsSpan(0, 4))));
        Assert.False(Holds(bytes, MemoryMarshal.AsBytes<Half>(face.Take(4).Select(v => (Half)v).ToArray())));
        Assert.False(Holds(bytes, "Annabelle"u8));
        Assert.False(Holds(bytes, Encoding.Unicode.GetBytes("Annabelle")));
        Assert.False(Holds(bytes, "key-of-anna"u8));
        Assert.False(Holds(bytes, "tinder"u8));
    }

    [Fact]
    public void All_NothingRememberedYet_CreatesNoFile()
    {
        Assert.Empty(Open().All());
        Assert.Equal(0, Open().Forget());
        Assert.False(File.Exists(FilePath));
    }

    [Fact]
    public void Remember_AfterReopening_StillKnowsTheFace()
    {
        using (var first = Open())
        {
            first.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        }

        Assert.Single(Open().Remember(SeededFaces.Face(1), "tinder", Mary, Least));
    }

    [Fact]
    public void Remember_ByAnotherProcess_IsNoticed()
    {
        var (first, second) = (Open(), Open());
        first.Remember(SeededFaces.Face(2), "tinder", Mary, Least);
        second.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        Assert.Single(first.Remember(SeededFaces.Face(1), "tinder", Mary, Least));
    }

    [Fact]
    public void Remember_InAFileOfBeforeFaces_Works()
    {
        Texts().Remember(TextKind.Bio, Words, "tinder", Anna);
        opened.ForEach(m => m.Dispose());
        Execute("DROP TABLE faces");

        Assert.Equal(0, Photos().Status().Faces);
        Assert.Empty(Open().Remember(SeededFaces.Face(1), "tinder", Anna, Least));
        Assert.Single(Texts().Remember(TextKind.Bio, Words, "tinder", Mary));
    }

    [Fact]
    public void Remember_FacesOfLongAgo_AreForgottenWhenOpened()
    {
        using (var first = Open())
        {
            first.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        }

        clock.Advance(TimeSpan.FromDays(401));
        Assert.Empty(Open().All());
        opened.ForEach(m => m.Dispose());
        Assert.Equal(0, RowsOf("faces"));
    }

    [Fact]
    public void Forget_Everything_LeavesNotEvenTheCiphertext_AndNothingElseIsLost()
    {
        var (memory, texts) = (Open(), Texts());
        texts.Remember(TextKind.Bio, Words, "tinder", Anna);
        memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        memory.Remember(SeededFaces.Face(2), "tinder", Mary, Least);
        var sealedFace = Value("SELECT value FROM faces LIMIT 1");
        Assert.True(Holds(FileBytes(), sealedFace.AsSpan(0, 64)));

        Assert.Equal(2, memory.Forget());

        Assert.False(Holds(FileBytes(), sealedFace.AsSpan(0, 64)));
        Assert.Equal(0, Photos().Status().Faces);
        Assert.Single(texts.Remember(TextKind.Bio, Words, "tinder", Mary));
    }

    [Fact]
    public void Forget_WithoutTheKey_ForgetsAllTheSame()
    {
        var memory = Open();
        memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        keys.IsLocked = true;
        Assert.Equal(1, memory.Forget());
    }

    [Fact]
    public void Forget_ByAnotherProcess_IsNoticed()
    {
        var (first, second) = (Open(), Open());
        first.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        second.Forget();

        Assert.Empty(first.All());
        Assert.Empty(first.Remember(SeededFaces.Face(1), "bumble", Mary, Least));
    }

    [Fact]
    public void Forget_WhileSomebodyReads_AsksForARetry_WhichLeavesNoCiphertext()
    {
        var memory = Open();
        memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        var sealedFace = Value("SELECT value FROM faces");
        using (var reader = Connect())
        using (reader.BeginTransaction(deferred: true))
        {
            using var command = reader.CreateCommand();
            command.CommandText = "SELECT count(*) FROM faces";
            Assert.Equal(1L, command.ExecuteScalar());

            var error = Assert.Throws<MemoryUnavailableException>(() => memory.Forget());
            Assert.Equal(MemoryUnavailableException.Busy, error.Reason);
            Assert.True(Holds(FileBytes(), sealedFace.AsSpan(0, 64)));
        }

        Assert.Equal(0, memory.Forget());
        Assert.False(Holds(FileBytes(), sealedFace.AsSpan(0, 64)));
    }

    [Fact]
    public void Wipe_OfTheMemory_ForgetsFacesToo()
    {
        var memory = Open();
        memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        memory.Close();

        Photos().Wipe();

        Assert.Empty(Directory.GetFiles(folder.FullPath, "memory.db*"));
        Assert.Empty(memory.Remember(SeededFaces.Face(1), "tinder", Mary, Least));
    }

    [Fact]
    public void Wipe_WhileFacesAreOpen_IsNoticed()
    {
        var memory = Open();
        memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        Photos().Wipe();
        Assert.Empty(memory.Remember(SeededFaces.Face(1), "tinder", Mary, Least));
    }

    [Fact]
    public void Remember_ChangedRow_SaysTheMemoryIsDamaged()
    {
        using (var first = Open())
        {
            first.Remember(SeededFaces.Face(1), "tinder", Anna, Least);
        }

        Execute("UPDATE faces SET value = zeroblob(200)");

        var error = Assert.Throws<MemoryUnavailableException>(() => Open().All());
        Assert.Equal(MemoryUnavailableException.Damaged, error.Reason);
    }

    [Fact]
    public void Remember_LockedKey_Throws()
    {
        keys.IsLocked = true;
        Assert.Throws<MemoryUnavailableException>(() => Open().Remember(SeededFaces.Face(1), "tinder", Anna, Least));
    }

    [Fact]
    public void Remember_LockedKey_IsTriedAgainAfterHalfAMinute()
    {
        var memory = Open();
        RememberLocked(memory);
        clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Throws<MemoryUnavailableException>(() => memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least));

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Empty(memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Remember_LockedKey_IsTriedAgainAtOnceAfterForgettingOrClosing(bool forgets)
    {
        var memory = Open();
        RememberLocked(memory);
        if (forgets)
        {
            memory.Forget();
        }
        else
        {
            memory.Close();
        }

        Assert.Empty(memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least));
    }

    private void RememberLocked(FaceMemory memory)
    {
        keys.IsLocked = true;
        Assert.Throws<MemoryUnavailableException>(() => memory.Remember(SeededFaces.Face(1), "tinder", Anna, Least));
        keys.IsLocked = false;
    }

    private const string Words =
        "Marine biologist from Bergen, mother of two loud beagles. I restore wooden kayaks and bake cardamom buns.";

    private FaceMemory Open(FaceMemoryLimits? limits = null) =>
        Kept(new FaceMemory(folder.FullPath, [keys], limits ?? FaceMemoryLimits.Default, clock));

    private TextMemory Texts() => Kept(new TextMemory(folder.FullPath, [keys], TextMemoryLimits.Default, clock));

    private PhotoMemory Photos() => Kept(new PhotoMemory(folder.FullPath, [keys], PhotoMemoryLimits.Default, clock));

    private T Kept<T>(T memory)
        where T : IDisposable
    {
        opened.Add(memory);
        return memory;
    }

    private byte[] FileBytes() => [.. Directory.GetFiles(folder.FullPath, "memory.db*").SelectMany(File.ReadAllBytes)];

    private static bool Holds(byte[] file, ReadOnlySpan<byte> part) => file.AsSpan().IndexOf(part) >= 0;

    private long RowsOf(string table) => (long)Scalar($"SELECT count(*) FROM {table}")!;

    private byte[] Value(string sql) => (byte[])Scalar(sql)!;

    private void Execute(string sql) => _ = Scalar(sql);

    private object? Scalar(string sql)
    {
        using var connection = Connect();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Only constants of this file come here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        return connection;
    }
}
