namespace ProfileLens.Core.Text.Entities;

/// <summary>Digits that stand alone, in groups parted by single spaces, hyphens or dots.</summary>
/// <param name="HasPlus">Whether a plus stands before the first digit.</param>
/// <param name="Groups">Start and length of each group in the plain text.</param>
internal readonly record struct DigitRun(bool HasPlus, ArraySegment<(int Start, int Length)> Groups)
{
    /// <summary>Digits read of one run; what follows is another run.</summary>
    private const int MaxDigits = 40;

    /// <summary>First digit in the plain text.</summary>
    public int Start => Groups[0].Start;

    /// <summary>After the last digit in the plain text.</summary>
    public int End => Groups[^1].Start + Groups[^1].Length;

    /// <summary>The digits of some of the groups.</summary>
    public string Digits(string text, int first, int count) =>
        string.Concat(Groups.Skip(first).Take(count).Select(g => text.Substring(g.Start, g.Length)));

    /// <summary>The digits of all groups.</summary>
    public string Digits(string text) => Digits(text, 0, Groups.Count);

    /// <summary>Every run of a text; digits that touch a letter belong to none.</summary>
    public static List<DigitRun> AllOf(string text)
    {
        var (runs, groups) = (new List<DigitRun>(), new GroupList());
        for (var i = 0; i < text.Length; )
        {
            var next = text.AsSpan(i).IndexOfAnyInRange('0', '9');
            if (next < 0)
            {
                break;
            }

            i = Read(text, i + next, groups, runs);
        }

        return runs;
    }

    private static int Read(string text, int start, GroupList groups, List<DigitRun> runs)
    {
        groups.Begin();
        var digits = 0;
        var at = start;
        while (true)
        {
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]) && digits < MaxDigits)
            {
                (end, digits) = (end + 1, digits + 1);
            }

            groups.Add(at, end - at);
            var more = end + 1 < text.Length && text[end] is ' ' or '-' or '.' && char.IsAsciiDigit(text[end + 1]);
            if (!more || digits >= MaxDigits)
            {
                Add(text, groups.Run, runs);
                return end;
            }

            at = end + 1;
        }
    }

    private static void Add(string text, ArraySegment<(int Start, int Length)> groups, List<DigitRun> runs)
    {
        var (start, end) = (groups[0].Start, groups[^1].Start + groups[^1].Length);
        var touches = (start > 0 && IsWord(text[start - 1])) || (end < text.Length && IsWord(text[end]));
        if (!touches)
        {
            runs.Add(new DigitRun(start > 0 && text[start - 1] == '+', groups));
        }
    }

    /// <summary>Letters of scripts that set words apart by spaces; a Chinese sentence runs on into its numbers.</summary>
    private static bool IsWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_';

    /// <summary>The groups of all runs in one array: a text may be nothing but digits.</summary>
    private sealed class GroupList
    {
        private (int Start, int Length)[] groups = new (int Start, int Length)[8];
        private int first;
        private int count;

        /// <summary>Groups added since <see cref="Begin"/>.</summary>
        public ArraySegment<(int Start, int Length)> Run => new(groups, first, count - first);

        public void Begin() => first = count;

        public void Add(int start, int length)
        {
            if (count == groups.Length)
            {
                // Runs made so far keep the array they were made with.
                Array.Resize(ref groups, count * 2);
            }

            groups[count++] = (start, length);
        }
    }
}
