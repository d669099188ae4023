using ProfileLens.Core.Text.Entities;

namespace ProfileLens.Core.Text.Outgoing;

/// <summary>Codes that confirm a log-in or payment: four to eight digits beside a word for them, or six alone.</summary>
internal static class OneTimeCodes
{
    private const string Code = "outgoing.one-time-code";
    private const int Fewest = 4;
    private const int Most = 8;
    private const int Usual = 6;
    private const int ReachBefore = 48;
    private const int ReachAfter = 28;

    public static void Scan(OutgoingText text, List<Leak> found)
    {
        var runs = text.Runs.Where(IsShaped).ToList();
        if (runs.Count == 0)
        {
            return;
        }

        var rules = OutgoingRules.Default;
        var named = rules.OneTimeCode.In(text.Text).ToList();
        var others = rules.OtherCode.In(text.Text).ToList();
        var plain = rules.Code.In(text.Text).Where(w => !others.Exists(o => Touches(o, w))).ToList();
        foreach (var run in runs)
        {
            var isLong = Digits(run) > Fewest;
            if (
                IsWhole(text, run)
                || IsNear(text, run, named)
                || (isLong && IsNear(text, run, plain))
                || IsBranded(text, run)
            )
            {
                var (start, length) = text.Original(run.Start, run.End);
                found.Add(new Leak(Code, start, length));
            }
        }
    }

    private static bool IsShaped(DigitRun run) =>
        !run.HasPlus
        && Digits(run) is >= Fewest and <= Most
        && run.Groups.Count <= 2
        && run.Groups.All(g => g.Length >= 3);

    private static int Digits(DigitRun run) => run.Groups.Sum(g => g.Length);

    /// <summary>Six digits and nothing else: hardly anything but a code is sent so.</summary>
    private static bool IsWhole(OutgoingText text, DigitRun run) =>
        Digits(run) == Usual
        && text.Text.AsSpan(0, run.Start).Trim().IsEmpty
        && text.Text.AsSpan(run.End).Trim(" .!").IsEmpty;

    /// <summary><c>G-482913</c>.</summary>
    private static bool IsBranded(OutgoingText text, DigitRun run) =>
        Digits(run) == Usual
        && run.Start >= 2
        && text.Text.AsSpan(run.Start - 2, 2) is "g-"
        && (run.Start == 2 || !char.IsLetterOrDigit(text.Text[run.Start - 3]));

    private static bool IsNear(OutgoingText text, DigitRun run, List<(int Start, int End)> words) =>
        words.Exists(w =>
            (w.End <= run.Start && run.Start - w.End <= ReachBefore && text.IsOneSentence(w.End, run.Start))
            || (w.Start >= run.End && w.Start - run.End <= ReachAfter && text.IsOneSentence(run.End, w.Start))
        );

    private static bool Touches((int Start, int End) a, (int Start, int End) b) => a.Start < b.End && b.Start < a.End;
}
