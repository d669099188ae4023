using System.Runtime.InteropServices;

namespace ProfileLens.Host.Messaging;

/// <summary>One step of the incoming stream.</summary>
/// <param name="Body">The frame's bytes, valid until the next read; empty when there is none.</param>
/// <param name="Fault">What was wrong, or null.</param>
/// <param name="Length">The length the frame claimed, in bytes.</param>
/// <param name="IsEnd">The stream ended, cleanly or not.</param>
public readonly record struct Frame(ReadOnlyMemory<byte> Body, ErrorCode? Fault, long Length, bool IsEnd);

/// <summary>
/// Reads native-messaging frames: a 32-bit length in the machine's byte order, then that many bytes
/// (developer.chrome.com, Native messaging protocol). A length is a claim: memory grows only as bytes arrive.
/// </summary>
public sealed class FrameReader(Stream input)
{
    private const int FirstBuffer = 64 * 1024;
    private const int KeptBuffer = 1024 * 1024;

    private readonly byte[] prefix = new byte[sizeof(uint)];
    private byte[] buffer = new byte[FirstBuffer];

    /// <summary>Waits for the next frame. Blocks; never throws for what the stream holds.</summary>
    /// <exception cref="IOException">The stream itself failed.</exception>
    public Frame Read()
    {
        DropLargeBuffer();
        var got = input.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false);
        if (got < prefix.Length)
        {
            return new Frame(default, got == 0 ? null : ErrorCode.FrameTruncatedLength, got, IsEnd: true);
        }

        var length = MemoryMarshal.Read<uint>(prefix);
        return length switch
        {
            0 => new Frame(default, ErrorCode.FrameEmpty, 0, IsEnd: false),
            > Protocol.MaxRequestBytes => new Frame(default, ErrorCode.FrameTooLong, length, IsEnd: true),
            _ => ReadBody((int)length),
        };
    }

    private Frame ReadBody(int length)
    {
        var got = 0;
        while (got < length)
        {
            MakeRoom(got, length);
            var read = input.Read(buffer, got, Math.Min(buffer.Length, length) - got);
            if (read == 0)
            {
                return new Frame(default, ErrorCode.FrameShortBody, length, IsEnd: true);
            }

            got += read;
        }

        return new Frame(buffer.AsMemory(0, length), null, length, IsEnd: false);
    }

    private void MakeRoom(int got, int length)
    {
        if (got == buffer.Length)
        {
            Array.Resize(ref buffer, (int)Math.Min(length, 2L * buffer.Length));
        }
    }

    private void DropLargeBuffer()
    {
        if (buffer.Length > KeptBuffer)
        {
            buffer = new byte[FirstBuffer];
        }
    }
}
