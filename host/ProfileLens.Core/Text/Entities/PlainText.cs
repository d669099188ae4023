using System.Buffers;

namespace ProfileLens.Core.Text.Entities;

/// <summary>
/// A text for reading numbers and addresses: case is kept, invisible characters are left out, full-width letters and the
/// digits and spaces of other scripts are made plain. Every character knows its place in the text as written.
/// </summary>
public sealed class PlainText
{
    private const char LeftOut = '\0';

    private readonly int[]? places;
    private readonly Lazy<IReadOnlyList<DigitRun>> digitRuns;

    /// <summary>Reads a text.</summary>
    public PlainText(string original)
    {
        Original = original;
        (Characters, places) =
            original.AsSpan().IndexOfAnyInRange('\u0080', '\uFFFF') < 0 ? (original, null) : Fold(original);
        digitRuns = new(() => DigitRun.AllOf(Characters));
    }

    /// <summary>The text as written.</summary>
    public string Original { get; }

    /// <summary>The plain characters.</summary>
    public string Characters { get; }

    /// <summary>Numbers that stand alone; found once.</summary>
    internal IReadOnlyList<DigitRun> DigitRuns => digitRuns.Value;

    /// <summary>Place in the original of a plain character, or the original's length after the last.</summary>
    public int PlaceOf(int at) => places is null ? at : places[at];

    internal Entity Entity(EntityKind kind, int start, int end, string value, string name)
    {
        var first = PlaceOf(start);
        return new Entity(kind, first, PlaceOf(end - 1) + 1 - first, value, name);
    }

    /// <summary>The plain characters, and where each stands unless nothing was left out.</summary>
    private static (string, int[]?) Fold(string original)
    {
        var characters = ArrayPool<char>.Shared.Rent(original.Length);
        var (places, count) = ((int[]?)null, 0);
        for (var i = 0; i < original.Length; i++)
        {
            var plain = Plain(original[i]);
            if (plain == LeftOut)
            {
                places ??= [.. Enumerable.Range(0, original.Length + 1)];
                continue;
            }

            if (places is not null)
            {
                places[count] = i;
            }

            characters[count++] = plain;
        }

        if (places is not null)
        {
            places[count] = original.Length;
        }

        var folded = new string(characters, 0, count);
        ArrayPool<char>.Shared.Return(characters, clearArray: true);
        return (folded, places);
    }

    private static char Plain(char c) =>
        c switch
        {
            < '\u0080' => c,
            >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
            '\u00A0' or '\u202F' or '\u3000' or (>= '\u2000' and <= '\u200A') => ' ',
            >= '\u2010' and <= '\u2015' or '\u2212' => '-',
            '\u00AD' or '\uFEFF' or '\u2060' or (>= '\u200B' and <= '\u200F') or (>= '\u202A' and <= '\u202E') =>
                LeftOut,
            _ when char.IsDigit(c) => (char)('0' + (int)char.GetNumericValue(c)),
            _ => c,
        };
}
