using ProfileLens.Core.Authenticity.Manipulation;
using ProfileLens.Core.Imaging;
using ProfileLens.Core.Tests.TestImages;
using Xunit;

namespace ProfileLens.Core.Tests.Authenticity.Manipulation;

public sealed class JpegHeaderTests
{
    [Theory]
    [InlineData(30)]
    [InlineData(75)]
    [InlineData(92)]
    public void Identify_WhatTheCodecSaved_NamesItsQuality(int quality)
    {
        var header = JpegHeader.Read(ImageCodec.EncodeJpeg(FourColors.Image, quality));

        Assert.Equal(quality, JpegSavers.Load().Identify(header!).Quality);
        Assert.Equal((FourColors.Width, FourColors.Height), (header!.Width, header.Height));
    }

    [Fact]
    public void Identify_TableOfNoKnownProgramWithAdobesSegment_NamesAdobe()
    {
        var jpeg = ImageCodec.EncodeJpeg(FourColors.Image, 75);
        jpeg[jpeg.AsSpan().IndexOf([(byte)0xFF, (byte)0xDB]) + 40]++;

        var marked = JpegHeader.Read(JpegFile.WithSegment(jpeg, 0xEE, [.. "Adobe\0d"u8]))!;

        Assert.Null(JpegSavers.Load().Identify(JpegHeader.Read(jpeg)!).Name);
        Assert.Contains("Adobe", JpegSavers.Load().Identify(marked).Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileCutAnywhere_IsWholeOrNull()
    {
        var jpeg = ImageCodec.EncodeJpeg(FourColors.Image, 75);
        var whole = JpegHeader.Read(jpeg)!;

        for (var length = 0; length < jpeg.Length; length++)
        {
            Assert.True(JpegHeader.Read(jpeg.AsSpan(0, length)) is not { } cut || cut.Luma.SequenceEqual(whole.Luma));
        }
    }
}
