using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>What of a story so far a number tells.</summary>
internal enum StoryFeatureKind : byte
{
    /// <summary>The highest probability of a head, or of a cue in its story, in a message.</summary>
    Max,

    /// <summary>The second highest.</summary>
    Second,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>A linear score of everything written so far.</summary>
    Level,

    /// <summary>The highest that <see cref="Level"/> has been.</summary>
    Peak,

    /// <summary>Messages in which the rules found a cue.</summary>
    Cue,

    /// <summary>Different cues of a stage.</summary>
    Stage,

    /// <summary>Different cues of a strength.</summary>
    Strength,

    /// <summary>Different cues, or different stages.</summary>
    Count,

    /// <summary>The most of one message: cues, or their strengths added up.</summary>
    Dense,
}

/// <summary>One number that the trees of the story ask for.</summary>
/// <param name="Index">Of a score, a stage or a strength; of <see cref="StoryFeatureKind.Level"/> and
/// <see cref="StoryFeatureKind.Peak"/> that of a linear score in <see cref="Wholes"/>; of <see cref="StoryFeatureKind.Count"/> and
/// <see cref="StoryFeatureKind.Dense"/> 0 for cues, 1 for the other.</param>
/// <param name="Cue">Id of a cue.</param>
internal readonly record struct StoryFeature(StoryFeatureKind Kind, int Index, string Cue = "")
{
    /// <summary>The linear scores of a whole story: of its words, of the signs beside each other, and their sum.</summary>
    public static readonly string[] Wholes = ["words", "signs", "both"];

    /// <summary>Reads a name such as <c>max:C23</c>, <c>max:told:C23</c> or <c>cue:parcel-fee</c>.</summary>
    /// <param name="scoreOf">Number of a score by its name, such as <c>C23</c> or <c>told:C23</c>.</param>
    /// <exception cref="InvalidDataException">There is no such number.</exception>
    public static StoryFeature Parse(string name, Func<string, int> scoreOf)
    {
        var colon = name.IndexOf(':', StringComparison.Ordinal);
        var of = name[(colon + 1)..];
        return name[..Math.Max(colon, 0)] switch
        {
            "max" => new(StoryFeatureKind.Max, scoreOf(of)),
            "second" => new(StoryFeatureKind.Second, scoreOf(of)),
            "mean" => new(StoryFeatureKind.Mean, scoreOf(of)),
            "level" when WholeOf(of) is >= 0 and var whole => new(StoryFeatureKind.Level, whole),
            "peak" when WholeOf(of) is >= 0 and var whole => new(StoryFeatureKind.Peak, whole),
            "cue" => new(StoryFeatureKind.Cue, 0, of),
            "stage" when Enum.TryParse<CueStage>(Plain(of), true, out var stage) => new(
                StoryFeatureKind.Stage,
                (int)stage
            ),
            "strength" when Enum.TryParse<CueStrength>(of, true, out var strength) => new(
                StoryFeatureKind.Strength,
                (int)strength
            ),
            "count" when of is "cues" or "stages" => new(StoryFeatureKind.Count, of == "cues" ? 0 : 1),
            "dense" when of is "cues" or "strength" => new(StoryFeatureKind.Dense, of == "cues" ? 0 : 1),
            _ => throw new InvalidDataException($"the story has no feature “{name}”"),
        };
    }

    private static int WholeOf(string name) => Array.IndexOf(Wholes, name);

    private static string Plain(string name) => name.Replace("-", "", StringComparison.Ordinal);
}
