namespace ProfileLens.Evaluation;

/// <summary>Everything that was counted.</summary>
internal sealed record TextReport(IReadOnlyList<TextSlice> Slices, CueScore? Cues, FirstMark? FirstMarkBeforeAsk)
{
    /// <summary>In the shape that <c>--json</c> writes: slices of all stages together, shares only.</summary>
    public WrittenReport Written() =>
        new(
            [
                .. Slices
                    .GroupBy(s => (s.File, s.Label, s.Type, s.Language))
                    .Select(g => new WrittenSlice(
                        g.Key.File,
                        g.Key.Label,
                        g.Key.Type,
                        g.Key.Language,
                        g.Sum(s => s.N),
                        g.Sum(s => s.Signs),
                        g.Sum(s => s.Unclear),
                        g.Sum(s => s.NothingFound),
                        g.Sum(s => s.NotChecked)
                    )),
            ],
            Cues is null ? null : new WrittenCues(Cues.Precision, Cues.Recall),
            FirstMarkBeforeAsk is { Threads: > 0 } first ? (double)first.MarkedBefore / first.Threads : null
        );
}

/// <summary>What <c>--json</c> writes.</summary>
/// <param name="FirstMarkBeforeAsk">Share, 0–1, of the threads with grooming turns that were marked before the ask.</param>
internal sealed record WrittenReport(IReadOnlyList<WrittenSlice> Slices, WrittenCues? Cues, double? FirstMarkBeforeAsk);

/// <summary>Records of one file, label, type and language, counted by what they were judged.</summary>
internal sealed record WrittenSlice(
    string File,
    string Label,
    string? Type,
    string? Language,
    int N,
    int Signs,
    int Unclear,
    int NothingFound,
    int NotChecked
);

/// <summary>Shares, 0–1.</summary>
internal sealed record WrittenCues(double Precision, double Recall);

/// <summary>Records of one file, label, type, stage and language, counted by what they were judged.</summary>
internal sealed record TextSlice(
    string File,
    string Label,
    string? Type,
    string? Stage,
    string? Language,
    int N,
    int Signs,
    int Unclear,
    int NothingFound,
    int NotChecked
);

/// <summary>Cues found against the cues the data names, by turn.</summary>
internal sealed record CueScore(double Precision, double Recall, int Found, int Wanted)
{
    /// <summary>Where nothing was found or wanted, the share is 0.</summary>
    public static CueScore Of(int both, int found, int wanted) =>
        new(found == 0 ? 0 : (double)both / found, wanted == 0 ? 0 : (double)both / wanted, found, wanted);
}

/// <summary>Threads with grooming turns before an ask, and those marked before it.</summary>
internal sealed record FirstMark(int Threads, int MarkedBefore);
