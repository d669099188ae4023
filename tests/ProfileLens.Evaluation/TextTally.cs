using ProfileLens.Core.Findings;
using ProfileLens.Core.Text;

namespace ProfileLens.Evaluation;

/// <summary>Counts verdicts, cues and first marks over files.</summary>
internal sealed class TextTally(ITextJudge judge)
{
    private static readonly string[] AskCues = ["C23", "C24", "C25", "C26", "C27", "C28", "C30", "C31", "C36"];
    private static readonly string[] GroomingCues = ["C16", "C17", "C18", "C19", "C20"];

    private static readonly Lazy<Dictionary<string, string>> Catalogue = new(() =>
        CueCatalog.Default.Cues.ToDictionary(c => c.Code, c => c.File.Catalogue)
    );

    private readonly Dictionary<(string File, string Label, string? Type, string? Language), int[]> slices = [];
    private readonly Dictionary<(string File, string Label), Dictionary<string, int>> hits = [];
    private int correct,
        found,
        wanted,
        threads,
        markedBefore;

    /// <summary>Messages judged so far.</summary>
    public int Messages { get; private set; }

    /// <summary>Messages that carry a cue, by file and label, then by code.</summary>
    public IReadOnlyDictionary<(string File, string Label), Dictionary<string, int>> Hits => hits;

    /// <summary>A line for each record: file, id, label, verdict, codes of its messages.</summary>
    public List<string> Verdicts { get; } = [];

    /// <summary>Judges one record; a thread is judged as its worst message.</summary>
    public void Add(string file, TextRecord record)
    {
        var turns = record.OtherSide.ToList();
        var judgements = turns.ConvertAll(t => judge.Judge(t.Text));
        Messages += turns.Count;
        var worst = judgements.Count == 0 ? Outcome.NotChecked : Worst(judgements);
        var key = (file, record.Label, record.Type ?? record.Subtype, record.Language);
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
                    s.Key.Language,
                    s.Value.Sum(),
                    s.Value[(int)Outcome.Signs],
                    s.Value[(int)Outcome.Unclear],
                    s.Value[(int)Outcome.NothingFound],
                    s.Value[(int)Outcome.NotChecked]
                )),
            ],
            wanted == 0
                ? null
                : new CueScore(found == 0 ? 0 : (double)correct / found, (double)correct / wanted, found, wanted),
            threads == 0 ? null : new FirstMark(threads, markedBefore)
        );

    private static Outcome Worst(List<Judgement> judgements) =>
        judgements.Exists(j => j.Outcome == Outcome.Signs) ? Outcome.Signs
        : judgements.Exists(j => j.Outcome == Outcome.Unclear) ? Outcome.Unclear
        : judgements.Exists(j => j.Outcome == Outcome.NotChecked) ? Outcome.NotChecked
        : Outcome.NothingFound;

    private static string NumberOf(string code) => Catalogue.Value.GetValueOrDefault(code, code);

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

            if (turns[i].Cues is { } expected)
            {
                var seen = judgements[i]
                    .Codes.Where(c => c.StartsWith("cue.", StringComparison.Ordinal))
                    .Select(NumberOf);
                var distinct = seen.Distinct().ToList();
                correct += distinct.Count(expected.Contains);
                found += distinct.Count;
                wanted += expected.Count;
            }
        }
    }

    private void CountFirstMark(List<TextTurn> turns, List<Judgement> judgements)
    {
        var ask = turns.FindIndex(t => t.Cues?.Any(AskCues.Contains) == true);
        var grooming = turns.FindIndex(t => t.Cues?.Any(GroomingCues.Contains) == true);
        if (ask <= 0 || grooming < 0 || grooming >= ask)
        {
            return;
        }

        threads++;
        markedBefore += judgements.Take(ask).Any(j => j.Outcome is Outcome.Signs or Outcome.Unclear) ? 1 : 0;
    }
}
