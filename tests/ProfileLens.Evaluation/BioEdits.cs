namespace ProfileLens.Evaluation;

/// <summary>A way in which a text is changed before it is used again.</summary>
/// <param name="Apply">Changes a text; the same seed gives the same change.</param>
internal sealed record BioEdit(string Name, Func<string, ulong, string> Apply);

/// <summary>What people do to a text they copy.</summary>
internal static class BioEdits
{
    private static readonly string[] Emoji = ["😊", "❤️", "🌸", "🔥", "😂"];

    private static readonly string[] Words =
    [
        "lovely",
        "music",
        "weekend",
        "honest",
        "travel",
        "coffee",
        "family",
        "always",
        "city",
        "laughing",
        "garden",
        "books",
    ];

    /// <summary>Every edit, and some together.</summary>
    public static IReadOnlyList<BioEdit> All { get; } =
    [
        new("capitals and signs", (t, _) => t.ToUpperInvariant().Replace(',', '!')),
        new("one word of seven exchanged", (t, s) => Exchange(t, s, 7)),
        new("one word of four exchanged", (t, s) => Exchange(t, s, 4)),
        new("emoji between words", AddEmoji),
        new("last third cut off", (t, _) => Cut(t, 2.0 / 3)),
        new("second half cut off", (t, _) => Cut(t, 0.5)),
        new("halves exchanged", (t, _) => Turn(t)),
        new("words in any order", Shuffle),
        new("an own sentence before", (t, _) => $"Hello stranger, thanks for stopping by my little corner! {t}"),
        new("halves exchanged, emoji, one word of seven", (t, s) => AddEmoji(Turn(Exchange(t, s, 7)), s)),
    ];

    private static string Exchange(string text, ulong seed, int every)
    {
        var random = new SeededNumbers(seed);
        string Changed(string word) => random.Next(every) == 0 ? Words[random.Next(Words.Length)] : word;
        return Edited(text, words => [.. words.Select(Changed)]);
    }

    private static string AddEmoji(string text, ulong seed)
    {
        var random = new SeededNumbers(seed);
        string Changed(string word) => random.Next(4) == 0 ? word + Emoji[random.Next(Emoji.Length)] : word;
        return Edited(text, words => [.. words.Select(Changed)]);
    }

    private static string Cut(string text, double share) => Edited(text, words => words[..(int)(words.Length * share)]);

    private static string Turn(string text) =>
        Edited(text, words => [.. words[(words.Length / 2)..], .. words[..(words.Length / 2)]]);

    private static string Shuffle(string text, ulong seed)
    {
        var random = new SeededNumbers(seed);
        return Edited(text, words => [.. words.OrderBy(_ => random.Next(int.MaxValue))]);
    }

    private static string Edited(string text, Func<string[], string[]> edit) => string.Join(' ', edit(text.Split(' ')));

    /// <summary>SplitMix64 (Steele, Lea, Flood 2014).</summary>
    private sealed class SeededNumbers(ulong seed)
    {
        private ulong state = seed;

        public int Next(int limit)
        {
            state += 0x9E3779B97F4A7C15;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (int)((z ^ (z >> 31)) % (ulong)limit);
        }
    }
}
