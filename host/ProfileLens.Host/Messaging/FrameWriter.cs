using System.Runtime.InteropServices;

namespace ProfileLens.Host.Messaging;

/// <summary>Writes whole frames, one at a time, from any thread.</summary>
public sealed class FrameWriter(Stream output)
{
    private readonly Lock gate = new();
    private volatile bool broken;

    /// <summary>Called once when the other side no longer reads.</summary>
    public Action? OnBroken { get; set; }

    /// <summary>Whether the other side has gone.</summary>
    public bool IsBroken => broken;

    /// <summary>Makes a frame of a body: the length in the machine's byte order before it.</summary>
    public static byte[] Frame(ReadOnlySpan<byte> body)
    {
        var frame = new byte[sizeof(uint) + body.Length];
        MemoryMarshal.Write(frame, (uint)body.Length);
        body.CopyTo(frame.AsSpan(sizeof(uint)));
        return frame;
    }

    /// <summary>Writes a frame made by <see cref="Frame"/>; silently nothing once the other side has gone.</summary>
    public void Write(ReadOnlySpan<byte> frame)
    {
        lock (gate)
        {
            if (broken)
            {
                return;
            }

            try
            {
                output.Write(frame);
                output.Flush();
                return;
            }
            // However a write fails, nobody reads any more.
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                broken = true;
            }
        }

        OnBroken?.Invoke();
    }
}
