namespace ProfileLens.Core.Text;

/// <summary>Scripts told apart, by Unicode block.</summary>
public enum Script
{
    /// <summary>No letter.</summary>
    None,

    /// <summary>Latin.</summary>
    Latin,

    /// <summary>Cyrillic.</summary>
    Cyrillic,

    /// <summary>Greek.</summary>
    Greek,

    /// <summary>Arabic.</summary>
    Arabic,

    /// <summary>Hebrew.</summary>
    Hebrew,

    /// <summary>The scripts of India.</summary>
    Indic,

    /// <summary>Thai, Lao, Khmer and Burmese.</summary>
    SoutheastAsian,

    /// <summary>Han ideographs.</summary>
    Han,

    /// <summary>Hiragana and katakana.</summary>
    Kana,

    /// <summary>Hangul.</summary>
    Hangul,

    /// <summary>Any other.</summary>
    Other,
}

/// <summary>Tells the script of letters and texts.</summary>
public static class Scripts
{
    /// <summary>Scripts there are.</summary>
    internal const int Count = (int)Script.Other + 1;

    /// <summary>The script and one more of a code unit; 0 until it is first met. Whoever is first writes the same.</summary>
    private static readonly byte[] Looked = new byte[char.MaxValue + 1];

    /// <summary>The script of one UTF-16 code unit.</summary>
    public static Script Of(char c)
    {
        var looked = Looked[c];
        return (Script)((looked > 0 ? looked : Looked[c] = (byte)(Look(c) + 1)) - 1);
    }

    private static Script Look(char c)
    {
        if (!char.IsLetter(c))
        {
            return Script.None;
        }

        return c switch
        {
            < '\u0250' or (>= '\u1E00' and <= '\u1EFF') or (>= '\uFF21' and <= '\uFF5A') => Script.Latin,
            (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF') => Script.Greek,
            >= '\u0400' and <= '\u052F' => Script.Cyrillic,
            >= '\u0590' and <= '\u05FF' => Script.Hebrew,
            (>= '\u0600' and <= '\u08FF') or (>= '\uFB50' and <= '\uFEFC') => Script.Arabic,
            >= '\u0900' and <= '\u0DFF' => Script.Indic,
            (>= '\u0E00' and <= '\u0EFF') or (>= '\u1000' and <= '\u109F') or (>= '\u1780' and <= '\u17FF') =>
                Script.SoutheastAsian,
            (>= '\u3041' and <= '\u30FF') or (>= '\uFF66' and <= '\uFF9D') => Script.Kana,
            (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF') => Script.Han,
            (>= '\uAC00' and <= '\uD7A3') or (>= '\u1100' and <= '\u11FF') or (>= '\u3131' and <= '\u318E') =>
                Script.Hangul,
            _ => Script.Other,
        };
    }

    /// <summary>The script of most letters of a text; <see cref="Script.None"/> without letters.</summary>
    public static Script Of(ReadOnlySpan<char> text)
    {
        Span<int> letters = stackalloc int[Count];
        CountLetters(text, letters);
        return Of(letters);
    }

    /// <summary>The script of most letters.</summary>
    internal static Script Of(ReadOnlySpan<int> letters)
    {
        var most = Script.None;
        for (var script = Script.Latin; script <= Script.Other; script++)
        {
            if (letters[(int)script] > (most == Script.None ? 0 : letters[(int)most]))
            {
                most = script;
            }
        }

        return most == Script.Han ? OfEastern(letters) : most;
    }

    /// <summary>
    /// The script of East Asia that a text has at least <paramref name="least"/> letters of, whatever else is in it: a
    /// short message there is often longer in the Latin names of apps than in its own letters.
    /// </summary>
    internal static Script EasternOf(ReadOnlySpan<int> letters, int least)
    {
        var eastern = OfEastern(letters);
        return eastern != Script.None && letters[(int)eastern] >= least ? eastern : Script.None;
    }

    /// <summary>Counts the letters of a text by script.</summary>
    /// <param name="letters">By number of the script; <see cref="Count"/> of them.</param>
    internal static void CountLetters(ReadOnlySpan<char> text, Span<int> letters)
    {
        letters.Clear();
        var latin = 0;
        foreach (var c in text)
        {
            if (c < 0x80)
            {
                latin += char.IsAsciiLetter(c) ? 1 : 0;
            }
            else
            {
                letters[(int)Of(c)]++;
            }
        }

        letters[(int)Script.Latin] += latin;
    }

    /// <summary>Japanese is written in kana and Han; kana in any number make it Japanese.</summary>
    private static Script OfEastern(ReadOnlySpan<int> letters)
    {
        var (han, kana, hangul) = (letters[(int)Script.Han], letters[(int)Script.Kana], letters[(int)Script.Hangul]);
        return hangul > Math.Max(han, kana) ? Script.Hangul
            : kana * 10 > han ? Script.Kana
            : han > 0 ? Script.Han
            : Script.None;
    }
}
