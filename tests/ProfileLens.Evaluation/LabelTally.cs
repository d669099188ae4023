using ProfileLens.Core.Text;

namespace ProfileLens.Evaluation;

/// <summary>Cues found in turns against the cues the data name, by number in the catalogue.</summary>
internal sealed class LabelTally
{
    private static readonly Lazy<Dictionary<string, string>> Numbers = new(() =>
        CueCatalog.Default.Cues.ToDictionary(c => c.Code, c => c.File.Catalogue)
    );

    private readonly SortedDictionary<string, LabelScore> scores = new(StringComparer.Ordinal);

    /// <summary>One row for each number that was found or wanted.</summary>
    public IEnumerable<(string Number, LabelScore Score)> Rows => scores.Select(s => (s.Key, s.Value));

    /// <summary>All numbers together; null where no turn names a cue.</summary>
    public CueScore? Total =>
        scores.Values.Sum(s => s.Wanted) is > 0 and var wanted
            ? CueScore.Of(scores.Values.Sum(s => s.Both), scores.Values.Sum(s => s.Found), wanted)
            : null;

    /// <summary>Counts one turn.</summary>
    /// <param name="codes">Codes of its findings.</param>
    /// <param name="wanted">Numbers the data name.</param>
    public void Add(IEnumerable<string> codes, IReadOnlyCollection<string> wanted)
    {
        var found = codes.Select(c => Numbers.Value.GetValueOrDefault(c)).OfType<string>().ToHashSet();
        foreach (var number in found.Union(wanted))
        {
            var score = scores.GetValueOrDefault(number);
            var isFound = found.Contains(number);
            var isWanted = wanted.Contains(number);
            scores[number] = new LabelScore(
                score.Both + (isFound && isWanted ? 1 : 0),
                score.Found + (isFound ? 1 : 0),
                score.Wanted + (isWanted ? 1 : 0)
            );
        }
    }
}

/// <summary>Turns on which a cue was both found and wanted, found, and wanted.</summary>
internal readonly record struct LabelScore(int Both, int Found, int Wanted);
