using System.Buffers.Binary;

namespace ProfileLens.Core.Authenticity.ContentCredentials;

/// <summary>
/// Takes a JPEG apart (ITU-T T.81, annex B). A manifest store is spread over APP11 segments that each begin with JP, an
/// instance number, a sequence number and the box's own header (ISO/IEC 19566-5, annex D).
/// </summary>
internal sealed class JpegParts
{
    private const byte Scan = 0xDA;
    private const byte App11 = 0xEB;

    /// <summary>Marker, length, JP, instance and sequence.</summary>
    private const int BeforeBox = 12;

    /// <summary>LBox and TBox, which every segment of a box repeats.</summary>
    private const int BoxHeader = 8;

    private readonly List<FilePart> parts = [];
    private readonly List<ReadOnlyMemory<byte>> pieces = [];
    private readonly ReadOnlyMemory<byte> file;
    private ReadOnlyMemory<byte> first;
    private bool closed;

    private JpegParts(ReadOnlyMemory<byte> file) => this.file = file;

    public static FileParts Read(ReadOnlyMemory<byte> file)
    {
        var reader = new JpegParts(file);
        for (var at = 0; at + 2 <= file.Length && file.Span[at] == 0xFF; at = reader.parts[^1].End)
        {
            reader.Add(at);
        }

        return new FileParts(reader.parts, reader.Store());
    }

    private void Add(int at)
    {
        if (parts.Count == CredentialLimits.MaxParts)
        {
            throw new MalformedCredentialsException("too many segments");
        }

        var marker = file.Span[at + 1];
        var part = new FilePart(NameOf(marker), at, LengthAt(at, marker));
        parts.Add(marker == App11 && TakeStore(part) ? part with { Name = FilePart.Store } : part);
    }

    private int LengthAt(int at, byte marker)
    {
        if (marker is 0x01 or 0xFF or (>= 0xD0 and <= 0xD9) || at + 4 > file.Length)
        {
            return marker == 0xFF ? 1 : 2;
        }

        var end = at + 2 + Math.Max((int)BinaryPrimitives.ReadUInt16BigEndian(file.Span[(at + 2)..]), 2);
        return Math.Min(marker == Scan ? EndOfScan(end) : end, file.Length) - at;
    }

    /// <summary>Entropy-coded data end at a marker that is neither a stuffed zero nor a restart.</summary>
    private int EndOfScan(int at)
    {
        while (at < file.Length)
        {
            var step = file.Span[at..].IndexOf((byte)0xFF);
            if (step < 0 || at + step + 1 >= file.Length)
            {
                break;
            }

            at += step;
            if (file.Span[at + 1] is not (0x00 or (>= 0xD0 and <= 0xD7)))
            {
                return at;
            }

            at += 2;
        }

        return file.Length;
    }

    private bool TakeStore(FilePart part)
    {
        var segment = file.Slice(part.Start, part.Length);
        if (segment.Length <= BeforeBox + BoxHeader || !segment.Span[4..].StartsWith("JP"u8))
        {
            return false;
        }

        if (pieces.Count > 0 && segment.Span.Slice(6, 2).SequenceEqual(first.Span.Slice(6, 2)))
        {
            Continue(segment);
            return true;
        }

        closed = pieces.Count > 0;
        if (!JumbfBox.IsStore(segment.Span[BeforeBox..]))
        {
            return false;
        }

        if (closed)
        {
            throw new MalformedCredentialsException("two manifest stores");
        }

        first = segment;
        pieces.Add(segment[BeforeBox..]);
        return true;
    }

    private void Continue(ReadOnlyMemory<byte> segment)
    {
        var sequence = BinaryPrimitives.ReadUInt32BigEndian(segment.Span[8..]);
        var begin = BinaryPrimitives.ReadUInt32BigEndian(first.Span[8..]);
        var header = segment.Span.Slice(BeforeBox, BoxHeader);
        if (closed || sequence != begin + pieces.Count || !header.SequenceEqual(first.Span.Slice(BeforeBox, BoxHeader)))
        {
            throw new MalformedCredentialsException("segments of the store don't follow each other");
        }

        pieces.Add(segment[(BeforeBox + BoxHeader)..]);
    }

    private ReadOnlyMemory<byte>? Store()
    {
        if (pieces.Count == 0)
        {
            return null;
        }

        using var joined = new MemoryStream();
        pieces.ForEach(piece => joined.Write(piece.Span));
        return joined.ToArray();
    }

    private static string NameOf(byte marker) =>
        marker switch
        {
            0xC4 => "DHT",
            0xC8 => "JPG",
            0xCC => "DAC",
            >= 0xC0 and <= 0xCF => $"SOF{marker - 0xC0}",
            >= 0xD0 and <= 0xD7 => $"RST{marker - 0xD0}",
            0xD8 => "SOI",
            0xD9 => "EOI",
            Scan => "SOS",
            0xDB => "DQT",
            0xDC => "DNL",
            0xDD => "DRI",
            0xDE => "DHP",
            0xDF => "EXP",
            >= 0xE0 and <= 0xEF => $"APP{marker - 0xE0}",
            >= 0xF0 and <= 0xFD => $"JPG{marker - 0xF0}",
            0xFE => "COM",
            _ => $"0x{marker:X2}",
        };
}
