using ProfileLens.Core.Text;

namespace ProfileLens.Core.Classification;

/// <summary>
/// Adds up what one person wrote so far: of each head, and of each cue's score in the story, the two highest messages and the
/// mean, the cues that the rules found, and two linear scores of the whole; and boosted trees over these, which ask for several at once. So it is the conjunction
/// that counts, in whichever messages it came, and not how often one thing was said.
/// </summary>
internal sealed class StoryScore(TextModel model)
{
    /// <summary>Segments a story is taken to have at least; <c>training/text_level.py</c> has the same.</summary>
    private const int FewestSegments = 8;

    private readonly float[] highest = new float[model.StoryScores];
    private readonly float[] second = new float[model.StoryScores];
    private readonly float[] sums = new float[model.StoryScores];
    private readonly float[] values = new float[model.StoryFeatures.Length];
    private readonly StoryCues cues = new();
    private readonly StoryConjunctions conjunctions = new(model.Header.Story.Joint);
    private readonly CueScores told = new(model);
    private readonly float[] levels = new float[StoryFeature.Wholes.Length];
    private readonly float[] peaks = [.. StoryFeature.Wholes.Select(_ => float.NegativeInfinity)];
    private readonly int whole = model.HeadOf(StoryWeights.WholeStory);
    private readonly StoryWeights weights = model.Header.Story;
    private int segments;
    private float total;
    private bool hasValues;

    /// <summary>Messages with words so far.</summary>
    public int Messages { get; private set; }

    /// <summary>Whether the log-odds that what was added so far is a scam's are at least so high.</summary>
    public bool Reaches(float least)
    {
        var begun = weights.Bias + weights.Linear * levels[^1];
        if (Messages == 0 || model.StoryTrees.CannotReach(begun, least))
        {
            return false;
        }

        for (var i = 0; i < values.Length && !hasValues; i++)
        {
            values[i] = Value(model.StoryFeatures[i]);
        }

        hasValues = true;
        return model.StoryTrees.Reaches(begun, least, values);
    }

    /// <summary>Which of the model's cues the message that was added last is told to show.</summary>
    public bool[] Told => told.Told;

    /// <summary>Adds a message of the other side; one without words adds nothing.</summary>
    /// <param name="hits">The cues that the rules found in it.</param>
    public void Add(ScoredText text, IReadOnlyList<CueHit> hits)
    {
        if (text.Segments.Count == 0)
        {
            return;
        }

        Messages++;
        cues.Add(hits);
        AddSigns(text, hits);
        AddWhole(text);
        told.Add(text, hits, levels[^1]);
        for (var head = 0; head < model.Stride; head++)
        {
            AddScore(head, Probability(text.Best(head).Score));
        }

        for (var cue = 0; cue < told.Odds.Length; cue++)
        {
            AddScore(model.Stride + cue, Probability(told.Odds[cue]));
        }

        hasValues = false;
    }

    private void AddWhole(ScoredText text)
    {
        foreach (var segment in text.Segments)
        {
            segments++;
            total += segment.Scores[whole];
        }

        levels[0] = total / MathF.Sqrt(Math.Max(segments, FewestSegments)) + weights.LevelBias;
        levels[1] = conjunctions.LogOdds;
        levels[2] = levels[0] + levels[1];
        for (var i = 0; i < levels.Length; i++)
        {
            peaks[i] = Math.Max(peaks[i], levels[i]);
        }
    }

    private void AddSigns(ScoredText text, IReadOnlyList<CueHit> hits)
    {
        foreach (var segment in text.Segments)
        {
            foreach (var concept in segment.Concepts)
            {
                conjunctions.Add(concept);
            }
        }

        foreach (var hit in hits)
        {
            if (model.Signs.Of(hit.Cue.File.Id) is >= 0 and var sign)
            {
                conjunctions.Add(sign);
            }
        }

        foreach (var (head, sign) in model.Signs.Heads)
        {
            if (text.Best(head).Score >= weights.Joint.ShownFrom)
            {
                conjunctions.Add(sign);
            }
        }
    }

    private void AddScore(int score, float value)
    {
        sums[score] += value;
        if (value > highest[score])
        {
            (highest[score], second[score]) = (value, highest[score]);
        }
        else if (value > second[score])
        {
            second[score] = value;
        }
    }

    private float Value(StoryFeature feature) =>
        feature.Kind switch
        {
            StoryFeatureKind.Max => highest[feature.Index],
            StoryFeatureKind.Second => second[feature.Index],
            StoryFeatureKind.Mean => sums[feature.Index] / Messages,
            StoryFeatureKind.Level => levels[feature.Index],
            StoryFeatureKind.Peak => peaks[feature.Index],
            StoryFeatureKind.Cue => cues.Messages(feature.Cue),
            StoryFeatureKind.Stage => cues.Of((CueStage)feature.Index),
            StoryFeatureKind.Strength => cues.Of((CueStrength)feature.Index),
            StoryFeatureKind.Count => feature.Index == 0 ? cues.Cues : cues.Stages,
            _ => feature.Index == 0 ? cues.MostCues : cues.MostStrength,
        };

    private static float Probability(float logOdds) => 1 / (1 + MathF.Exp(-logOdds));
}
