using ProfileLens.Core.Authenticity.ContentCredentials;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.TestImages;
using Xunit;
using ManifestStore = ProfileLens.Core.Authenticity.ContentCredentials.ManifestStore;

namespace ProfileLens.Core.Tests.Authenticity.ContentCredentials;

/// <summary>
/// Every changed photo gets an answer, and none that says more than the bytes bear out. Whether the official library
/// agrees is measured by <c>tests/content-credentials/mutate.mjs</c>.
/// </summary>
public sealed class CredentialReaderHostileTests
{
    private static readonly CredentialReader Reader = SignedPhotos.Reader();

    private static readonly string[] Good =
    [
        "ai.jpg",
        "ai.png",
        "ai.webp",
        "ai-boxes.jpg",
        "ai-boxes.png",
        "ai-v1-stamped.jpg",
        "capture-ps256.jpg",
        "capture-stamped.jpg",
        "edited-capture.jpg",
        "ai-component.jpg",
    ];

    [Theory]
    [InlineData(50, 1UL)]
    public void Read_ChangedBytes_HoldsOnlyWithTheSamePicture(int each, ulong seed)
    {
        var random = new Prng(seed);
        foreach (var name in Good)
        {
            var whole = SignedPhotos.Read(name);
            for (var i = 0; i < each; i++)
            {
                var changed = Change(whole, random);
                if (Reader.Read(changed)?.State == CredentialState.Holds)
                {
                    Assert.Equal(OutsideTheStore(whole), OutsideTheStore(changed));
                }
            }
        }
    }

    [Fact]
    public void Read_EveryBitOfTheClaim_BreaksTheSeal()
    {
        var whole = SignedPhotos.Read("ai.png");
        var claim = ManifestStore.Parse(FileParts.Read("png", whole).Store!.Value).Active.Claim.Bytes;
        var start = whole.AsSpan().IndexOf(claim.Span);
        for (var i = 0; i < claim.Length; i++)
        {
            var changed = whole.ToArray();
            changed[start + i] ^= (byte)(1 << (i % 8));
            Assert.NotEqual(CredentialState.Holds, Reader.Read(changed)?.State);
        }
    }

    [Fact]
    public void Read_EveryTruncation_NeverHolds()
    {
        var whole = SignedPhotos.Read("ai.png");
        for (var length = 0; length < whole.Length; length += 7)
        {
            Assert.NotEqual(CredentialState.Holds, Reader.Read(whole.AsMemory(0, length))?.State);
        }
    }

    [Fact]
    public void Parse_BoxesWithinBoxes_AreLimited()
    {
        byte[] box = Superbox([]);
        for (var depth = 0; depth < 5_000; depth++)
        {
            box = Superbox(box);
        }

        Assert.Throws<MalformedCredentialsException>(() => JumbfBox.Parse(box));
    }

    [Theory]
    [InlineData(0x81)]
    [InlineData(0xC1)]
    [InlineData(0xA1)]
    public void ReadCbor_ValuesWithinValues_AreLimited(byte head)
    {
        byte[] bytes = [0xA1, 0x61, (byte)'a', .. Enumerable.Repeat(head, 100_000), 0];
        Assert.Throws<MalformedCredentialsException>(() => new CborMapReader().Read(bytes));
    }

    [Fact]
    public void ReadCbor_KeyTwice_IsMalformed() =>
        Assert.Throws<MalformedCredentialsException>(() =>
            new CborMapReader().Read((byte[])[0xA2, 0x61, (byte)'a', 1, 0x61, (byte)'a', 2])
        );

    [Fact]
    public void ReadCbor_LengthsBeyondTheEnd_AreMalformed() =>
        Assert.Throws<MalformedCredentialsException>(() =>
            new CborMapReader().Read((byte[])[0xA1, 0x61, (byte)'a', 0x5B, 0x7F, 255, 255, 255, 255, 255, 255, 255])
        );

    private static byte[] Superbox(byte[] inside)
    {
        byte[] description = [.. "c2pa"u8, 0, 0x11, 0, 0x10, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71, 3, (byte)'x', 0];
        return Box("jumb"u8, [.. Box("jumd"u8, description), .. inside]);
    }

    private static byte[] Box(ReadOnlySpan<byte> type, byte[] content)
    {
        var length = new byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, content.Length + 8);
        return [.. length, .. type, .. content];
    }

    /// <summary>One of the ways a file is changed by accident or by design.</summary>
    private static byte[] Change(byte[] whole, Prng random)
    {
        var at = random.Next(whole.Length);
        var length = 1 + random.Next(16);
        var end = Math.Min(at + length, whole.Length);
        switch (random.Next(5))
        {
            case 0:
                return [.. whole[..at], .. whole[end..]];
            case 1:
                return [.. whole[..end], .. whole[at..]];
            case 2:
                return whole[..at];
            case 3:
                var zeroed = whole.ToArray();
                zeroed.AsSpan(at, end - at).Clear();
                return zeroed;
            default:
                var flipped = whole.ToArray();
                flipped[at] ^= (byte)(1 << random.Next(8));
                return flipped;
        }
    }

    private static byte[] OutsideTheStore(byte[] file)
    {
        var parts = FileParts.Read(ImageFormats.Identify(file), file).Parts;
        var store = parts.Where(p => p.Name == FilePart.Store).ToList();
        return [.. file[..store[0].Start], .. file[store[^1].End..]];
    }
}
