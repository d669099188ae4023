namespace ProfileLens.Core.Text;

/// <summary>How the words of a language are told apart, where spaces alone don't say.</summary>
/// <param name="SplitsApostrophes">Whether an apostrophe parts words.</param>
/// <param name="Clitics">Folded beginnings grown onto words.</param>
/// <param name="Letters">Letters its writers use for one another, or null.</param>
public sealed record WordRules(bool SplitsApostrophes, IReadOnlyList<string> Clitics, LetterFolds? Letters = null)
{
    private const int ShortestRest = 2;

    private readonly string[] clitics = [.. Clitics];

    /// <summary>Words are what stands between spaces.</summary>
    public static WordRules Plain { get; } = new(false, []);

    /// <summary>A folded text as the language's rules read it.</summary>
    public NormalizedText Read(NormalizedText text) => Letters?.Apply(text) ?? text;

    /// <summary>The word without what has grown onto it, where the rest is one the rules know; else the word itself.</summary>
    public ReadOnlySpan<char> Bare(ReadOnlySpan<char> word, Vocabulary vocabulary)
    {
        if (clitics.Length == 0 || vocabulary.Knows(word))
        {
            return word;
        }

        foreach (var clitic in clitics)
        {
            var rest = word.Length - clitic.Length;
            if (rest >= ShortestRest && word.StartsWith(clitic) && vocabulary.Knows(word[clitic.Length..]))
            {
                return word[clitic.Length..];
            }
        }

        return word;
    }
}
