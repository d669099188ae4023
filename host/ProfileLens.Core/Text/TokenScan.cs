namespace ProfileLens.Core.Text;

/// <summary>One reading of one text by a <see cref="Tokenizer"/>, from its first character to its last.</summary>
/// <param name="tokens">Where they are put.</param>
/// <param name="learn">Whether unknown words are added to the vocabulary.</param>
internal sealed class TokenScan(
    NormalizedText text,
    List<Token> tokens,
    Vocabulary vocabulary,
    WordRules words,
    bool learn
)
{
    private const int LongestSpacing = 30;
    private const int LongestWord = 64;
    private const int LongestJoined = 14;
    private readonly char[] characters = text.Characters;

    private AddressOutlook addresses = new(text.Characters);

    /// <summary>Where the row of digits and signs ends that was read last.</summary>
    private int rowEnd;

    public void Run()
    {
        Break(0);
        for (var i = 0; i < characters.Length; )
        {
            i = Step(i);
            LongTexts.Reserve(tokens, i, characters.Length);
        }

        Break(characters.Length);
    }

    private int Step(int at)
    {
        var c = characters[at];
        var kind = CharacterKinds.Of(c);
        if ((kind & (CharacterKind.Space | CharacterKind.Dense)) != 0)
        {
            return (kind & CharacterKind.Space) != 0 ? White(at) : Word(at, 1);
        }

        if ((char.IsAsciiLetterOrDigit(c) || c == '@') && addresses.MayBegin(at))
        {
            var address = AddressScanner.Address(characters.AsSpan(at), out var found);
            if (address > 0 && (found != TokenKind.Handle || c == '@'))
            {
                return Emit(at, address, found);
            }
        }

        return (kind & CharacterKind.Letter) != 0 ? Letters(at)
            : WordResolver.IsDisguise(c) || c is '+' || (kind & CharacterKind.Currency) != 0 ? Digits(at)
            : Sign(at, kind);
    }

    private int White(int at)
    {
        var lines = 0;
        while (at < characters.Length && CharacterKinds.Is(characters[at], CharacterKind.Space))
        {
            lines += characters[at++] == '\n' ? 1 : 0;
        }

        if (lines > 1)
        {
            Break(at);
        }

        return at;
    }

    private int Letters(int at)
    {
        var spaced = Spaced(at);
        if (spaced > at)
        {
            return spaced;
        }

        var (plain, end) = WordEnd(at);
        if (plain < end && Known(at, end - at))
        {
            return Word(at, end - at);
        }

        if (plain < end && WordResolver.Undisguise(characters.AsSpan(at, end - at), vocabulary) is { } meant)
        {
            return Word(at, end - at, meant, isMeant: true);
        }

        return Word(at, plain - at);
    }

    /// <summary>Where the letters end, and where letters and signs that may stand for letters end.</summary>
    private (int Plain, int End) WordEnd(int at)
    {
        var plain = at;
        var end = at;
        var pure = true;
        var isEastern = IsEastern(characters[at]);
        while (end < characters.Length && end - at < LongestWord)
        {
            var c = characters[end];
            if (char.IsAsciiLetter(c) && !isEastern)
            {
                end++;
                plain = pure ? end : plain;
                continue;
            }

            var inside =
                end > at && end + 1 < characters.Length && CharacterKinds.Is(characters[end + 1], CharacterKind.Letter);
            var joins = c == '\'' && inside && !words.SplitsApostrophes;
            var letter = Tokenizer.IsInsideWord(c) || joins;
            var sign = char.IsAsciiDigit(c) || (WordResolver.IsDisguise(c) && (inside || c is '@' or '$'));
            if ((!letter && !sign) || (IsEastern(c) != isEastern && !CharacterKinds.Is(c, CharacterKind.Mark)))
            {
                break;
            }

            pure &= letter;
            end++;
            plain = pure ? end : plain;
        }

        return (plain, end);
    }

    private int Digits(int at)
    {
        var hasLetters = HasLetters(at, out var end);
        if (end - at >= 2 && Known(at, end - at))
        {
            return Word(at, end - at);
        }

        if (hasLetters && WordResolver.Undisguise(characters.AsSpan(at, end - at), vocabulary) is { } meant)
        {
            return Word(at, end - at, meant, isMeant: true);
        }

        var rest = characters.AsSpan(at);
        var leading = char.IsAsciiDigit(rest[0]) || (rest.Length > 1 && rest[0] is '+' && char.IsAsciiDigit(rest[1]));
        if (leading || IsCurrency(rest[0]))
        {
            var number = AddressScanner.Number(rest, out var kind);
            if (number > 0)
            {
                return Emit(at, number, kind);
            }
        }

        return Sign(at, CharacterKinds.Of(rest[0]));
    }

    /// <summary>
    /// Whether what begins with a digit or sign may be a word. A row of them is read once, however long, and not
    /// again from each of its characters.
    /// </summary>
    private bool HasLetters(int at, out int end)
    {
        if (at >= rowEnd)
        {
            rowEnd = at;
            while (
                rowEnd < characters.Length
                && (char.IsAsciiDigit(characters[rowEnd]) || characters[rowEnd] is '@' or '$')
            )
            {
                rowEnd++;
            }
        }

        end = Math.Min(rowEnd, at + LongestWord);
        var isWhole =
            rowEnd == characters.Length
            || !(Tokenizer.IsInsideWord(characters[rowEnd]) || characters[rowEnd] is '\'' or '!' or '|');
        if (rowEnd > at && (isWhole || rowEnd - at >= LongestWord))
        {
            return false;
        }

        (_, end) = WordEnd(at);
        return true;
    }

    private int Sign(int at, CharacterKind kind)
    {
        var c = characters[at];
        if (char.IsHighSurrogate(c) && at + 1 < characters.Length && char.IsLowSurrogate(characters[at + 1]))
        {
            return Emit(at, 2, TokenKind.Emoji);
        }

        if (c >= 0x2190 && (kind & CharacterKind.Symbol) != 0)
        {
            return Emit(at, 1, TokenKind.Emoji);
        }

        if (c is '.' or '!' or '?' or '。' or '؟' or '।' or '¿' or '¡')
        {
            return SentenceEnd(at);
        }

        return c == '%' ? Word(at, 1, "percent", isMeant: true) : at + 1;
    }

    /// <summary>Dots inside a word or in a row of dots end nothing.</summary>
    private int SentenceEnd(int at)
    {
        var end = at + 1;
        while (end < characters.Length && characters[end] is '.' or '!' or '?')
        {
            end++;
        }

        var run = characters.AsSpan(at, end - at);
        var dots = run.IndexOfAnyExcept('.') < 0;
        var atSpace = end == characters.Length || CharacterKinds.Is(characters[end], CharacterKind.Space);
        if (!dots || (run.Length == 1 && atSpace))
        {
            Break(at);
        }

        return end;
    }

    /// <summary>Letters standing alone, four or more: joined where they spell a known word.</summary>
    private int Spaced(int at)
    {
        if (at + 6 >= characters.Length || !IsSpacing(characters[at + 1]) || !IsAlone(at))
        {
            return at;
        }

        Span<char> letters = stackalloc char[LongestSpacing];
        Span<int> places = stackalloc int[LongestSpacing];
        var count = 0;
        for (var i = at; i < characters.Length && count < LongestSpacing && IsAlone(i); i += 2)
        {
            letters[count] = WordResolver.Read(characters[i], 'i');
            places[count++] = i;
            if (i + 1 >= characters.Length || !IsSpacing(characters[i + 1]))
            {
                break;
            }
        }

        return count < 4 ? at : Join(letters[..count], places[..count]);
    }

    private int Join(ReadOnlySpan<char> letters, ReadOnlySpan<int> places)
    {
        for (var first = 0; first < letters.Length; )
        {
            var rest = letters[first..];
            var length = vocabulary.MayBegin(rest) ? vocabulary.LongestWord(rest, LongestJoined) : 1;
            length = length < 4 ? 1 : length;
            var (start, end) = (places[first], places[first + length - 1] + 1);
            Word(start, end - start, letters.Slice(first, length), isMeant: true);
            first += length;
        }

        return places[^1] + 1;
    }

    private bool IsAlone(int at)
    {
        var kind = CharacterKinds.Of(characters[at]) & (CharacterKind.Letter | CharacterKind.Dense);
        return (kind == CharacterKind.Letter || (kind == 0 && WordResolver.IsDisguise(characters[at])))
            && (at + 1 == characters.Length || !IsJoined(characters[at + 1]))
            && (at == 0 || !IsJoined(characters[at - 1]));
    }

    private static bool IsJoined(char c) =>
        CharacterKinds.Is(c, CharacterKind.Letter | CharacterKind.Digit) || c == '\'';

    /// <summary>Scripts that no one passes off as Latin; words of both grow together only in haste or by a particle.</summary>
    private static bool IsEastern(char c) => c >= '\u0590';

    private static bool IsSpacing(char c) => c is ' ' or '.' or '-' or '_' or '*' or '~' or ',' or '/';

    private static bool IsCurrency(char c) => CharacterKinds.Is(c, CharacterKind.Currency);

    private bool Known(int at, int length) => vocabulary.Knows(characters.AsSpan(at, length));

    private int Word(int at, int length) => Word(at, length, characters.AsSpan(at, length), isMeant: false);

    /// <param name="isMeant">Whether the word is not what is written there but what is meant by it.</param>
    private int Word(int at, int length, ReadOnlySpan<char> word, bool isMeant)
    {
        var known = vocabulary.Read(word);
        if (Spell(at, length, known))
        {
            return at + length;
        }

        if (word.Contains('\''))
        {
            word = WithoutApostrophes(word, new char[word.Length]);
            known = vocabulary.Read(word);
            if (Spell(at, length, known))
            {
                return at + length;
            }
        }

        var shorter = !isMeant && !learn && !known.IsKnown ? WordResolver.Shorten(word, vocabulary) : null;
        if (shorter is not null)
        {
            return Word(at, length, shorter, isMeant: true);
        }

        Add(at, length, word, known);
        return at + length;
    }

    private bool Spell(int at, int length, in KnownWord known)
    {
        foreach (var symbol in known.Spelling ?? [])
        {
            Add(at, length, TokenKind.Word, symbol, null);
        }

        return known.Spelling is not null;
    }

    private static ReadOnlySpan<char> WithoutApostrophes(ReadOnlySpan<char> word, Span<char> bare)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (c != '\'')
            {
                bare[length++] = c;
            }
        }

        return bare[..length];
    }

    private int Emit(int at, int length, TokenKind kind)
    {
        var symbol = kind == TokenKind.Emoji ? vocabulary.Find(characters.AsSpan(at, length)) : Vocabulary.Of(kind);
        Add(at, length, kind, symbol, null);
        return at + length;
    }

    private void Add(int at, int length, ReadOnlySpan<char> word, KnownWord known)
    {
        if (learn)
        {
            Add(at, length, TokenKind.Word, vocabulary.Intern(word), null);
            return;
        }

        if (!known.IsKnown && words.Clitics.Count > 0)
        {
            known = vocabulary.Read(words.Bare(word, vocabulary));
        }

        Add(at, length, TokenKind.Word, known.Symbol, known.Prefixes);
    }

    private void Add(int at, int length, TokenKind kind, int symbol, int[]? prefixes) =>
        tokens.Add(new Token(text.StartOf(at), text.EndOf(at + length - 1), kind, symbol, prefixes));

    private void Break(int at)
    {
        if (tokens.Count > 0 && tokens[^1].Kind == TokenKind.Break)
        {
            return;
        }

        var place = at < characters.Length ? text.StartOf(at) : text.Original.Length;
        tokens.Add(new Token(place, place, TokenKind.Break, Vocabulary.Of(TokenKind.Break), null));
    }
}
