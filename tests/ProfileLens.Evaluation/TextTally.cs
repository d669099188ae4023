using ProfileLens.Core.Findings;

namespace ProfileLens.Evaluation;

/// <summary>Counts verdicts, cues and first marks over files.</summary>
internal sealed class TextTally
{
    private static readonly string[] AskCues = ["C23", "C24", "C25", "C26", "C27", "C28", "C30", "C31", "C35", "C36"];
    private static readonly string[] GroomingCues = ["C16", "C17", "C18", "C19", "C20"];

    private readonly Dictionary<
        (string File, string Label, string? Type, string? Stage, string? Language),
        int[]
    > slices = [];
    private readonly Dictionary<(string File, string Label), Dictionary<string, int>> hits = [];
    private int threads,
        markedBefore;

    /// <summary>Messages judged so far.</summary>
    public int Messages { get; private set; }

    /// <summary>Cues found against the cues the data name.</summary>
    public LabelTally Labels { get; } = new();

    /// <summary>Messages that carry a cue, by file and label, then by code.</summary>
    public IReadOnlyDictionary<(string File, string Label), Dictionary<string, int>> Hits => hits;

    /// <summary>A line for each record: file, id, label, verdict, codes of its messages.</summary>
    public List<string> Verdicts { get; } = [];

    /// <summary>Counts one record.</summary>
    /// <param name="sides">A judgement for each side that is judged; the gravest is the record's.</param>
    public void Add(string file, TextRecord record, IReadOnlyList<ConversationJudgement> sides)
    {
        var turns = record.OtherSide.ToList();
        var judgements = sides.SelectMany(s => s.Messages).ToList();
        Messages += turns.Count;
        var worst = Worst([.. sides.Select(s => s.Outcome)]);
        var key = (file, record.Label, record.Type ?? record.Subtype, record.Stage, record.Language);
        if (!slices.TryGetValue(key, out var counts))
        {
            slices[key] = counts = new int[4];
        }

        counts[(int)worst]++;
        var codes = judgements.SelectMany(j => j.Codes).Distinct();
        Verdicts.Add($"{file}\t{record.Id}\t{record.Label}\t{worst}\t{string.Join(' ', codes)}");
        CountCues(file, record, turns, judgements);
        CountFirstMark(turns, judgements);
    }

    /// <summary>The counts.</summary>
    public TextReport Report() =>
        new(
            [
                .. slices.Select(s => new TextSlice(
                    s.Key.File,
                    s.Key.Label,
                    s.Key.Type,
                    s.Key.Stage,
                    s.Key.Language,
                    s.Value.Sum(),
                    s.Value[(int)Outcome.Signs],
                    s.Value[(int)Outcome.Unclear],
                    s.Value[(int)Outcome.NothingFound],
                    s.Value[(int)Outcome.NotChecked]
                )),
            ],
            Labels.Total,
            threads == 0 ? null : new FirstMark(threads, markedBefore)
        );

    private static Outcome Worst(List<Outcome> outcomes) =>
        outcomes.Contains(Outcome.Signs) ? Outcome.Signs
        : outcomes.Contains(Outcome.Unclear) ? Outcome.Unclear
        : outcomes.Contains(Outcome.NotChecked) || outcomes.Count == 0 ? Outcome.NotChecked
        : Outcome.NothingFound;

    private void CountCues(string file, TextRecord record, List<TextTurn> turns, List<Judgement> judgements)
    {
        var key = (file, record.Label);
        if (!hits.TryGetValue(key, out var byCode))
        {
            hits[key] = byCode = [];
        }

        for (var i = 0; i < turns.Count; i++)
        {
            foreach (var code in judgements[i].Codes)
            {
                byCode[code] = byCode.GetValueOrDefault(code) + 1;
            }

            if (record.NamesCues && (turns[i].Cues is not null || turns[i].Speaker == "other" || record.Turns is null))
            {
                Labels.Add(judgements[i].Codes, turns[i].Cues ?? []);
            }
        }
    }

    private void CountFirstMark(List<TextTurn> turns, List<Judgement> judgements)
    {
        var ask = turns.FindIndex(t => t.Asks || t.Cues?.Any(AskCues.Contains) == true);
        var grooming = turns.FindIndex(t => t.Cues?.Any(GroomingCues.Contains) == true);
        if (ask <= 0 || grooming < 0 || grooming >= ask)
        {
            return;
        }

        threads++;
        markedBefore += judgements.Take(ask).Any(j => j.Outcome is Outcome.Signs or Outcome.Unclear) ? 1 : 0;
    }
}
