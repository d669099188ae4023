using System.Numerics;
using System.Runtime.InteropServices;

namespace ProfileLens.Core.Text;

/// <summary>Languages a text may be in.</summary>
/// <param name="Languages">Numbers of the languages, likeliest first.</param>
/// <param name="IsCovered">False when it is in a language without phrases, so that silence says nothing.</param>
internal sealed record LanguageGuess(IReadOnlyList<int> Languages, bool IsCovered);

/// <summary>
/// Tells which languages a text may be in: by its script, and where several share one by how many of its words are common
/// words of each. Texts too short to tell are given to every language they may be in.
/// </summary>
internal sealed class LanguageIdentifier
{
    /// <summary>Words a text must have before it is said to be in no language there is.</summary>
    public const int FewestWords = 8;

    /// <summary>Smallest share of common words in running text; below, it is another language.</summary>
    public const double SmallestShare = 0.2;

    private const int FewestEastern = 2;
    private const int WordsRead = 200;
    private const int LongestWord = 64;
    private const int ShortText = 12;
    private const int MostLanguages = 4;
    private const int MostInLongText = 2;
    private const int WordsOfALongText = 40;

    private readonly int languages;

    /// <summary>Numbers of the languages written in each script.</summary>
    private readonly int[][] byScript;
    private readonly WordTable words = new();

    /// <summary>For each of <see cref="words"/> the bits of the languages it is common in.</summary>
    private readonly List<ulong> masks = [];

    /// <param name="languages">At most 64; the first takes texts without letters.</param>
    public LanguageIdentifier(IReadOnlyList<LanguageWriting> languages, TextNormalizer normalizer)
    {
        this.languages = languages.Count;
        byScript = [.. Enum.GetValues<Script>().Select(s => NumbersOf(languages, s))];
        for (var i = 0; i < languages.Count; i++)
        {
            foreach (var word in languages[i].CommonWords)
            {
                var number = words.Enter(normalizer.Normalize(word).Characters);
                CollectionsMarshal.SetCount(masks, Math.Max(masks.Count, number + 1));
                masks[number] |= 1UL << i;
            }
        }
    }

    /// <summary>The languages a text may be in.</summary>
    public LanguageGuess Identify(NormalizedText text)
    {
        Span<int> letters = stackalloc int[Scripts.Count];
        Scripts.CountLetters(text.Original, letters);
        var script = Scripts.Of(letters);
        if (script == Script.None)
        {
            return new LanguageGuess([0], true);
        }

        var own = byScript[(int)script];
        Span<int> hits = stackalloc int[languages];
        var all = Count(text.Characters, hits);
        if (script is Script.Han or Script.Kana or Script.Hangul)
        {
            return new LanguageGuess([.. own, .. Others(hits, own)], own.Length > 0);
        }

        var best = Best(own, hits);
        var covered = own.Length > 0 && (all < FewestWords || best >= all * SmallestShare);
        var found = Candidates(own, hits, best, all);
        var others = Others(hits, own);
        found.AddRange(others);
        foreach (var eastern in byScript[(int)Scripts.EasternOf(letters, FewestEastern)])
        {
            if (!others.Contains(eastern))
            {
                found.Add(eastern);
            }
        }

        return new LanguageGuess(found, covered);
    }

    private static int Best(int[] own, Span<int> hits)
    {
        var best = 0;
        foreach (var i in own)
        {
            best = Math.Max(best, hits[i]);
        }

        return best;
    }

    private static int[] NumbersOf(IReadOnlyList<LanguageWriting> languages, Script script) =>
        [.. Enumerable.Range(0, languages.Count).Where(i => languages[i].Scripts.Contains(script))];

    private static List<int> Candidates(int[] own, Span<int> hits, int best, int all)
    {
        if (own.Length <= 1 || best == 0)
        {
            return own.Length <= 1 || all is > 2 and <= ShortText ? [.. own] : [own[0]];
        }

        var found = new List<int>(own.Length);
        var least = all > ShortText ? best + 1 : best;
        foreach (var language in own)
        {
            if (hits[language] > 0 && hits[language] * 2 >= least)
            {
                Insert(found, language, hits);
            }
        }

        var most = all > WordsOfALongText ? MostInLongText : MostLanguages;
        return found.Count <= most ? found : found.GetRange(0, most);
    }

    /// <summary>Puts a language after those with as many hits or more.</summary>
    private static void Insert(List<int> found, int language, Span<int> hits)
    {
        var at = found.Count;
        while (at > 0 && hits[found[at - 1]] < hits[language])
        {
            at--;
        }

        found.Insert(at, language);
    }

    /// <summary>Languages of other scripts that a text in two scripts is clearly written in, too.</summary>
    private static List<int> Others(Span<int> hits, int[] own)
    {
        var others = new List<int>();
        for (var i = 0; i < hits.Length; i++)
        {
            if (hits[i] >= 3 && !own.Contains(i))
            {
                others.Add(i);
            }
        }

        return others.Count <= MostInLongText ? others : others.GetRange(0, MostInLongText);
    }

    /// <summary>Counts common words of each language among the first words.</summary>
    /// <returns>Words looked at.</returns>
    private int Count(ReadOnlySpan<char> text, Span<int> hits)
    {
        var all = 0;
        for (var i = 0; i < text.Length && all < WordsRead; )
        {
            var end = i;
            while (end < text.Length && (IsOfWord(text[end]) || (text[end] == '\'' && end > i)))
            {
                end++;
            }

            if (end > i)
            {
                all++;
                AddTo(hits, MaskOf(text[i..end].TrimEnd('\'')));
            }

            i = Math.Max(end, i + 1);
        }

        return all;
    }

    /// <summary>Languages of the word, of the parts between its apostrophes, and of what follows each apostrophe.</summary>
    private ulong MaskOf(ReadOnlySpan<char> word)
    {
        var mask = 0UL;
        for (var rest = word; ; )
        {
            mask |= MaskOfWhole(rest);
            var apostrophe = rest.IndexOf('\'');
            if (apostrophe <= 0)
            {
                return mask;
            }

            mask |= MaskOfWhole(rest[..apostrophe]);
            rest = rest[(apostrophe + 1)..];
        }
    }

    /// <summary>No common word is longer; to read on would take long where a hostile text is one word.</summary>
    private ulong MaskOfWhole(ReadOnlySpan<char> word) =>
        word.Length <= LongestWord && words.Find(word) is >= 0 and var number ? masks[number] : 0;

    private static void AddTo(Span<int> hits, ulong mask)
    {
        for (; mask != 0; mask &= mask - 1)
        {
            hits[BitOperations.TrailingZeroCount(mask)]++;
        }
    }

    private static bool IsOfWord(char c) => CharacterKinds.Is(c, CharacterKind.Letter | CharacterKind.Mark);
}
