using System.Runtime.InteropServices;

namespace ProfileLens.Core.Text;

/// <summary>
/// Compiles phrases. The language: words; <c>(a|b c)</c> one of; <c>[a]</c> may be missing; <c>{slot}</c> an entry of a
/// word list; <c>word*</c> a word that begins so; <c>...</c> up to <see cref="DefaultGap"/> words of the same sentence,
/// <c>...9</c> up to nine; <c>^</c>, <c>$</c> and <c>/</c> the start, end or border of a sentence; <c>#</c> a number or
/// sum, <c>#money #email #url #phone #handle</c> what they say. Words are folded and spelled as messages are.
/// </summary>
public sealed class CuePatternCompiler
{
    /// <summary>Words that <c>...</c> passes over.</summary>
    public const int DefaultGap = 5;

    private const int WidestGap = 20;
    private const int LongestPhrase = 2_000;
    private const int DeepestNesting = 8;

    private readonly TextNormalizer normalizer;
    private readonly Vocabulary vocabulary;
    private readonly WordRules rules;
    private readonly Tokenizer learner;
    private readonly Dictionary<string, AtomNode[]> words = new(StringComparer.Ordinal);
    private readonly Dictionary<int, AtomNode> atoms = [];

    /// <summary>Lists that are filled again and again: phrases are many and short.</summary>
    private readonly Stack<List<PatternNode>> rows = [];
    private readonly List<int> singles = [];
    private readonly List<int[]> several = [];
    private readonly Dictionary<string, ListNode> slots = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (IEnumerable<string> Entries, string Source)> offered = new(
        StringComparer.Ordinal
    );

    /// <summary>A compiler that numbers words in a vocabulary.</summary>
    /// <param name="words">How the language's words are told apart.</param>
    public CuePatternCompiler(TextNormalizer normalizer, Vocabulary vocabulary, WordRules? words = null)
    {
        (this.normalizer, this.vocabulary, rules) = (normalizer, vocabulary, words ?? WordRules.Plain);
        learner = new Tokenizer(vocabulary, rules, learn: true);
    }

    /// <summary>Names of the word lists, sorted.</summary>
    public IEnumerable<string> Slots => slots.Keys.Union(offered.Keys).Order(StringComparer.Ordinal);

    /// <summary>Offers a word list that is compiled only where a phrase or another list names it.</summary>
    public void OfferSlot(string name, IEnumerable<string> entries, string source) => offered[name] = (entries, source);

    /// <summary>Adds a word list; entries are plain words, prefixes and <c>#</c> classes.</summary>
    /// <exception cref="CuePatternException">An entry cannot be read, or the list is empty.</exception>
    public void AddSlot(string name, IEnumerable<string> entries, string source)
    {
        var compiled = entries.SelectMany(e => Rows(Compile(e, source), e, source)).ToList();
        if (compiled.Count == 0)
        {
            throw new CuePatternException($"{source}: slot {name} has no entries; allowed: one or more");
        }

        slots[name] = ListNode.Of(compiled);
    }

    private ListNode? SlotOf(string name)
    {
        if (!slots.ContainsKey(name) && offered.Remove(name, out var offer))
        {
            AddSlot(name, offer.Entries, offer.Source);
        }

        return slots.GetValueOrDefault(name);
    }

    /// <summary>Compiles one phrase.</summary>
    /// <param name="source">File the phrase stands in, for the message of an error.</param>
    /// <exception cref="CuePatternException">The phrase cannot be read.</exception>
    public CuePattern Compile(string phrase, string source)
    {
        if (phrase.Length > LongestPhrase)
        {
            throw CuePatternException.At(
                source,
                phrase[..40],
                LongestPhrase,
                "too long",
                $"{LongestPhrase} characters"
            );
        }

        var parser = new Parser(this, phrase, source);
        var parts = parser.All();
        if (parts.Length == 0 || parts.All(p => p.IsOptional) || parts[0] is GapNode || parts[^1] is GapNode)
        {
            throw CuePatternException.At(
                source,
                phrase,
                0,
                "nothing to find it by",
                "a phrase with a word that cannot be missing, and no gap at either end"
            );
        }

        return new CuePattern(parts);
    }

    /// <summary>Every row of symbols an entry stands for.</summary>
    private static IEnumerable<int[]> Rows(CuePattern pattern, string entry, string source)
    {
        IEnumerable<int[]> rows =
        [
            [],
        ];
        foreach (var part in pattern.Parts)
        {
            var choices = part switch
            {
                AtomNode atom =>
                [
                    [atom.Symbol],
                ],
                ListNode list => list.Rows,
                _ => throw CuePatternException.At(
                    source,
                    entry,
                    0,
                    "not a plain entry",
                    "words, word*, # classes, slots and choices of words in a slot"
                ),
            };
            rows = rows.SelectMany(row => choices.Select(choice => (int[])[.. row, .. choice])).ToList();
        }

        return rows;
    }

    private sealed class Parser(CuePatternCompiler compiler, string phrase, string source)
    {
        private const string Special = "()[]{}|*^$/# \t\n";
        private int at;
        private int depth;

        public PatternNode[] All()
        {
            var parts = Row();
            return at == phrase.Length
                ? parts
                : throw Fault($"“{phrase[at]}” without its opening", "balanced brackets");
        }

        private PatternNode[] Row()
        {
            var parts = compiler.rows.TryPop(out var kept) ? kept : [];
            while (at < phrase.Length && phrase[at] is not (')' or ']' or '|'))
            {
                Part(parts);
            }

            PatternNode[] row = [.. parts];
            parts.Clear();
            compiler.rows.Push(parts);
            return row;
        }

        private void Part(List<PatternNode> parts)
        {
            switch (phrase[at])
            {
                case ' ' or '\t' or '\n':
                    at++;
                    break;
                case '(':
                    parts.Add(Choice(')'));
                    break;
                case '[':
                    parts.Add(new OptionalNode(Choice(']')));
                    break;
                case '{':
                    parts.Add(Slot());
                    break;
                case '^' or '$' or '/':
                    at++;
                    parts.Add(compiler.AtomOf(Vocabulary.Of(TokenKind.Break)));
                    break;
                case '#':
                    parts.Add(Class());
                    break;
                case '.' when phrase.AsSpan(at).StartsWith("..."):
                    parts.Add(Gap());
                    break;
                default:
                    Word(parts);
                    break;
            }
        }

        private PatternNode Choice(char closing)
        {
            var opened = at++;
            if (++depth > DeepestNesting)
            {
                throw Fault("nested too deeply", $"{DeepestNesting} levels");
            }

            var choices = new List<PatternNode[]> { Row() };
            while (at < phrase.Length && phrase[at] == '|')
            {
                at++;
                choices.Add(Row());
            }

            if (at >= phrase.Length || phrase[at] != closing)
            {
                at = opened;
                throw Fault($"“{phrase[opened]}” is not closed", $"a “{closing}” for it");
            }

            at++;
            depth--;
            return choices.Exists(c => c.Length == 0)
                ? throw Fault("an empty choice", "at least one word in each choice; [ ] for what may be missing")
                : Simplify(choices);
        }

        private PatternNode Simplify(List<PatternNode[]> choices)
        {
            var (singles, several) = (compiler.singles, compiler.several);
            singles.Clear();
            several.Clear();
            foreach (var choice in choices)
            {
                if (!Array.TrueForAll(choice, p => p is AtomNode))
                {
                    return new ChoiceNode([.. choices]);
                }

                if (choice is [AtomNode one])
                {
                    singles.Add(one.Symbol);
                }
                else
                {
                    several.Add(Array.ConvertAll(choice, p => ((AtomNode)p).Symbol));
                }
            }

            return new ListNode(singles, several);
        }

        private ListNode Slot()
        {
            var end = phrase.IndexOf('}', at);
            var name = end < 0 ? throw Fault("“{” is not closed", "a “}” for it") : phrase[(at + 1)..end];
            if (compiler.SlotOf(name) is not { } slot)
            {
                throw Fault($"unknown slot “{name}”", string.Join(", ", compiler.Slots));
            }

            at = end + 1;
            return slot;
        }

        private PatternNode Class()
        {
            var end = at + 1;
            while (end < phrase.Length && char.IsAsciiLetter(phrase[end]))
            {
                end++;
            }

            var name = phrase[(at + 1)..end];
            TokenKind[] kinds = name switch
            {
                "" => [TokenKind.Number, TokenKind.Money],
                "money" => [TokenKind.Money],
                "email" => [TokenKind.Email],
                "url" => [TokenKind.Url],
                "phone" => [TokenKind.Phone],
                "handle" => [TokenKind.Handle],
                _ => throw Fault($"unknown class “#{name}”", "# #money #email #url #phone #handle"),
            };
            at = end;
            return kinds.Length == 1
                ? compiler.AtomOf(Vocabulary.Of(kinds[0]))
                : new ListNode([.. kinds.Select(Vocabulary.Of)], []);
        }

        private GapNode Gap()
        {
            var end = at + 3;
            while (end < phrase.Length && char.IsAsciiDigit(phrase[end]))
            {
                end++;
            }

            var most = end == at + 3 ? DefaultGap : int.Parse(phrase.AsSpan(at + 3, Math.Min(end - at - 3, 4)), null);
            if (most is < 1 or > WidestGap)
            {
                throw Fault($"a gap of {most}", $"1 to {WidestGap} words");
            }

            at = end;
            return new GapNode(most);
        }

        private void Word(List<PatternNode> parts)
        {
            var end = at;
            while (end < phrase.Length && !Special.Contains(phrase[end]) && !phrase.AsSpan(end).StartsWith("..."))
            {
                end++;
            }

            if (end < phrase.Length && phrase[end] == '*')
            {
                parts.Add(Prefix(phrase[at..end]));
                at = end + 1;
                return;
            }

            var atoms = compiler.AtomsOf(phrase.AsSpan(at..end));
            if (atoms.Length == 0)
            {
                throw Fault($"“{phrase[at..Math.Min(end + 1, phrase.Length)]}” is no word", "letters; # for numbers");
            }

            parts.AddRange(atoms);
            at = end;
        }

        private AtomNode Prefix(string word)
        {
            var folded = compiler.rules.Read(compiler.normalizer.Normalize(word)).ToString();
            var least = folded.All(char.IsAscii) ? 2 : 1;
            return folded.Length >= least && folded.Length <= 60 && folded.All(Tokenizer.IsInsideWord)
                ? compiler.AtomOf(compiler.vocabulary.InternPrefix(folded))
                : throw Fault(
                    $"“{word}*” is no prefix",
                    "2 to 60 letters before the star (1 where not a to z; none in scripts without spaces)"
                );
        }

        private CuePatternException Fault(string fault, string allowed) =>
            CuePatternException.At(source, phrase, at, fault, allowed);
    }

    /// <summary>The parts of a written word; more than one where a spelling or a script without spaces says so.</summary>
    private AtomNode[] AtomsOf(ReadOnlySpan<char> word)
    {
        var lookup = words.GetAlternateLookup<ReadOnlySpan<char>>();
        return lookup.TryGetValue(word, out var known) ? known : lookup[word] = AtomsOfNew(word.ToString());
    }

    private AtomNode[] AtomsOfNew(string word)
    {
        var found = new List<AtomNode>(1);
        foreach (var token in learner.Read(normalizer.Normalize(word)))
        {
            if (token.Kind == TokenKind.Break)
            {
                continue;
            }

            if (token.Kind != TokenKind.Word || token.Symbol == 0)
            {
                return [];
            }

            found.Add(AtomOf(token.Symbol));
        }

        return [.. found];
    }

    /// <summary>The part that one symbol is; the same for all phrases.</summary>
    private AtomNode AtomOf(int symbol)
    {
        ref var atom = ref CollectionsMarshal.GetValueRefOrAddDefault(atoms, symbol, out _);
        return atom ??= new AtomNode(symbol);
    }
}
