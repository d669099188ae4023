using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using ProfileLens.Core.Analysis;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class PhotoMemoryTests : IDisposable
{
    private static readonly Partner Anna = new("key-of-anna", "Annabelle", 27);
    private static readonly Partner Mary = new("key-of-mary", "Mary", null);

    private readonly TemporaryFolder folder = new();
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly List<PhotoMemory> opened = [];

    private string FilePath => Path.Combine(folder.FullPath, "memory.db");

    public void Dispose()
    {
        opened.ForEach(m => m.Dispose());
        folder.Dispose();
    }

    [Fact]
    public void Remember_PhotoOfAnotherPartner_ReturnsThatSighting()
    {
        var memory = Open();
        memory.Remember(SeededHashes.Signature(1), "tinder", Anna);
        clock.Advance(TimeSpan.FromDays(3));
        var match = Assert.Single(memory.Remember(SeededHashes.Signature(1), "bumble", Mary));
        Assert.Equal(("tinder", "key-of-anna", "Annabelle", 27), Facts(match.Sighting));
        Assert.Equal(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero), match.Sighting.LastSeen);
        Assert.Equal((0, PdqHashOrientation.Upright), (match.Distance!.Value, match.Orientation));
    }

    [Fact]
    public void Remember_SamePartnerAgain_ReturnsNothingAndKeepsOnePhoto()
    {
        var memory = Open();
        for (var i = 0; i < 5; i++)
        {
            var hash = SeededHashes.Flip(SeededHashes.Hash(8), i * 5);
            var copy = new PhotoSignature(new PdqFingerprint([hash], 100));
            Assert.Empty(memory.Remember(copy, "tinder", Anna));
            clock.Advance(TimeSpan.FromHours(1));
        }

        Assert.Equal(1, memory.Status().Photos);
        var sighting = Assert.Single(memory.Find(SeededHashes.Signature(1))).Sighting;
        Assert.Equal(TimeSpan.FromHours(4), sighting.LastSeen - sighting.FirstSeen);
    }

    [Fact]
    public void Remember_SameKeyOnAnotherSite_IsAnotherPartner()
    {
        var memory = Open();
        memory.Remember(SeededHashes.Signature(1), "tinder", Anna);
        Assert.Single(memory.Remember(SeededHashes.Signature(1), "bumble", Anna));
    }

    [Fact]
    public void Remember_PhotoThatAnOlderVersionWroteDown_AddsItsLandmarks()
    {
        var photo = PhotoSignature.Of(SyntheticPhotos.Draw("scene-3-512x512"));
        var memory = Open();
        memory.Remember(new PhotoSignature(photo.Whole), "tinder", Anna);
        Assert.Null(Assert.Single(memory.Find(photo)).Overlap);
        Assert.Equal(PhotoLikeness.SamePicture, Assert.Single(memory.Find(photo)).Likeness);
        memory.Remember(photo, "tinder", Anna);
        Assert.Equal(1, Assert.Single(Open().Find(photo)).Overlap!.Value.Agreement);
        Assert.Equal(1, memory.Status().Photos);
    }

    [Fact]
    public void Find_AnyPhoto_WritesNothing()
    {
        var memory = Open();
        Assert.Empty(memory.Find(SeededHashes.Signature(1)));
        Assert.Empty(Directory.GetFileSystemEntries(folder.FullPath));
    }

    [Fact]
    public void Remember_AfterReopening_StillKnowsThePhoto()
    {
        using (var first = Open())
        {
            first.Remember(SeededHashes.Signature(1), "tinder", Anna);
        }

        Assert.Single(Open().Remember(SeededHashes.Signature(1), "tinder", Mary));
    }

    [Fact]
    public void Remember_HostileTexts_ReadBackUnchangedOrCut()
    {
        var memory = Open();
        memory.Remember(SeededHashes.Signature(1), "s\0ite'--", new Partner(new string('k', 9999), "\ud83d", 999));
        memory.Remember(SeededHashes.Signature(1), "s\0ite'--", new Partner(new string('k', 9999), "\ud83d", 999));
        var sighting = Assert.Single(memory.Find(SeededHashes.Signature(1))).Sighting;
        Assert.Equal(("s\0ite'--", "\ufffd", 255), (sighting.Site, sighting.Name, sighting.Age));
    }

    [Fact]
    public void Files_AfterRemembering_HoldNothingReadable()
    {
        var memory = Open();
        memory.Remember(SeededHashes.Signature(1), "secretsite", Anna);
        var raw = new byte[PdqHash.ByteLength];
        SeededHashes.Print(1).Hash.WriteTo(raw);
        var files = Directory.GetFiles(folder.FullPath, "memory.db*");
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        foreach (var bytes in files.Select(ReadShared))
        {
            Assert.All(["secretsite", "Annabelle", "key-of-anna"], text => Assert.False(Holds(bytes, text)));
            Assert.True(bytes.AsSpan().IndexOf(raw) < 0 && bytes.AsSpan().IndexOf(raw.AsSpan(0, 8)) < 0);
            Assert.False(Holds(bytes, SeededHashes.Print(1).Hash.ToString()));
        }
    }

    [Fact]
    public void Remember_TwoInstancesOnOneFolder_SeeEachOther()
    {
        var (first, second) = (Open(), Open());
        first.Remember(SeededHashes.Signature(1), "tinder", Anna);
        Assert.Single(second.Remember(SeededHashes.Signature(1), "tinder", Mary));
        Assert.Equal("Mary", Assert.Single(first.Remember(SeededHashes.Signature(1), "tinder", Anna)).Sighting.Name);
    }

    [Fact]
    public void Remember_ManyInstancesAtOnce_LosesNothing()
    {
        var instances = Enumerable.Range(0, 4).Select(_ => Open()).ToArray();
        Parallel.For(0, 200, i => instances[i % 4].Remember(SeededHashes.Signature(i), "tinder", Anna));
        Assert.Equal(200, Open().Status().Photos);
        Assert.All(instances, m => Assert.Single(m.Find(SeededHashes.Signature(137))));
    }

    [Fact]
    public void Wipe_WithPhotos_DeletesFilesAndKeyAndCountsThem()
    {
        var memory = Open();
        memory.Remember(SeededHashes.Signature(1), "tinder", Anna);
        memory.Remember(SeededHashes.Signature(2), "tinder", Anna);
        Assert.Equal(new Forgotten(2, KeyDeleted: true), memory.Wipe());
        Assert.Empty(Directory.GetFiles(folder.FullPath));
        Assert.Empty(memory.Find(SeededHashes.Signature(1)));
    }

    [Fact]
    public void Wipe_OfAnotherInstance_IsNoticed()
    {
        var (first, second) = (Open(), Open());
        first.Remember(SeededHashes.Signature(1), "tinder", Anna);
        Assert.Single(second.Find(SeededHashes.Signature(1)));
        first.Wipe();
        Assert.Empty(second.Find(SeededHashes.Signature(1)));
        second.Remember(SeededHashes.Signature(1), "tinder", Anna);
        Assert.Single(Open().Find(SeededHashes.Signature(1)));
    }

    [Fact]
    public void Wipe_NothingThere_ForgetsNothing() => Assert.Equal(new Forgotten(0, KeyDeleted: true), Open().Wipe());

    [Fact]
    public void Find_DamagedFile_SaysSoAndCanBeWiped()
    {
        File.WriteAllBytes(FilePath, [.. Enumerable.Range(0, 9000).Select(i => (byte)i)]);
        var memory = Open();
        Assert.Equal("memory-damaged", ReasonOf(memory));
        Assert.Equal("memory-damaged", Assert.Throws<MemoryUnavailableException>(() => memory.Status()).Reason);
        memory.Wipe();
        Assert.Empty(memory.Find(SeededHashes.Signature(1)));
    }

    [Fact]
    public void Find_ValuesOfTwoRowsExchanged_SaysDamaged()
    {
        Fill();
        Change("UPDATE photos SET value = (SELECT p.value FROM photos p WHERE p.id = 3 - photos.id) WHERE id < 3");
        Assert.Equal("memory-damaged", ReasonOf(Open()));
    }

    [Fact]
    public void Find_KeyDeleted_SaysLostAndKeepsTheData()
    {
        Fill();
        File.Delete(Path.Combine(folder.FullPath, "memory.key"));
        var memory = Open();
        Assert.Equal("memory-key-lost", ReasonOf(memory));
        Assert.False(File.Exists(Path.Combine(folder.FullPath, "memory.key")));
        Assert.Equal(2, memory.Status().Photos);
        Assert.Equal(2, memory.Wipe().Photos);
    }

    [Fact]
    public void Find_AnotherKey_SaysLost()
    {
        Fill();
        new FileKeyStore(folder.FullPath).Write(new byte[32]);
        Assert.Equal("memory-key-lost", ReasonOf(Open()));
    }

    [Fact]
    public void Find_FileOfANewerVersion_SaysSo()
    {
        Fill();
        Change("PRAGMA user_version = 99");
        Assert.Equal("memory-newer", ReasonOf(Open()));
    }

    [Fact]
    public void Remember_KeystoreLockedLater_NeverSwitchesToAnother()
    {
        var safe = new ShelfKeyStore("secret-service");
        using (var first = Open(safe))
        {
            first.Remember(SeededHashes.Signature(1), "tinder", Anna);
        }

        safe.IsLocked = true;
        var memory = Open(safe);
        Assert.Equal("memory-locked", ReasonOf(memory));
        Assert.Equal("secret-service", memory.Status().KeyStore);
        safe.IsLocked = false;
        Assert.Equal("memory-locked", ReasonOf(memory));
        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Single(memory.Find(SeededHashes.Signature(1)));
    }

    [Fact]
    public void Remember_SaferKeystoreAppearsLater_StaysWithTheFirst()
    {
        var safe = new ShelfKeyStore("secret-service") { IsLocked = true };
        Open(safe).Remember(SeededHashes.Signature(1), "tinder", Anna);
        safe.IsLocked = false;
        var memory = Open(safe);
        Assert.Single(memory.Find(SeededHashes.Signature(1)));
        Assert.Equal("file", memory.Status().KeyStore);
    }

    [Fact]
    public void Find_PhotoNotSeenFor400Days_IsForgotten()
    {
        Fill();
        clock.Advance(TimeSpan.FromDays(401));
        var memory = Open();
        Assert.Empty(memory.Find(SeededHashes.Signature(1)));
        Assert.Equal(0, memory.Status().Photos);
    }

    [Fact]
    public void Remember_BeyondTheLimit_ForgetsWhatWasSeenLongestAgo()
    {
        var limits = PhotoMemoryLimits.Default with { MaxPhotos = 100 };
        var memory = Track(new PhotoMemory(folder.FullPath, [new FileKeyStore(folder.FullPath)], limits, clock));
        for (var i = 0; i < 120; i++)
        {
            clock.Advance(TimeSpan.FromHours(1));
            memory.Remember(SeededHashes.Signature(i), "tinder", Anna);
            memory.Remember(SeededHashes.Signature(0), "tinder", Anna);
        }

        Assert.InRange(memory.Status().Photos, 98, 100);
        Assert.Empty(memory.Find(SeededHashes.Signature(1)));
        Assert.Single(memory.Find(SeededHashes.Signature(0)));
        Assert.Single(memory.Find(SeededHashes.Signature(119)));
    }

    [Fact]
    public void Remember_FolderThatCannotBe_SaysUnavailable()
    {
        var file = Path.Combine(folder.FullPath, "file");
        File.WriteAllText(file, "");
        var memory = Track(
            new PhotoMemory(Path.Combine(file, "below"), [new ShelfKeyStore("file")], PhotoMemoryLimits.Default, clock)
        );
        var error = Assert.Throws<MemoryUnavailableException>(() =>
            memory.Remember(SeededHashes.Signature(1), "tinder", Anna)
        );
        Assert.Equal("memory-unavailable", error.Reason);
    }

    private static (string, string, string, int?) Facts(PhotoSighting s) => (s.Site, s.PartnerKey, s.Name, s.Age);

    private static string ReasonOf(PhotoMemory memory) =>
        Assert.Throws<MemoryUnavailableException>(() => memory.Find(SeededHashes.Signature(1))).Reason;

    private static bool Holds(byte[] bytes, string text) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0
        || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0;

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var copy = new MemoryStream();
        file.CopyTo(copy);
        return copy.ToArray();
    }

    private void Fill()
    {
        using var memory = Open();
        memory.Remember(SeededHashes.Signature(1), "tinder", Anna);
        memory.Remember(SeededHashes.Signature(2), "tinder", Mary);
    }

    private void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={FilePath};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private PhotoMemory Open(params IKeyStore[] safer) =>
        Track(
            new PhotoMemory(
                folder.FullPath,
                [.. safer, new FileKeyStore(folder.FullPath)],
                PhotoMemoryLimits.Default,
                clock
            )
        );

    private PhotoMemory Track(PhotoMemory memory)
    {
        opened.Add(memory);
        return memory;
    }
}
