using FsCheck;
using FsCheck.Fluent;
using ProfileLens.Host.Messaging;
using Xunit;

namespace ProfileLens.Host.Tests.Messaging;

public sealed class FrameReaderTests
{
    [Fact]
    public void Reader_WhatTheWriterWrote_ReadsBack() =>
        Prop.ForAll<byte[][]>(bodies =>
            {
                var whole = bodies.Where(b => b.Length > 0).ToList();
                using var stream = new TricklingStream([.. whole.SelectMany(b => FrameWriter.Frame(b))]);
                var reader = new FrameReader(stream);
                var same = whole.All(b => reader.Read().Body.Span.SequenceEqual(b));
                return same && reader.Read() is { IsEnd: true, Fault: null };
            })
            .QuickCheckThrowOnFailure();

    [Fact]
    public void Reader_LargestFrame_IsRead()
    {
        var body = new byte[Protocol.MaxRequestBytes];
        body[^1] = 7;
        using var stream = new MemoryStream(FrameWriter.Frame(body));

        var frame = new FrameReader(stream).Read();

        Assert.Null(frame.Fault);
        Assert.True(frame.Body.Span.SequenceEqual(body));
    }

    /// <summary>Brings one to three bytes at a time, as a pipe may.</summary>
    private sealed class TricklingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            base.Read(buffer, offset, (int)Math.Min(count, 1 + (Position % 3)));

        public override int Read(Span<byte> buffer) =>
            base.Read(buffer[..(int)Math.Min(buffer.Length, 1 + (Position % 3))]);
    }
}
