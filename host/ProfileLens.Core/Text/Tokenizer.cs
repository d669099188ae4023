using System.Runtime.InteropServices;

namespace ProfileLens.Core.Text;

/// <summary>
/// Cuts folded text into words, numbers, addresses and sentence ends, and names each by its symbol. Spaced-out letters
/// are joined where they spell a word the rules know. Linear in the length of the text.
/// </summary>
/// <param name="words">How the language's words are told apart.</param>
/// <param name="learn">Whether unknown words are added to the vocabulary: while rules are compiled, never after.</param>
public sealed class Tokenizer(Vocabulary vocabulary, WordRules words, bool learn = false)
{
    private const int FewEnoughToKeep = 32_768;

    [ThreadStatic]
    private static Scratch? scratch;

    /// <summary>Cuts a text; the first and the last token are always a <see cref="TokenKind.Break"/>.</summary>
    public Token[] Tokenize(NormalizedText text) => Read(text).ToArray();

    /// <summary>The same, valid until this thread cuts another text.</summary>
    internal ReadOnlySpan<Token> Read(NormalizedText text)
    {
        var kept = scratch ??= new Scratch();
        kept.Tokens.Clear();
        new TokenScan(words.Read(text), kept.Tokens, vocabulary, words, learn).Run();
        if (kept.Tokens.Capacity > FewEnoughToKeep)
        {
            ThreadTexts.Register(kept);
        }

        return CollectionsMarshal.AsSpan(kept.Tokens);
    }

    /// <summary>Whether a folded character is part of a word: a letter of a script with spaces, or a mark on one.</summary>
    internal static bool IsInsideWord(char c)
    {
        var kind = CharacterKinds.Of(c);
        return (kind & (CharacterKind.Letter | CharacterKind.Dense)) == CharacterKind.Letter
            || (kind & CharacterKind.Mark) != 0;
    }

    /// <summary>Tokens of the text that was read last; a long list is kept for the other languages of that text, and no longer.</summary>
    private sealed class Scratch : IForgetful
    {
        public List<Token> Tokens { get; private set; } = [];

        public void Forget() => Tokens = Tokens.Capacity > FewEnoughToKeep ? [] : Tokens;
    }
}
