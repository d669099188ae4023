using System.Text;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class PhotoSightingCodecTests
{
    private static readonly DateTimeOffset Day = new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Anna", 0)]
    [InlineData("Annabelle of the long name that fills its row to the end!", 0)]
    [InlineData("Anna", 7)]
    public void Read_RowOfBeforeThereWereLandmarks_HasNone(string name, int cut)
    {
        var read = PhotoSightingCodec.Read(WriteAsBefore(name)[..^cut]);
        Assert.Equal((name, "tinder", Day), (read.Name, read.Site, read.LastSeen));
        Assert.Equal(SeededHashes.Hash(1), read.Hash);
        Assert.Null(read.Landmarks);
    }

    [Fact]
    public void Read_Landmarks_AreAsWritten()
    {
        var photo = PhotoSignature.Of(SyntheticPhotos.Draw("scene-3-512x512"));
        Assert.NotEmpty(photo.Landmarks!.Keypoints);
        var bytes = PhotoSightingCodec.Write(Sighting("Anna") with { Landmarks = photo.Landmarks });
        var read = PhotoSightingCodec.Read(bytes).Landmarks!;
        Assert.Equal(0, bytes.Length % 64);
        Assert.Equal(
            (photo.Landmarks.Sketch.Width, photo.Landmarks.Sketch.Columns, photo.Landmarks.Sketch.Rows),
            (read.Sketch.Width, read.Sketch.Columns, read.Sketch.Rows)
        );
        Assert.Equal(photo.Landmarks.Sketch.Bits, read.Sketch.Bits.AsEnumerable());
        Assert.Equal(photo.Landmarks.Keypoints.Select(k => k.Code), read.Keypoints.Select(k => k.Code));
        Assert.All(
            photo.Landmarks.Keypoints.Zip(read.Keypoints),
            pair =>
            {
                Assert.Equal(pair.First.X, pair.Second.X, tolerance: 0.01);
                Assert.Equal(pair.First.Y, pair.Second.Y, tolerance: 0.01);
                Assert.Equal(pair.First.Sigma, pair.Second.Sigma, tolerance: 0.01);
            }
        );
    }

    [Fact]
    public void Read_CutAnywhere_ThrowsOrHasNoLandmarks()
    {
        var photo = PhotoSignature.Of(SyntheticPhotos.Draw("scene-3-512x512"));
        var bytes = PhotoSightingCodec.Write(Sighting("Anna") with { Landmarks = photo.Landmarks });
        var whole = Array.FindLastIndex(bytes, b => b != 0);
        for (var length = 0; length < whole - 8; length++)
        {
            var cut = bytes[..length];
            var error = Record.Exception(() => Assert.Null(PhotoSightingCodec.Read(cut).Landmarks));
            Assert.True(error is null or EndOfStreamException or ArgumentException, $"{length}: {error}");
        }
    }

    private static PhotoSighting Sighting(string name) =>
        new(SeededHashes.Hash(1), 90, "tinder", "key", name, 27, Day, Day);

    /// <summary>The layout of the first version: no landmarks, padded with zeros to 64 bytes.</summary>
    private static byte[] WriteAsBefore(string name)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, Encoding.UTF8);
        var hash = new byte[PdqHash.ByteLength];
        SeededHashes.Hash(1).WriteTo(hash);
        writer.Write(hash);
        writer.Write((byte)90);
        writer.Write((byte)27);
        writer.Write(Day.ToUnixTimeSeconds());
        writer.Write(Day.ToUnixTimeSeconds());
        writer.Write("tinder");
        writer.Write("key");
        writer.Write(name);
        writer.Flush();
        stream.SetLength((stream.Length + 63) / 64 * 64);
        return stream.ToArray();
    }
}
