using System.Runtime.InteropServices;
using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>
/// Counts the cues that the rules found in what one person wrote so far; <c>training/text_rules.py</c> counts the same.
/// </summary>
internal sealed class StoryCues
{
    private readonly Dictionary<string, int> messages = new(StringComparer.Ordinal);
    private readonly int[] stages = new int[Enum.GetValues<CueStage>().Length];
    private readonly int[] strengths = new int[Enum.GetValues<CueStrength>().Length];

    /// <summary>Different cues.</summary>
    public int Cues => messages.Count;

    /// <summary>Different stages.</summary>
    public int Stages => stages.Count(n => n > 0);

    /// <summary>Most cues of one message.</summary>
    public int MostCues { get; private set; }

    /// <summary>Highest sum of one message, weak cues counting 1, medium ones 2 and strong ones 3.</summary>
    public int MostStrength { get; private set; }

    /// <summary>Adds the cues of a message; each is in there once.</summary>
    public void Add(IReadOnlyList<CueHit> hits)
    {
        var strength = 0;
        foreach (var hit in hits)
        {
            var cue = hit.Cue.File;
            strength += 1 + (int)cue.Strength;
            ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(messages, cue.Id, out var isKnown);
            count++;
            if (!isKnown)
            {
                stages[(int)cue.Stage]++;
                strengths[(int)cue.Strength]++;
            }
        }

        MostCues = Math.Max(MostCues, hits.Count);
        MostStrength = Math.Max(MostStrength, strength);
    }

    /// <summary>Messages with a cue; 0 for one that the installed rules do not have.</summary>
    public int Messages(string cue) => messages.GetValueOrDefault(cue);

    /// <summary>Different cues of a stage.</summary>
    public int Of(CueStage stage) => stages[(int)stage];

    /// <summary>Different cues of a strength.</summary>
    public int Of(CueStrength strength) => strengths[(int)strength];
}
