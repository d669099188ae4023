using ProfileLens.Core.Memory;
using ProfileLens.Core.Tests.Fixtures;
using Xunit;

namespace ProfileLens.Core.Tests.Memory;

public sealed class FaceSightingCodecTests
{
    private static readonly FaceSighting Sighting = new(
        SeededFaces.Face(1),
        "face-embedding-1",
        "abcdef",
        "tinder",
        "Zoë",
        27,
        new(2026, 11, 1, 12, 0, 0, TimeSpan.Zero),
        new(2026, 11, 3, 12, 0, 0, TimeSpan.Zero)
    );

    [Fact]
    public void Read_OfWhatWasWritten_GivesItBack()
    {
        var read = FaceSightingCodec.Read(FaceSightingCodec.Write(Sighting));

        Assert.Equal(Sighting with { Embedding = read.Embedding }, read);
        Assert.All(read.Embedding.Zip(Sighting.Embedding), p => Assert.Equal(p.Second, p.First, tolerance: 0.0005f));
    }

    [Fact]
    public void Write_NamesOfTwoLengths_TakeTheSameRoom() =>
        Assert.Equal(
            FaceSightingCodec.Write(Sighting).Length,
            FaceSightingCodec.Write(Sighting with { Name = "Maximiliane-Theodora", Age = null }).Length
        );

    [Fact]
    public void Read_CutShort_SaysSo()
    {
        var whole = FaceSightingCodec.Write(Sighting);
        Assert.Throws<EndOfStreamException>(() => FaceSightingCodec.Read(whole[..600]));
    }

    [Fact]
    public void Read_TooManyValues_AreRefused()
    {
        var whole = FaceSightingCodec.Write(Sighting);
        whole[Sighting.Network.Length + 2] = 0xff;
        Assert.Throws<InvalidDataException>(() => FaceSightingCodec.Read(whole));
    }
}
