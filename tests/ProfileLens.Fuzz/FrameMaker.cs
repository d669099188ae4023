using System.Text;
using ProfileLens.Host.Messaging;

namespace ProfileLens.Fuzz;

/// <summary>Makes frames: good ones, mutated ones, and noise. The same seed makes the same frames.</summary>
internal sealed class FrameMaker(SplitMix64 random)
{
    private static readonly string[] Pieces =
    [
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "null",
        "true",
        "-1",
        "1e999",
        "99999999999999999999",
        "\"\"",
        "\"type\":",
        "\"id\":",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "\"bytes\":\"",
        "\"kind\":\"quote\"",
        "\"messages\":[",
        "\"priority\":7",
    ];

    private int count;

    /// <summary>A frame whose length is right, so that the stream goes on after it.</summary>
    public byte[] Next() =>
        random.Below(10) switch
        {
            0 => FrameWriter.Frame(random.Bytes(random.Below(512))),
            1 or 2 or 3 or 4 or 5 => FrameWriter.Frame(Mutate(Good())),
            _ => FrameWriter.Frame(Good()),
        };

    /// <summary>Bytes after which a stream can't be followed: noise, a wrong length, or a part of a frame.</summary>
    public byte[] Last() =>
        random.Below(3) switch
        {
            0 => random.Bytes(random.Below(64)),
            1 => WithWrongLength(FrameWriter.Frame(Good())),
            _ => FrameWriter.Frame(Good())[..^1],
        };

    /// <summary>The frame every conversation starts with, so that what follows reaches the work.</summary>
    public static byte[] Hello() =>
        FrameWriter.Frame(
            """{"type":"hello","id":"hello","extensionVersion":"1","protocol":{"min":1,"max":1},"locale":"en"}"""u8
        );

    private byte[] Good() =>
        Encoding.UTF8.GetBytes(
            random.Below(7) switch
            {
                0 => $$"""{"type":"ping","id":"{{Id()}}"}""",
                1 => $$"""{"type":"status","id":"{{Id()}}"}""",
                2 => $$"""{"type":"cancel","id":"{{Id()}}","target":"{{Id()}}"}""",
                3 => $$"""{"type":"checkImage","id":"{{Id()}}","priority":{{random.Below(3)}},"bytes":"{{Photo()}}"}""",
                4 =>
                    $$"""{"type":"hello","id":"{{Id()}}","extensionVersion":"1","protocol":{"min":{{random.Below(3)}},"max":{{random.Below(4)}}},"locale":"{{Text(8)}}"}""",
                _ => $$"""{"type":"checkMessages","id":"{{Id()}}","messages":[{{Messages()}}]}""",
            }
        );

    private string Messages() =>
        string.Join(
            ',',
            Enumerable
                .Range(0, 1 + random.Below(5))
                .Select(i => $$"""{"key":"k{{i}}","direction":"{{random.Pick(Directions)}}","text":"{{Text(300)}}"}""")
        );

    private static readonly string[] Directions = ["in", "out", "unknown"];

    private string Id() => $"r{(random.OneIn(8) ? random.Below(1 + count) : count++)}";

    private string Photo() => Convert.ToBase64String(random.Bytes(random.Below(2000)));

    private string Text(int longest)
    {
        var text = new StringBuilder();
        for (var left = random.Below(longest); left > 0; left--)
        {
            var rune = random.OneIn(10) ? 0x20 + random.Below(0xD000) : 'a' + random.Below(26);
            text.Append(rune is '"' or '\\' ? ' ' : (char)rune);
        }

        return text.ToString();
    }

    private byte[] Mutate(byte[] body)
    {
        var bytes = body.ToList();
        for (var left = 1 + random.Below(6); left > 0 && bytes.Count > 0; left--)
        {
            var at = random.Below(bytes.Count);
            switch (random.Below(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next();
                    break;
                case 1:
                    bytes.RemoveRange(at, 1 + random.Below(bytes.Count - at));
                    break;
                case 2:
                    bytes.InsertRange(at, Encoding.UTF8.GetBytes(random.Pick(Pieces)));
                    break;
                case 3:
                    bytes.InsertRange(at, bytes.GetRange(at, random.Below(bytes.Count - at)));
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Below(8));
                    break;
            }
        }

        return [.. bytes];
    }

    private byte[] WithWrongLength(byte[] frame)
    {
        frame[random.Below(4)] = (byte)random.Next();
        return frame;
    }
}
