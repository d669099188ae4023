namespace ProfileLens.Evaluation;

/// <summary>What <c>--json</c> writes.</summary>
internal sealed record TextReport(IReadOnlyList<TextSlice> Slices, CueScore? Cues, FirstMark? FirstMarkBeforeAsk);

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
