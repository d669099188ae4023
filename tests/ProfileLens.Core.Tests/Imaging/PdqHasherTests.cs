using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Imaging;

public sealed class PdqHasherTests
{
    public static TheoryData<string> Files => [.. PdqReferenceFiles.Read(Table).Select(reference => reference.File)];

    private static string Table => Path.Combine(RepositoryFolder.Images, "pdq-reference.csv");

    [Theory]
    [MemberData(nameof(Files))]
    public void Compute_OwnPhoto_AgreesWithReference(string file)
    {
        var reference = PdqReferenceFiles.Read(Table).Single(r => r.File == file);
        var ours = PdqHasher.Compute(PdqReferenceFiles.Load(RepositoryFolder.Images, file));
        Assert.InRange(ours.Quality, reference.Quality - 1, reference.Quality + 1);
        Assert.InRange(ours.Hash.DistanceTo(reference.Hash), 0, reference.Quality >= 80 ? 2 : 10);
    }

    [Fact]
    public void Compute_ReferencePhotosOfFolder_AgreesWithReference()
    {
        var folder = Environment.GetEnvironmentVariable("PROFILELENS_PDQ_DATA");
        Assert.SkipWhen(string.IsNullOrEmpty(folder), "PROFILELENS_PDQ_DATA names no folder with pdq-reference.csv");
        foreach (var reference in PdqReferenceFiles.Read(Path.Combine(folder, "pdq-reference.csv")))
        {
            var ours = PdqHasher.Compute(PdqReferenceFiles.Load(folder, reference.File));
            var distance = ours.Hash.DistanceTo(reference.Hash);
            TestContext.Current.TestOutputHelper?.WriteLine(
                $"{distance} bits, quality {reference.Quality}/{ours.Quality}: {reference.File}"
            );
            Assert.True(reference.Quality < 80 || distance <= 10, $"{reference.File}: {distance} bits");
        }
    }

    [Theory]
    [InlineData(PdqHashOrientation.Mirrored)]
    [InlineData(PdqHashOrientation.UpsideDownMirrored)]
    [InlineData(PdqHashOrientation.Rotated180)]
    [InlineData(PdqHashOrientation.Transposed)]
    [InlineData(PdqHashOrientation.Rotated90)]
    [InlineData(PdqHashOrientation.Rotated270)]
    [InlineData(PdqHashOrientation.AntiTransposed)]
    public void Compute_TurnedPhoto_HasTheHashOfThatOrientation(PdqHashOrientation orientation)
    {
        var photo = SyntheticPhotos.Draw("scene-3-512x512");
        var turned = PdqHasher.Compute(PhotoEdits.Turn(photo, orientation));
        var expected = PdqHasher.Compute(photo).Orientations;
        Assert.InRange(turned.Hash.DistanceTo(expected[(int)orientation]), 0, 24);
        Assert.Equal(orientation, Nearest(expected, turned.Hash));
    }

    [Theory]
    [InlineData("portraits/male-10.jpg")]
    [InlineData("portraits/female-11-1024.jpg")]
    [InlineData("synthetic/scene-3-1080x1350")]
    public void Compute_RecompressedAndShrunkPhoto_StaysWithin31Bits(string file)
    {
        var photo = PdqReferenceFiles.Load(RepositoryFolder.Images, file);
        var copy = PhotoEdits.ShrinkAndRecompress(photo, scale: 0.6f, jpegQuality: 60);
        Assert.InRange(PdqHasher.Compute(copy).Hash.DistanceTo(PdqHasher.Compute(photo).Hash), 0, 31);
    }

    [Fact]
    public void Compute_PlainPhoto_HasQualityZero() =>
        Assert.Equal(0, PdqHasher.Compute(SyntheticPhotos.Draw("plain-1-200x200")).Quality);

    [Theory]
    [InlineData(4, 4)]
    [InlineData(1, 400)]
    public void Compute_TooSmallPhoto_HasQualityZeroAndEmptyHash(int width, int height)
    {
        var fingerprint = PdqHasher.Compute(new byte[width * height * 4], width, height);
        Assert.Equal((0, default), (fingerprint.Quality, fingerprint.Hash));
    }

    [Theory]
    [InlineData(10, 10, 399)]
    [InlineData(0, 10, 0)]
    [InlineData(-1, -10, 40)]
    public void Compute_PixelsThatDoNotFillTheSize_Throws(int width, int height, int length) =>
        Assert.Throws<ArgumentException>(() => PdqHasher.Compute(new byte[length], width, height));

    [Fact]
    public void Compute_TransparentPixels_CountAsWhite()
    {
        var photo = SyntheticPhotos.Draw("scene-5-300x300");
        var (hidden, white) = (photo.Rgba.ToArray(), photo.Rgba.ToArray());
        for (var i = 0; i < hidden.Length / 2; i += 4)
        {
            hidden[i + 3] = 0;
            white.AsSpan(i, 4).Fill(255);
        }

        Assert.Equal(PdqHasher.Compute(white, 300, 300).Hash, PdqHasher.Compute(hidden, 300, 300).Hash);
    }

    private static PdqHashOrientation Nearest(IReadOnlyList<PdqHash> hashes, PdqHash hash) =>
        (PdqHashOrientation)Enumerable.Range(0, hashes.Count).MinBy(i => hashes[i].DistanceTo(hash));
}
